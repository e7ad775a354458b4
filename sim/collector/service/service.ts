import type { Process } from '../../kernel/event.ts'
import type { Extension, Page } from '../component/component.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import { telemetryMistake } from '../config/telemetry/telemetry-mistake.ts'
import type { Graph, GraphNode, ReceiverInlets } from './graph.ts'
import { serviceView } from './service-view.ts'
import { locateStartFailure } from './locate-start-failure.ts'
import type { Logger } from './logger.ts'
import type { ProcessLife } from './process-life.ts'
import { stageFailure } from './stage-failure.ts'
import type { StageFailure } from './stage-failure.ts'

/** What a collector is made of. */
export type ServiceParts = {
  graph: Graph
  extensions: ReadonlyMap<string, Extension>
  log: Logger
  life: ProcessLife
  gates: ReadonlySet<string>
}

/** A collector that was built: components wired to each other, waiting to be started. */
export class CollectorService {
  /** Where data is delivered, by the receiver's id. */
  readonly receivers: ReadonlyMap<string, ReceiverInlets>
  private readonly config: CollectorConfig
  private readonly graph: Graph
  private readonly extensions: ReadonlyMap<string, Extension>
  private readonly log: Logger
  private readonly life: ProcessLife
  private readonly gates: ReadonlySet<string>

  constructor(config: CollectorConfig, { graph, extensions, log, life, gates }: ServiceParts) {
    this.config = config
    this.graph = graph
    this.extensions = extensions
    this.log = log
    this.life = life
    this.gates = gates
    this.receivers = graph.receivers
  }

  /** Starts extensions, then exporters, then processors, then receivers; null when all are up. */
  start(): StageFailure | null {
    const { encoding } = this.config.service.telemetry.logs
    if (encoding !== 'console' && encoding !== 'json') {
      const message = `failed to create logger: no encoder registered for name ${goQuote(encoding)}`
      const path = ['service', 'telemetry', 'logs', 'encoding']
      return stageFailure(this.config, { stage: 'start', code: 'invalid-config', message, path })
    }
    const mistake = telemetryMistake(this.config.service.telemetry)
    if (mistake !== null) {
      // Upstream sets its telemetry up before it builds components, yet `otelcol validate` does not get here.
      const path = ['service', 'telemetry', ...mistake.path]
      return stageFailure(this.config, { stage: 'build', code: 'start-failed', message: mistake.message, path })
    }
    this.log.log('info', 'Starting otelcol-contrib...')
    const failure = this.startExtensions()
    if (failure !== null) return failure
    for (const node of this.graph.nodes) {
      const reason = node.component.start()
      if (reason === null) continue
      this.log.log('error', 'Failed to start component', { error: reason, type: titleOf(node.kind), id: node.id })
      const message = `cannot start pipelines: failed to start ${goQuote(node.id)} ${node.kind}: ${reason}`
      const place = locateStartFailure(this.config, node, reason)
      return stageFailure(this.config, { stage: 'start', message, ...place })
    }
    for (const extension of this.extensions.values()) extension.pipelinesReady?.()
    this.log.log('info', 'Everything is ready. Begin running and processing data.')
    return null
  }

  /** Stops what takes data in first, so that everything on its way drains towards the exporters. */
  *shutdown(): Process<void> {
    this.log.log('info', 'Starting shutdown...')
    for (const extension of this.extensions.values()) extension.pipelinesEnding?.()
    for (const { component } of this.graph.nodes.toReversed()) yield* component.shutdown()
    this.log.log('info', 'Stopping extensions...')
    for (const extension of [...this.extensions.values()].toReversed()) yield* extension.shutdown()
    this.log.log('info', 'Shutdown complete.')
  }

  /** Asks an exporter for what Prometheus scrapes (a GET of `/metrics`); null when it has no page, or the process is gone. */
  scrape(exporter: string, accept = ''): Page | null {
    const isIt = ({ kind, id, component }: GraphNode): boolean =>
      kind === 'exporter' && id === exporter && component.page !== undefined
    const page = this.life.over ? undefined : this.graph.nodes.find(isIt)?.component
    return page?.page?.({ path: '/metrics', accept }) ?? null
  }

  /** Asks an extension for a page, as a GET of its endpoint does; null when nothing answers there. */
  get(extension: string, path: string): Page | null {
    return this.life.over ? null : (this.extensions.get(extension)?.page?.({ path, accept: '' }) ?? null)
  }

  /** Ends the process as `kill -9` does: what is in memory is gone, what is on disk stays. */
  crash(): void {
    this.life.crash()
  }

  get crashed(): boolean {
    return this.life.over
  }

  private startExtensions(): StageFailure | null {
    this.log.log('info', 'Starting extensions...')
    const view = serviceView(this.config, this.graph, this.gates)
    for (const [id, extension] of this.extensions) {
      extension.attach?.(view)
      this.log.log('info', 'Extension is starting...', { 'otelcol.component.id': id })
      const reason = extension.start()
      if (reason !== null) {
        this.log.log('error', 'Failed to start extension', { error: reason, 'otelcol.component.id': id })
        const path = ['extensions', this.config.extensions.get(id)!.key]
        const message = `failed to start extensions: ${reason}`
        return stageFailure(this.config, { stage: 'start', code: 'start-failed', message, path, params: { id } })
      }
      this.log.log('info', 'Extension started.', { 'otelcol.component.id': id })
    }
    return null
  }
}

const titleOf = (kind: GraphNode['kind']): string => kind[0]!.toUpperCase() + kind.slice(1)
