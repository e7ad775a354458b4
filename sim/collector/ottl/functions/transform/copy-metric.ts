import { copyMetric as copyOf } from '../../../../telemetry/metrics.ts'
import type { MetricContext } from '../../contexts/metric-paths.ts'
import { defineFunction } from '../../function.ts'
import { addMetric } from './add-metric.ts'

/** Upstream: transformprocessor/internal/metrics/func_copy_metric.go; a copy of copies ends with an error there does not. */
export const copyMetric = defineFunction({
  name: 'copy_metric',
  doc: 'Adds a copy of a metric; statements run on the copy too, so say with `where` which metrics are meant.',
  parameters: {
    name: { type: 'StringGetter', optional: true },
    description: { type: 'StringGetter', optional: true },
    unit: { type: 'StringGetter', optional: true },
  },
  create:
    ({ name, description, unit }) =>
    (item) => {
      const context = item as MetricContext
      const copy = copyOf(context.metric)
      addMetric(context, copy)
      if (name !== undefined) copy.name = name.get(item)
      if (description !== undefined) copy.description = description.get(item)
      if (unit !== undefined) copy.unit = unit.get(item)
      return null
    },
})
