import type { Message, Signal } from '../../collector/component/component.ts'
import type { CollectorConfig } from '../../collector/config/load.ts'
import { HeapModel } from '../../collector/heap-model.ts'
import type { Host } from '../../collector/host.ts'
import type { CollectorObserver } from '../../collector/observer.ts'
import { buildService } from '../../collector/service/build-service.ts'
import type { LogLine } from '../../collector/service/logger.ts'
import { SelfTelemetry } from '../../collector/service/self-telemetry.ts'
import type { CollectorService } from '../../collector/service/service.ts'
import type { VirtualDisk } from '../../collector/storage/virtual-disk.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { Refusal } from '../../network/endpoint.ts'
import { messageBytes } from './hop.ts'

const SERVICES = { traces: 'TraceService', metrics: 'MetricsService', logs: 'LogsService' } as const

/** What one life of a copy is made of. */
export type LifeSettings = {
  env: Environment
  config: CollectorConfig
  /** What the process reaches outside of itself. */
  outside: Required<Pick<Host, 'push' | 'lookup'>>
  /** The machine's disk, which outlives the process. */
  disk: VirtualDisk
  observer: CollectorObserver
  log: (line: LogLine) => void
  seed: number
  gates?: ReadonlySet<string>
}

/** One life of a collector process, from its start to its end. */
export class ReplicaLife {
  readonly config: CollectorConfig
  private readonly telemetry: SelfTelemetry
  private readonly heap: HeapModel
  private readonly service: CollectorService
  private lastMetrics: Record<string, number> | null = null

  private constructor(config: CollectorConfig, telemetry: SelfTelemetry, heap: HeapModel, service: CollectorService) {
    this.config = config
    this.telemetry = telemetry
    this.heap = heap
    this.service = service
  }

  /** Builds and starts a process; the collector's stage and sentence when that fails. */
  static start(settings: LifeSettings): ReplicaLife | { stage: string; message: string } {
    const { env, config, outside, disk, observer, log, seed, gates } = settings
    const telemetry = new SelfTelemetry()
    const heap = new HeapModel()
    const built = buildService(config, {
      env,
      telemetry,
      log,
      observer,
      seed,
      host: {
        ...outside,
        disk,
        heapBytes: () => heap.allocBytes,
        totalMemoryBytes: 2 * 1024 * 1024 * 1024,
        forceGC: () => heap.forceGC(),
        holdBytes: (delta) => heap.hold(delta),
      },
      ...(gates && { gates }),
    })
    if ('error' in built) return built.error
    return built.service.start() ?? new ReplicaLife(config, telemetry, heap, built.service)
  }

  get isAlive(): boolean {
    return this.lastMetrics === null
  }

  /** Ids of the receivers that take data. */
  get receivers(): Iterable<string> {
    return this.service.receivers.keys()
  }

  /** The first receiver that has a pipeline for a signal; null when there is none. */
  receiverOf(signal: Signal): string | null {
    for (const [id, inlets] of this.service.receivers) if (inlets[signal] !== undefined) return id
    return null
  }

  /** Hands a message to a receiver as its server would. */
  *receive(receiver: string, message: Message): Process<Refusal | null> {
    const inlet = this.service.receivers.get(receiver)?.[message.signal]
    if (inlet === undefined) {
      const service = `opentelemetry.proto.collector.${message.signal}.v1.${SERVICES[message.signal]}`
      return { message: `rpc error: code = Unimplemented desc = unknown service ${service}`, permanent: true }
    }
    this.heap.allocate(messageBytes(message))
    return yield* inlet.consume(message.data as never)
  }

  /** Every series of the collector's own metrics; the last ones after its end. */
  metrics(): Record<string, number> {
    return this.lastMetrics ?? this.telemetry.snapshot(false)
  }

  /** Stops what takes data in, and hands on what there is. */
  *shutdown(): Process<void> {
    // Components take their gauges back when they end.
    const before = this.telemetry.snapshot(false)
    yield* this.service.shutdown()
    this.end({ ...before, ...this.telemetry.snapshot(false) })
  }

  /** The end, at once: what it holds in memory is lost. */
  kill(): void {
    this.end(this.telemetry.snapshot(false))
  }

  private end(metrics: Record<string, number>): void {
    if (!this.isAlive) return
    this.lastMetrics = metrics
    this.service.crash()
  }
}
