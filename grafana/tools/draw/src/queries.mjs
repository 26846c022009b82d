import { interpolate } from './variables.mjs';

const ROUND = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Grafana's step: one point for each pixel of the panel, at least the scrape interval. */
function stepOf(panel, { prometheus, width, scrape }) {
  const points = (width * panel.gridPos.w) / 24;
  const exact = (prometheus.time.to - prometheus.time.from) / points;
  return Math.max(scrape, ROUND.find((step) => step >= exact) ?? exact);
}

/** Results of all queries of all panels, by panel id. */
export async function runQueries(panels, settings) {
  const { prometheus, variables, scrape } = settings;
  const values = Object.fromEntries(variables.map((v) => [v.name, v.value]));
  const found = {};
  for (const panel of panels) {
    const step = stepOf(panel, settings);
    const range = prometheus.time.to - prometheus.time.from;
    const times = {
      __interval: `${step}s`,
      __range: `${range}s`,
      __rate_interval: `${Math.max(step + scrape, 4 * scrape)}s`,
    };
    found[panel.id] = [];
    for (const target of panel.targets ?? []) {
      const query = interpolate(target.expr, { ...values, ...times });
      const result = target.instant ? await prometheus.instant(query) : await prometheus.range(query, step);
      found[panel.id].push({ target, step, result });
    }
  }
  return found;
}
