import { formatGoFloat } from '../../telemetry/go-float.ts'
import type { DataPoint, MetricData, Metrics } from '../../telemetry/metrics.ts'
import { goText } from '../ottl/go-text.ts'
import { GoList, Id, isMap, isSlice, Opaque, OttlDuration, OttlTime } from '../ottl/value.ts'
import type { OttlValue } from '../ottl/value.ts'

/** A value as a reader of OTTL would write it: texts in quotes, floats with a point, maps in braces. */
export function ottlText(value: OttlValue): string {
  if (value === null) return 'nil'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isInteger(value) ? `${formatGoFloat(value)}.0` : formatGoFloat(value)
  if (typeof value !== 'object') return String(value)
  if (isMap(value)) {
    return `{${value.kvlist.map(([key, item]) => `${JSON.stringify(key)}: ${ottlText(item)}`).join(', ')}}`
  }
  if (isSlice(value)) return `[${value.array.map(ottlText).join(', ')}]`
  if (value instanceof GoList) return `[${value.items.map(ottlText).join(', ')}]`
  if (value instanceof Id) return value.hex
  if (value instanceof Uint8Array)
    return `0x${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  if (value instanceof OttlTime || value instanceof OttlDuration || value instanceof Opaque) return goText(value)
  throw new Error('a value of no known type')
}

/** Every metric of a message in a line: kind, unit and points. */
export const metricRows = ({ resourceMetrics }: Metrics): { path: string; value: string }[] =>
  resourceMetrics.flatMap(({ scopes }) =>
    scopes.flatMap(({ metrics }) =>
      metrics.map(({ name, unit, data }) => ({
        path: name,
        value: [kindText(data), unit, ...(data?.points ?? []).map(pointText)].filter((part) => part !== '').join(' · '),
      })),
    ),
  )

const TEMPORALITIES = ['unspecified', 'delta', 'cumulative']

function kindText(data: MetricData | null): string {
  if (data === null) return 'no data'
  const monotonic = data.kind === 'sum' && data.isMonotonic ? ', monotonic' : ''
  return 'temporality' in data ? `${data.kind} (${TEMPORALITIES[data.temporality]}${monotonic})` : data.kind
}

function pointText(point: DataPoint): string {
  const labels = point.attributes.map(([key, value]) => `${key}=${goText(value)}`).join(' ')
  return labels === '' ? numbersOf(point) : `{${labels}} ${numbersOf(point)}`
}

function numbersOf(point: DataPoint): string {
  if ('value' in point) return ottlText(point.value)
  const sum = point.sum === null ? '' : `, sum ${formatGoFloat(point.sum)}`
  if (!('explicitBounds' in point)) return `count ${point.count}${sum}`
  return `count ${point.count}${sum}, buckets ${point.bucketCounts.join(' ')} at ${point.explicitBounds.join(' ')}`
}
