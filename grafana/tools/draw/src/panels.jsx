import { getDisplayValueAlignmentFactors, getFieldDisplayValues, VizOrientation } from '@grafana/data';
import { BigValue, Table, TimeSeries, VizRepeater } from '@grafana/ui';
import { StateTimeline } from './timeline.jsx';

const Empty = ({ panel }) => (
  <div style={{ height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', opacity: 0.7 }}>
    {panel.fieldConfig.defaults.noValue ?? 'No data'}
  </div>
);

const isEmpty = (frames) => frames.every((frame) => frame.length === 0);

function Stat({ panel, frames, theme, width, height }) {
  const { options } = panel;
  const getValues = () =>
    getFieldDisplayValues({
      fieldConfig: panel.fieldConfig, reduceOptions: options.reduceOptions, data: frames, theme,
      replaceVariables: (text) => text, sparkline: options.graphMode !== 'none', timeZone: 'utc',
    });
  const renderValue = ({ value, width, height, count, alignmentFactors }) => (
    <BigValue
      value={value.display} count={count} sparkline={value.sparkline} colorMode={options.colorMode}
      graphMode={options.graphMode} justifyMode={options.justifyMode} textMode={options.textMode}
      alignmentFactors={alignmentFactors} width={width} height={height} theme={theme}
      wideLayout={options.wideLayout} text={options.text}
    />
  );
  return (
    <VizRepeater
      getValues={getValues} getAlignmentFactors={getDisplayValueAlignmentFactors} renderValue={renderValue} width={width} height={height} source={frames}
      autoGrid={true} itemSpacing={3} renderCounter={0} orientation={options.orientation ?? VizOrientation.Auto}
    />
  );
}

const Lines = ({ panel, frames, range, width, height }) =>
  isEmpty(frames) ? <Empty panel={panel} /> : (
    <TimeSeries
      frames={frames} structureRev={1} timeRange={range} timeZone="utc" width={width} height={height}
      legend={panel.options.legend} options={panel.options}
    />
  );

const Cells = ({ panel, frames, width, height }) =>
  isEmpty(frames) ? <Empty panel={panel} /> : (
    <Table
      data={frames[0]} width={width} height={height} cellHeight={panel.options.cellHeight} noHeader={!panel.options.showHeader}
      initialSortBy={panel.options.sortBy} enablePagination={panel.options.footer?.enablePagination}
      fieldConfig={panel.fieldConfig}
    />
  );

const States = (props) => (isEmpty(props.frames) ? <Empty panel={props.panel} /> : <StateTimeline {...props} />);

export const drawn = { stat: Stat, timeseries: Lines, table: Cells, 'state-timeline': States };
