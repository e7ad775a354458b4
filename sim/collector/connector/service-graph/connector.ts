import type { Process } from '../../../kernel/event.ts'
import type { Metrics } from '../../../telemetry/metrics.ts'
import type { Traces } from '../../../telemetry/traces.ts'
import type { Connector, Settings } from '../../component/component.ts'
import type { ConsumeError, Consumer } from '../../component/consumer.ts'
import { FlushTicker } from '../flush-ticker.ts'
import type { ServiceGraphConfig } from './config.ts'
import { findEdges } from './edge-finder.ts'
import type { EdgeRules } from './edge-finder.ts'
import { EdgeStore } from './edge-store.ts'
import type { Edge } from './edge-store.ts'
import { serviceGraphGates } from './gates.ts'
import { GraphSeries, latencyUnit } from './graph-series.ts'

/**
 * Pairs client and server spans into edges, and tells of all edges at every flush.
 *
 * Upstream: servicegraphconnector/connector.go; what waits at the end is lost.
 */
export class ServiceGraphConnector implements Connector<Traces> {
  readonly mutatesData = false
  private readonly settings: Settings
  private readonly config: ServiceGraphConfig
  private readonly next: Consumer<Metrics>
  private readonly rules: EdgeRules
  private readonly series: GraphSeries
  private readonly store: EdgeStore
  private readonly tickers: readonly FlushTicker[]
  private readonly droppedSpans: { add(amount: number): void }
  private readonly totalEdges: { add(amount: number): void }
  private readonly expiredEdges: { add(amount: number): void }

  constructor(settings: Settings, config: ServiceGraphConfig, next: Consumer<Metrics>) {
    const { env, telemetry } = settings
    const gates = serviceGraphGates(settings.gates)
    this.settings = settings
    this.config = config
    this.next = next
    this.rules = {
      dimensions: config.dimensions,
      database_name_attributes:
        config.database_name_attributes.length === 0 ? ['db.name'] : config.database_name_attributes,
      peerAttributes: gates.virtualNode ? config.virtual_node_peer_attributes : [],
      unit: latencyUnit(gates),
    }
    this.series = new GraphSeries(config, gates, env.epochUnixNano + BigInt(env.now))
    this.store = new EdgeStore(
      config.store,
      (edge) => this.series.add(edge, env.now),
      (edge) => this.giveUp(edge),
    )
    this.droppedSpans = telemetry.onDemand('otelcol_connector_servicegraph_dropped_spans')
    this.totalEdges = telemetry.onDemand('otelcol_connector_servicegraph_total_edges')
    this.expiredEdges = telemetry.onDemand('otelcol_connector_servicegraph_expired_edges')
    const every = (interval: number, act: () => Process<void>): FlushTicker => new FlushTicker(env, interval, act)
    const { cache_loop: cacheLoop, store_expiration_loop: storeLoop, metrics_flush_interval: flushInterval } = config
    this.tickers = [
      every(
        storeLoop > 0 ? storeLoop : 2e9,
        atOnce(() => this.store.expire(env.now)),
      ),
      every(
        cacheLoop > 0 ? cacheLoop : 60e9,
        atOnce(() => this.series.removeStale(env.now)),
      ),
      ...(flushInterval > 0 ? [every(flushInterval, () => this.flush())] : []),
    ]
  }

  start(): string | null {
    for (const ticker of this.tickers) ticker.start()
    this.settings.log.log('info', 'Started servicegraphconnector')
    return null
  }

  *consume(traces: Traces): Process<ConsumeError | null> {
    findEdges(traces, this.store, this.rules, this.settings.env.now, (upserted) => {
      if (upserted === 'dropped') this.droppedSpans.add(1)
      else if (upserted === 'new') this.totalEdges.add(1)
    })
    if (this.config.metrics_flush_interval <= 0) yield* this.flush()
    return null
  }

  *shutdown(): Process<void> {
    for (const ticker of this.tickers) yield* ticker.stop()
  }

  /** What nobody answered becomes an edge to a node that is made up, when there may be such (upstream: onExpire). */
  private giveUp(edge: Edge): void {
    this.expiredEdges.add(1)
    const { peerAttributes } = this.rules
    if (peerAttributes.length === 0) return
    const { now } = this.settings.env
    edge.connectionType = 'virtual_node'
    if (edge.client === '' && edge.isRoot) {
      edge.client = 'user'
      edge.virtualNode = 'client'
      this.series.add(edge, now)
    }
    if (edge.server !== '') return
    const peer = peerAttributes.find((key) => edge.peer.has(key))
    edge.server = peer === undefined ? 'unknown' : edge.peer.get(peer)!
    edge.virtualNode = 'server'
    this.series.add(edge, now)
  }

  /** Metrics that are refused are told of and lost, as the spans must not suffer. */
  private *flush(): Process<void> {
    const { env, log } = this.settings
    const metrics = this.series.metrics(env.epochUnixNano + BigInt(env.now))
    if (metrics === null) return
    const error = yield* this.next.consume(metrics)
    if (error !== null) log.log('error', 'failed to flush metrics', { error: error.message })
  }
}

const atOnce = (act: () => void): (() => Process<void>) =>
  // oxlint-disable-next-line require-yield -- takes no virtual time
  function* () {
    act()
  }
