import { createTheme, dateTime, dateTimeFormat, ThemeContext } from '@grafana/data';
import { GlobalStyles, Icon, PanelChrome } from '@grafana/ui';
import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import { createRoot } from 'react-dom/client';
import { framesOf } from './frames.js';
import { drawn } from './panels.jsx';

const GAP = 8;
const ROW = 38;
const { scene } = window;
const theme = createTheme({ colors: { mode: scene.light ? 'light' : 'dark' } });
const from = dateTime(scene.time.from * 1000);
const to = dateTime(scene.time.to * 1000);
const range = { from, to, raw: { from, to } };

/** Position of a panel in Grafana's grid of 24 columns. */
function place({ x, y, w, h }) {
  const column = (scene.width - 2 * GAP + GAP) / 24;
  return { left: GAP + x * column, top: y * ROW, width: w * column - GAP, height: h * ROW - GAP };
}

function Header() {
  const clock = (at) => dateTimeFormat(at, { format: 'YYYY-MM-DD HH:mm:ss', timeZone: 'utc' });
  const box = { border: `1px solid ${theme.colors.border.medium}`, borderRadius: 2, padding: '3px 8px', marginRight: 8 };
  return (
    <div style={{ height: 56, display: 'flex', alignItems: 'center', padding: `0 ${GAP}px` }}>
      <h4 style={{ margin: '0 24px 0 0' }}>{scene.title}</h4>
      {scene.variables.filter((v) => v.hide !== 2).map((v) => (
        <span key={v.name} style={box}><b>{v.label}</b> {v.text}</span>
      ))}
      <span style={{ ...box, marginLeft: 'auto', marginRight: 0 }}>{clock(from)} to {clock(to)} UTC</span>
    </div>
  );
}

function Panel({ panel, frames }) {
  const { left, top, width, height } = place(panel.gridPos);
  const style = { position: 'absolute', left, top, width, height };
  if (panel.type === 'row') {
    return <div style={{ ...style, fontSize: 16, fontWeight: 500 }}><Icon name="angle-down" /> {panel.title}</div>;
  }
  const Drawn = drawn[panel.type];
  return (
    <div style={style}>
      <PanelChrome width={width} height={height} title={panel.title} description={panel.description}
        padding={panel.type === 'table' || panel.type === 'stat' ? 'none' : 'md'}>
        {(w, h) => (Drawn
          ? <Drawn panel={panel} frames={frames} range={range} theme={theme} width={w} height={h} />
          : <div>cannot draw {panel.type}</div>)}
      </PanelChrome>
    </div>
  );
}

// axes are measured on a canvas, which does not wait for fonts to load
await Promise.all(['400', '500'].map((weight) => document.fonts.load(`${weight} 12px Inter`)));

const shown = [];
for (const panel of scene.panels) {
  const frames = panel.type === 'row' ? [] : await framesOf(panel, scene.answers[panel.id], theme);
  shown.push(<Panel key={panel.id} panel={panel} frames={frames} />);
}
createRoot(document.getElementById('root')).render(
  <ThemeContext.Provider value={theme}>
    <GlobalStyles />
    <Header />
    <div style={{ position: 'relative' }}>{shown}</div>
  </ThemeContext.Provider>,
);
