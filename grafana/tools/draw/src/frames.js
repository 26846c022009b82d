import {
  applyFieldOverrides, FieldType, standardTransformers, standardTransformersRegistry, transformDataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';

standardTransformersRegistry.setInit(() =>
  [standardTransformers.mergeTransformer, standardTransformers.organizeFieldsTransformer,
    standardTransformers.filterFieldsByNameTransformer, standardTransformers.orderFieldsTransformer,
    standardTransformers.renameFieldsTransformer].map((transformation) => ({
    id: transformation.id, name: transformation.name, transformation, editor: () => null,
  })),
);

const named = (legend, labels) => {
  if (legend) {
    return legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, label) => labels[label] ?? '');
  }
  const { __name__: name = '', ...rest } = labels;
  const listed = Object.entries(rest).map(([k, v]) => `${k}="${v}"`);
  return listed.length || name ? `${name}{${listed.join(', ')}}` : undefined;
};

/** One frame for each series, as in the Prometheus data source. */
function seriesFrames({ target, step, result }) {
  return result.map(({ metric, value, values }) => {
    const points = values ?? [value];
    return {
      refId: target.refId,
      length: points.length,
      fields: [
        { name: 'Time', type: FieldType.time, config: { interval: step * 1000 }, values: points.map((p) => p[0] * 1000) },
        {
          name: 'Value', type: FieldType.number, labels: metric, values: points.map((p) => Number(p[1])),
          config: { displayNameFromDS: named(target.legendFormat, metric) },
        },
      ],
    };
  });
}

/** One frame with a column for each label. */
function tableFrame({ target, result }, several) {
  if (result.length === 0) {
    return { refId: target.refId, length: 0, fields: [] };
  }
  const labels = [...new Set(result.flatMap((r) => Object.keys(r.metric)))].sort();
  const column = (name, type, values) => ({ name, type, config: {}, values });
  return {
    refId: target.refId,
    length: result.length,
    fields: [
      column('Time', FieldType.time, result.map((r) => r.value[0] * 1000)),
      ...labels.map((label) => column(label, FieldType.string, result.map((r) => r.metric[label] ?? ''))),
      column(several ? `Value #${target.refId}` : 'Value', FieldType.number, result.map((r) => Number(r.value[1]))),
    ],
  };
}

/** Accepts every option of a panel unchanged; in Grafana each plugin registers its options. */
const registryOf = (fieldConfig) => {
  const ids = new Set(['unit', 'min', 'max', 'decimals', 'displayName', 'noValue', 'color', 'thresholds', 'mappings', 'links']);
  Object.keys(fieldConfig.defaults.custom ?? {}).forEach((key) => ids.add(`custom.${key}`));
  fieldConfig.overrides.forEach((o) => o.properties.forEach((p) => ids.add(p.id)));
  const items = [...ids].map((id) => ({
    id, path: id.replace(/^custom\./, ''), isCustom: id.startsWith('custom.'), process: (value) => value, shouldApply: () => true,
  }));
  return { list: () => items, getIfExists: (id) => items.find((item) => item.id === id) };
};

// JSON has no -Infinity: the first step of thresholds is null there
const withBase = (fieldConfig) =>
  JSON.parse(JSON.stringify(fieldConfig), (key, value) =>
    key === 'steps' && Array.isArray(value) ? value.map((s) => ({ ...s, value: s.value ?? -Infinity })) : value);

/** The frames of a panel after transformations, with units, colours and names. */
export async function framesOf(panel, queried, theme) {
  const several = queried.length > 1;
  const raw = queried.flatMap((q) => (q.target.format === 'table' ? [tableFrame(q, several)] : seriesFrames(q)));
  const context = { interpolate: (text) => text };
  const data = await lastValueFrom(transformDataFrame(panel.transformations ?? [], raw, context));
  const fieldConfig = withBase(panel.fieldConfig);
  return applyFieldOverrides({
    data, fieldConfig, fieldConfigRegistry: registryOf(fieldConfig), replaceVariables: (text) => text, theme, timeZone: 'utc',
  });
}
