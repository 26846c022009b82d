import { dateTimeFormat, getFieldDisplayName } from '@grafana/data';
import { VizLegend } from '@grafana/ui';

const AXIS = 20;

/** Intervals of equal text, with a gap where a sample is missing. */
function runsOf(frame, to) {
  const [time, value] = frame.fields;
  const step = time.config.interval;
  const runs = [];
  time.values.forEach((at, i) => {
    const shown = value.display(value.values[i]);
    const last = runs.at(-1);
    const end = Math.min(at + step, to);
    if (last && last.text === shown.text && at - last.end <= step) {
      last.end = end;
    } else {
      runs.push({ text: shown.text, color: shown.color, begin: at, end });
    }
  });
  return runs;
}

/** Draws a state timeline from its options: Grafana has it as a plugin, in none of its packages. */
export function StateTimeline({ panel, frames, range, theme, width, height }) {
  const from = range.from.valueOf();
  const to = range.to.valueOf();
  const lanes = frames.map((frame) => ({ name: getFieldDisplayName(frame.fields[1], frame, frames), runs: runsOf(frame, to) }));
  const names = Math.min(300, Math.max(...lanes.map((lane) => lane.name.length)) * 7.2 + 16);
  const legend = panel.options.legend.showLegend ? 28 : 0;
  const lane = (height - AXIS - legend) / lanes.length;
  const bar = lane * (panel.options.rowHeight ?? 0.9);
  const x = (at) => Math.max(0, ((at - from) / (to - from)) * (width - names));
  const states = new Map(lanes.flatMap((l) => l.runs.map((run) => [run.text, run.color])));
  const ticks = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => from + part * (to - from));
  const grey = theme.colors.text.secondary;
  return (
    <div style={{ fontSize: 12 }}>
      <svg width={width} height={height - legend} style={{ display: 'block' }}>
        {lanes.map(({ name, runs }, row) => (
          <g key={name} transform={`translate(0,${row * lane})`}>
            <text x={names - 8} y={lane / 2 + 4} textAnchor="end" fill={grey}>{name}</text>
            {runs.map((run) => {
              const wide = x(run.end) - x(run.begin);
              return (
                <g key={run.begin} transform={`translate(${names + x(run.begin)},${(lane - bar) / 2})`}>
                  <rect width={Math.max(wide, 1)} height={bar} fill={run.color} fillOpacity={panel.fieldConfig.defaults.custom.fillOpacity / 100} />
                  {wide > run.text.length * 7 + 6 && bar >= 12 && (
                    <text x={4} y={bar / 2 + 4} fill={theme.colors.getContrastText(run.color)}>{run.text}</text>
                  )}
                </g>
              );
            })}
          </g>
        ))}
        {ticks.map((at) => (
          <text key={at} x={names + x(at)} y={height - legend - 5} textAnchor="middle" fill={grey}>
            {dateTimeFormat(at, { format: 'HH:mm:ss', timeZone: 'utc' })}
          </text>
        ))}
      </svg>
      {legend > 0 && (
        <VizLegend
          displayMode="list" placement="bottom"
          items={[...states].map(([label, color]) => ({ label, color, yAxis: 1 }))}
        />
      )}
    </div>
  );
}
