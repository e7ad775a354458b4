import { withAttribute } from '../../../telemetry/attribute-edit.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Scope, SpanColumns } from '../../../telemetry/span-columns.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { SpanMetricsConfig } from './config.ts'
import { matchDimensions } from './dimensions.ts'
import type { Dimensions } from './dimensions.ts'
import { INSTANCE_ID_KEY } from './gates.ts'
import type { SpanMetricsGates } from './gates.ts'

/** What the labels of a span's series come from. */
export type Labelled = {
  serviceName: string
  columns: SpanColumns
  row: number
  attributes: Attributes
  /** Those of the resource, and of the event when events are counted. */
  others: Attributes
  scope: Scope
  isAdjusted: boolean
}

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']
const STATUSES = ['UNSET', 'OK', 'ERROR']
const kindText = (kind: number): string => (KINDS[kind] === undefined ? '' : `SPAN_KIND_${KINDS[kind]}`)
const statusText = (status: number): string => (STATUSES[status] === undefined ? '' : `STATUS_CODE_${STATUSES[status]}`)

/**
 * Names the series that a span belongs to and writes its attributes.
 *
 * Upstream: buildKey and buildAttributes. Two spans with equal keys share a series whatever their scope, and
 * values that print alike are alike (`1` as text and as number): the attributes are those of the first.
 */
export class Labeller {
  private readonly config: SpanMetricsConfig
  private readonly gates: SpanMetricsGates
  private readonly instanceId: string
  private readonly common: Dimensions
  private readonly excluded: ReadonlySet<string>
  private readonly statusKey: string

  constructor(config: SpanMetricsConfig, gates: SpanMetricsGates, instanceId: string, common: Dimensions) {
    this.config = config
    this.gates = gates
    this.instanceId = instanceId
    this.common = common
    this.excluded = new Set(config.exclude_dimensions)
    this.statusKey = gates.useOtelPrefix ? 'otel.status_code' : 'status.code'
  }

  /** `own` are the dimensions of the one metric. */
  key(span: Labelled, own: Dimensions): string {
    const { excluded } = this
    const { columns, row, attributes, others } = span
    let key = excluded.has('service.name') ? '' : span.serviceName
    const add = (part: string): void => {
      key += `\0${part}`
    }
    if (!excluded.has('span.name')) add(columns.strings.text(columns.name[row]!))
    if (!excluded.has('span.kind')) add(kindText(columns.kind[row]!))
    if (!excluded.has(this.statusKey)) add(statusText(columns.status[row]!))
    for (const dimensions of [this.common, own]) {
      matchDimensions(dimensions, attributes, others, (name, value) => add(`${name}:${valueText(value)}`))
    }
    if (this.config.enable_metrics_sampling_method) add(samplingMethod(span))
    return key
  }

  attributes(span: Labelled, own: Dimensions): Attributes {
    const { excluded, gates } = this
    const { columns, row, scope } = span
    let labels: Attributes = []
    const put = (key: string, value: string): void => {
      if (!excluded.has(key)) labels = [...labels, [key, value]]
    }
    put('service.name', span.serviceName)
    put('span.name', columns.strings.text(columns.name[row]!))
    put('span.kind', kindText(columns.kind[row]!))
    const status = columns.status[row]!
    if (!gates.useOtelPrefix) put(this.statusKey, statusText(status))
    else if (status === 1 || status === 2) put(this.statusKey, STATUSES[status]!)
    if (gates.includeCollectorInstanceID) put(INSTANCE_ID_KEY, this.instanceId)
    if (scope.name !== '' && this.config.include_instrumentation_scope.includes(scope.name)) {
      labels = [...labels, ['span.instrumentation.scope.name', scope.name]]
      if (scope.version !== '') labels = [...labels, ['span.instrumentation.scope.version', scope.version]]
    }
    if (this.config.enable_metrics_sampling_method) labels = [...labels, ['sampling.method', samplingMethod(span)]]
    for (const dimensions of [this.common, own]) {
      matchDimensions(dimensions, span.attributes, span.others, (name, value) => {
        labels = withAttribute(labels, name, value)
      })
    }
    return labels
  }
}

const samplingMethod = ({ isAdjusted }: Labelled): string => (isAdjusted ? 'extrapolated' : 'counted')
