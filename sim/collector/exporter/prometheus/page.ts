import type { Environment } from '../../../kernel/environment.ts'
import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import { valueText } from '../../../telemetry/value-text.ts'
import type { Page, Settings } from '../../component/component.ts'
import { goQuote } from '../../config/go-quote.ts'
import type { Logger } from '../../service/logger.ts'
import { Accumulator } from './accumulator.ts'
import type { Accumulated } from './accumulator.ts'
import type { PrometheusConfig } from './config.ts'
import { contentTypeOf, exposition, negotiate } from './exposition.ts'
import type { Family } from './exposition.ts'
import { Names } from './names.ts'
import { familyTypeOf, sampleValueOf } from './sample.ts'
import type { FamilyType, LabelPairs, Sample } from './sample.ts'
import { instanceOf, jobOf } from './target.ts'

type Known = { help: string; type: FamilyType; lastSeen: number }

/** The result of naming a series, or the error that upstream logs. */
type Outcome<T> = { value: T } | { error: string }

/**
 * The page that Prometheus scrapes: what is kept of the metrics, under Prometheus' names.
 *
 * Upstream: prometheusexporter/collector.go. *Simplified*: series that end up with the same labels are not told apart
 * by chance; the one kept first stays.
 */
export class MetricsPage {
  private readonly config: PrometheusConfig
  private readonly env: Environment
  private readonly log: Logger
  private readonly names: Names
  private readonly targetName: string
  private readonly accumulator: Accumulator
  /** What a name stood for when it was first seen. */
  private readonly known = new Map<string, Known>()

  constructor({ env, log }: Settings, config: PrometheusConfig) {
    this.config = config
    this.env = env
    this.log = log
    this.names = new Names(config)
    this.accumulator = new Accumulator(log)
    const namespace = this.names.targetNamespace
    if ('error' in namespace) log.log('error', 'failed to build namespace, ignoring', { error: namespace.error })
    const prefix = 'name' in namespace ? namespace.name : ''
    this.targetName = prefix === '' ? 'target_info' : `${prefix}_target_info`
  }

  take({ resourceMetrics }: Metrics): void {
    for (const part of resourceMetrics) this.accumulator.add(part, this.env.now)
  }

  /** Forgets what nobody has sent for too long. */
  expire(): void {
    this.accumulator.expire(this.env.now - this.config.metric_expiration)
    this.expireNames()
  }

  /** The page as the exporter answers it to a request with this Accept header. */
  answer(accept: string): Page {
    this.accumulator.expire(this.env.now - this.config.metric_expiration)
    const families = new Map<string, { help: string; type: FamilyType; samples: Map<string, Sample> }>()
    const put = (name: string, help: string, type: FamilyType, sample: Sample): void => {
      let family = families.get(name)
      if (family === undefined) {
        family = { help, type, samples: new Map() }
        families.set(name, family)
      }
      const key = JSON.stringify(sample.labels)
      if (family.samples.has(key)) {
        const message = `error gathering metrics: collected metric ${goQuote(name)} was collected before with the same name and label values`
        this.log.log('error', message)
      } else family.samples.set(key, sample)
    }
    for (const labels of this.targets()) {
      put(this.targetName, 'Target metadata', 'gauge', { labels, value: { type: 'gauge', value: 1 }, timestamp: null })
    }
    for (const series of this.accumulator.all()) {
      const made = this.sampleOf(series)
      if ('error' in made) this.log.log('error', `failed to convert metric ${series.name}: ${made.error}`)
      else put(made.value.name, made.value.help, familyTypeOf(series), made.value.sample)
    }
    this.expireNames()
    const format = negotiate(accept, this.config.enable_open_metrics)
    const sorted = [...families].sort(([one], [other]) => (one < other ? -1 : 1))
    const text = exposition(
      sorted.map(([name, { help, type, samples }]): Family => ({
        name,
        help,
        type,
        samples: [...samples.values()].sort(byLabels),
      })),
      format,
    )
    return { status: 200, contentType: contentTypeOf(format), text }
  }

  private sampleOf(series: Accumulated): Outcome<{ name: string; help: string; sample: Sample }> {
    const type = familyTypeOf(series)
    const named = this.names.metric(
      series.name,
      series.unit,
      type === 'counter' ? 'counter' : series.kind === 'gauge' ? 'gauge' : 'other',
    )
    if ('error' in named) return named
    const help = this.helpOf(named.name, series.description, type)
    if ('error' in help) return help
    const labels = this.labelsOf(named.name, series)
    if ('error' in labels) return labels
    const value = sampleValueOf(series)
    if (typeof value === 'string') return { error: value }
    const timestamp = this.config.send_timestamps ? series.point.time / 1_000_000n : null
    return { value: { name: named.name, help: help.value, sample: { labels: labels.value, value, timestamp } } }
  }

  /** What is said of a name stays as it was said first; another type is refused. */
  private helpOf(name: string, description: string, type: FamilyType): Outcome<string> {
    const known = this.known.get(name)
    if (known === undefined) {
      this.known.set(name, { help: description, type, lastSeen: this.env.now })
      return { value: description }
    }
    if (known.type !== type) {
      const types = `existing: ${known.type.toUpperCase()}, dropped: ${type.toUpperCase()}`
      return { error: `instrument type conflict, using existing type definition. instrument: ${name}, ${types}` }
    }
    known.lastSeen = this.env.now
    if (known.help !== description) {
      const fields = { instrument: name, existing: known.help, dropped: description }
      this.log.log('info', 'Instrument description conflict, using existing', fields)
    }
    return { value: known.help }
  }

  private labelsOf(name: string, { point, scope, resource }: Accumulated): Outcome<LabelPairs> {
    const labels: [string, string][] = []
    const errors: string[] = []
    const add = (key: string, value: string): void => {
      const label = this.names.label(key)
      if ('error' in label) errors.push(label.error)
      else labels.push([label.name, value])
    }
    for (const [key, value] of point.attributes) add(key, valueText(value))
    if (!this.config.without_scope_info) {
      for (const [key, value] of scope.attributes) {
        if (!['name', 'version', 'schema_url'].includes(key)) add(`otel_scope_${key}`, valueText(value))
      }
      labels.push(['otel_scope_name', scope.name], ['otel_scope_version', scope.version])
      labels.push(['otel_scope_schema_url', scope.schemaUrl])
    }
    labels.push(...targetLabels(resource))
    if (errors.length > 0) return { error: errors.join('; ') }
    return checkedLabels(name, Object.entries(this.config.const_labels), labels)
  }

  /** The labels of `target_info`: a resource for each job and instance. */
  private targets(): LabelPairs[] {
    const resources = new Map<string, Attributes>()
    for (const { resource } of this.accumulator.all()) {
      const job = jobOf(resource) ?? ''
      const instance = instanceOf(resource) ?? ''
      const key = JSON.stringify([job, instance])
      if (job !== '' && instance !== '' && !resources.has(key)) resources.set(key, resource)
    }
    const targets: LabelPairs[] = []
    for (const resource of resources.values()) {
      const labels = new Map<string, string>()
      const errors: string[] = []
      for (const [key, value] of resource) {
        if (['service.name', 'service.namespace', 'service.instance.id'].includes(key)) continue
        const label = this.names.label(key)
        if ('error' in label) {
          errors.push(label.error)
          continue
        }
        const before = labels.get(label.name)
        labels.set(label.name, before === undefined ? valueText(value) : `${before};${valueText(value)}`)
      }
      for (const [key, value] of targetLabels(resource)) labels.set(key, value)
      const checked: Outcome<LabelPairs> =
        errors.length > 0 ? { error: errors.join('; ') } : checkedLabels(this.targetName, [], [...labels])
      if ('error' in checked) {
        this.log.log('error', `failed to convert metric target_info: ${checked.error}`)
        // A key that cannot be a label costs all resources their series.
        if (errors.length > 0) return []
      } else targets.push(checked.value)
    }
    return targets
  }

  private expireNames(): void {
    const before = this.env.now - this.config.metric_expiration
    for (const [name, { lastSeen }] of this.known) if (lastSeen < before) this.known.delete(name)
  }
}

function targetLabels(resource: Attributes): [string, string][] {
  const job = jobOf(resource)
  const instance = instanceOf(resource)
  const labels: [string, string][] = []
  if (job !== null) labels.push(['job', job])
  if (instance !== null) labels.push(['instance', instance])
  return labels
}

/** Upstream: client_golang's NewDesc. */
function checkedLabels(
  name: string,
  constant: readonly (readonly [string, string])[],
  variable: readonly (readonly [string, string])[],
): Outcome<LabelPairs> {
  if (name === '') return { error: `${goQuote(name)} is not a valid metric name` }
  const labels = [...constant, ...variable]
  const bad = labels.find(([label]) => label === '' || label.startsWith('__'))
  if (bad !== undefined) {
    return { error: `${goQuote(bad[0])} is not a valid label name for metric ${goQuote(name)}` }
  }
  if (new Set(labels.map(([label]) => label)).size !== labels.length) {
    return { error: `duplicate label names in constant and variable labels for metric ${goQuote(name)}` }
  }
  return { value: labels.sort(([one], [other]) => (one < other ? -1 : 1)) }
}

/** Upstream: client_golang's MetricSorter: fewer labels first, then by their values. */
function byLabels({ labels: one }: Sample, { labels: other }: Sample): number {
  if (one.length !== other.length) return one.length - other.length
  for (const [index, [, value]] of one.entries()) {
    const against = other[index]![1]
    if (value !== against) return value < against ? -1 : 1
  }
  return 0
}
