import type { Settings } from '../../component/component.ts'
import { attributeValueOf } from '../../internal-filter/raw-value.ts'
import { runningEnvironment } from '../../ottl/create-parser.ts'
import { anyCondition } from '../../ottl/sequences.ts'
import type { CountConfig, MetricInfo } from './config.ts'
import type { MetricDefinition } from './counter.ts'
import { parseConditions } from './parse-conditions.ts'
import type { Counted } from './parse-conditions.ts'

const DEFAULTS: Record<Counted, readonly [name: string, description: string]> = {
  spans: ['trace.span.count', 'The number of spans observed.'],
  spanevents: ['trace.span.event.count', 'The number of span events observed.'],
  metrics: ['metric.count', 'The number of metrics observed.'],
  datapoints: ['metric.datapoint.count', 'The number of data points observed.'],
  logs: ['log.record.count', 'The number of log records observed.'],
}

/** The metrics of one section of a validated configuration; the default one when nothing is configured. */
export function metricDefinitions(config: CountConfig, section: Counted, settings: Settings): MetricDefinition[] {
  const configured = Object.entries(config[section])
  if (configured.length === 0) {
    const [name, description] = DEFAULTS[section]
    return [{ name, description, attributes: [], condition: null }]
  }
  return configured.map(([name, info]) => ({
    name,
    description: info.description,
    attributes: info.attributes.map(({ key, default_value: value }) => ({ key, fallback: fallbackOf(value) })),
    condition: conditionOf(section, info, settings),
  }))
}

function fallbackOf(
  value: MetricInfo['attributes'][number]['default_value'],
): MetricDefinition['attributes'][number]['fallback'] {
  if (value === null) return undefined
  const converted = attributeValueOf(value)
  return 'error' in converted ? undefined : converted.value
}

function conditionOf(section: Counted, { conditions }: MetricInfo, settings: Settings): MetricDefinition['condition'] {
  if (conditions.length === 0) return null
  const environment = runningEnvironment(settings)
  const parsed = parseConditions(section, conditions, { gates: settings.gates, environment })
  return anyCondition(parsed, 'propagate', settings.log)
}
