/** Replaces variables in a text, as Grafana's Prometheus data source does for one value or All. */
export function interpolate(text, values) {
  return text.replace(/\$\{(\w+)(?::\w+)?\}|\$(\w+)/g, (whole, braced, bare) => values[braced ?? bare] ?? whole);
}

async function choices(variable, prometheus, values) {
  const query = interpolate(variable.query.query, values);
  const labels = /^label_values\((?:(.*),\s*)?(\w+)\)$/s.exec(query);
  if (labels) {
    return (await prometheus.labelValues(labels[1], labels[2])).map((value) => ({ text: value, value }));
  }
  const inner = /^query_result\((.*)\)$/s.exec(query);
  if (!inner) {
    throw new Error(`cannot answer the variable ${variable.name}: ${query}`);
  }
  const shown = (await prometheus.instant(inner[1])).map(({ metric, value }) => {
    const labelled = Object.entries(metric).map(([k, v]) => `${k}="${v}"`);
    return `{${labelled.join(',')}} ${value[1]} ${value[0] * 1000}`;
  });
  const slashed = /^\/(.*)\/$/s.exec(variable.regex);
  const pattern = new RegExp(slashed ? slashed[1] : '(?<value>.*)');
  return shown.flatMap((line) => {
    const groups = pattern.exec(line)?.groups;
    return groups ? [{ text: groups.text ?? groups.value, value: groups.value }] : [];
  });
}

/** A value for each variable: the given one, else All, else the first option. */
export async function resolveVariables(dashboard, prometheus, given) {
  const values = {};
  const settled = [];
  for (const variable of dashboard.templating.list) {
    let chosen = { text: '', value: '' };
    if (variable.type === 'datasource') {
      chosen = { text: 'Prometheus', value: 'prometheus' };
    } else if (variable.type === 'query') {
      const offered = (await choices(variable, prometheus, values)).sort((a, b) => a.text.localeCompare(b.text));
      const named = offered.find((choice) => choice.value === given[variable.name]);
      const each = `(${offered.map((choice) => choice.value).join('|')})`;
      const all = variable.includeAll ? { text: 'All', value: variable.allValue || each } : undefined;
      chosen = named ?? all ?? offered[0] ?? chosen;
    }
    if (given[variable.name] !== undefined && chosen.value !== given[variable.name]) {
      chosen = { text: given[variable.name], value: given[variable.name] };
    }
    values[variable.name] = chosen.value;
    settled.push({ name: variable.name, label: variable.label ?? variable.name, hide: variable.hide, ...chosen });
  }
  return settled;
}
