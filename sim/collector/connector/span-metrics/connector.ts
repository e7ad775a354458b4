import type { Process } from '../../../kernel/event.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { Connector, Settings } from '../../component/component.ts'
import type { ConsumeError, Consumer } from '../../component/consumer.ts'
import { FlushTicker } from '../flush-ticker.ts'
import { SpanAggregator } from './aggregator.ts'
import { DELTA } from './config.ts'
import type { SpanMetricsConfig } from './config.ts'
import { spanMetricsGates } from './gates.ts'
import { MetricsBuilder } from './metrics-builder.ts'

/**
 * Counts what passes and tells of it at every flush; what was counted since the last one is lost at the end.
 *
 * Upstream: spanmetricsconnector/connector.go, same. Its ticker runs from the moment the connector is built.
 */
export class SpanMetricsConnector implements Connector<Traces> {
  readonly mutatesData = false
  private readonly settings: Settings
  private readonly config: SpanMetricsConfig
  private readonly next: Consumer<Metrics>
  private readonly aggregator: SpanAggregator
  private readonly builder: MetricsBuilder
  private readonly ticker: FlushTicker

  constructor(settings: Settings, config: SpanMetricsConfig, next: Consumer<Metrics>, instanceId: string) {
    const gates = spanMetricsGates(settings.gates)
    this.settings = settings
    this.config = config
    this.next = next
    this.aggregator = new SpanAggregator(config, gates, instanceId, settings.random)
    this.builder = new MetricsBuilder(config, gates, (key) => {
      settings.log.log('info', 'Evicting cached delta timestamp', { key })
    })
    this.ticker = new FlushTicker(settings.env, config.metrics_flush_interval, () => this.flush())
  }

  start(): string | null {
    this.settings.log.log('info', 'Starting spanmetrics connector')
    this.ticker.start()
    return null
  }

  // oxlint-disable-next-line require-yield -- counting takes no virtual time
  *consume(traces: Traces): Process<ConsumeError | null> {
    const { env } = this.settings
    this.aggregator.add(traces, env.now, env.epochUnixNano)
    return null
  }

  *shutdown(): Process<void> {
    yield* this.ticker.stop()
  }

  private *flush(): Process<void> {
    const { env, log } = this.settings
    const metrics = this.builder.build(this.aggregator.resources, env.epochUnixNano + BigInt(env.now))
    this.reset()
    const error = yield* this.next.consume(metrics)
    if (error !== null) log.log('error', 'Failed ConsumeMetrics', { error: error.message })
  }

  /** Upstream: resetState. */
  private reset(): void {
    const { exemplars, series_expiration: seriesExpiration, metrics_expiration: expiration } = this.config
    const { resources } = this.aggregator
    const { now } = this.settings.env
    if (this.config.aggregation_temporality === DELTA) {
      resources.clear()
      return
    }
    resources.sweep()
    if (!exemplars.enabled && seriesExpiration === 0 && expiration === 0) return
    resources.forEach((key, resource) => {
      const tables = [resource.calls, resource.events, resource.durations?.table]
      for (const table of tables) {
        if (exemplars.enabled) table?.clearExemplars()
        if (seriesExpiration > 0) table?.expire(seriesExpiration, now)
      }
      if (seriesExpiration > 0) resource.generation++
      if (expiration > 0 && now - resource.lastSeen >= expiration) resources.remove(key)
    })
  }
}
