import type { Process } from '../../kernel/event.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import type { Graph, GraphNode, ReceiverInlets } from './graph.ts'
import { locateStartFailure } from './locate-start-failure.ts'
import type { Logger } from './logger.ts'
import { stageFailure } from './stage-failure.ts'
import type { StageFailure } from './stage-failure.ts'

/** A collector that was built: components wired to each other, waiting to be started. */
export class CollectorService {
  /** Where data is delivered, by the receiver's id. */
  readonly receivers: ReadonlyMap<string, ReceiverInlets>
  private readonly config: CollectorConfig
  private readonly graph: Graph
  private readonly log: Logger

  constructor(config: CollectorConfig, graph: Graph, log: Logger) {
    this.config = config
    this.graph = graph
    this.log = log
    this.receivers = graph.receivers
  }

  /** Starts exporters, then processors, then receivers; null when all are up. */
  start(): StageFailure | null {
    const { encoding } = this.config.service.telemetry.logs
    if (encoding !== 'console' && encoding !== 'json') {
      const message = `failed to create logger: no encoder registered for name ${goQuote(encoding)}`
      const path = ['service', 'telemetry', 'logs', 'encoding']
      return stageFailure(this.config, { stage: 'start', code: 'invalid-config', message, path })
    }
    this.log.log('info', 'Starting otelcol-contrib...')
    for (const node of this.graph.nodes) {
      const reason = node.component.start()
      if (reason === null) continue
      this.log.log('error', 'Failed to start component', { error: reason, type: titleOf(node.kind), id: node.id })
      const message = `cannot start pipelines: failed to start ${goQuote(node.id)} ${node.kind}: ${reason}`
      const place = locateStartFailure(this.config, node, reason)
      return stageFailure(this.config, { stage: 'start', message, ...place })
    }
    this.log.log('info', 'Everything is ready. Begin running and processing data.')
    return null
  }

  /** Stops what takes data in first, so that everything on its way drains towards the exporters. */
  *shutdown(): Process<void> {
    this.log.log('info', 'Starting shutdown...')
    for (const { component } of this.graph.nodes.toReversed()) yield* component.shutdown()
    this.log.log('info', 'Shutdown complete.')
  }
}

const titleOf = (kind: GraphNode['kind']): string => kind[0]!.toUpperCase() + kind.slice(1)
