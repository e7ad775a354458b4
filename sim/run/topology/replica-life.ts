import type { Message } from '../../collector/component/component.ts'
import type { CollectorConfig } from '../../collector/config/load.ts'
import { HeapModel } from '../../collector/heap-model.ts'
import type { Host, LookupResult, PushResult } from '../../collector/host.ts'
import type { CollectorObserver } from '../../collector/observer.ts'
import { buildService } from '../../collector/service/build-service.ts'
import type { LogLine } from '../../collector/service/logger.ts'
import { SelfTelemetry } from '../../collector/service/self-telemetry.ts'
import type { CollectorService } from '../../collector/service/service.ts'
import type { StageFailure } from '../../collector/service/stage-failure.ts'
import type { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import type { Refusal } from '../../network/endpoint.ts'
import { messageBytes } from './hop.ts'

/** What a copy of a collector reaches outside of itself. */
export type Outside = {
  send(exporter: string, endpoint: string, message: Message, timeout: number): Process<PushResult>
  lookup(hostname: string, timeout: number): Process<LookupResult>
}

/** What one life of a copy is made of. */
export type LifeSettings = {
  env: Environment
  config: CollectorConfig
  outside: Outside
  observer: CollectorObserver
  log: (line: LogLine) => void
  seed: number
}

/**
 * One life of a collector process, from its start to its end. A dead process is cut off: what still runs in it reaches
 * nobody, and nobody sees it.
 */
export class ReplicaLife {
  readonly telemetry = new SelfTelemetry()
  readonly config: CollectorConfig
  private readonly env: Environment
  private readonly heap = new HeapModel()
  private readonly service: CollectorService
  private alive = true
  private lastMetrics: Record<string, number> | null = null

  private constructor(env: Environment, config: CollectorConfig, service: (life: ReplicaLife) => CollectorService) {
    this.env = env
    this.config = config
    this.service = service(this)
  }

  /** Builds and starts a process; the collector's own sentence when that fails. */
  static start(settings: LifeSettings): ReplicaLife | StageFailure {
    const { env, config, seed } = settings
    let failure: StageFailure | null = null
    const life = new ReplicaLife(env, config, (own) => {
      const built = buildService(config, {
        env,
        telemetry: own.telemetry,
        log: (line) => void (own.alive && settings.log(line)),
        observer: own.watched(settings.observer),
        host: own.host(settings.outside),
        seed,
      })
      if ('service' in built) return built.service
      failure = { ...built.error, diagnostics: built.diagnostics } as StageFailure
      return null as never
    })
    failure ??= life.service.start()
    return failure ?? life
  }

  get isAlive(): boolean {
    return this.alive
  }

  /** Modelled heap in use, bytes. */
  get heapBytes(): number {
    return this.heap.allocBytes
  }

  /** Ids of the receivers that take data. */
  get receivers(): Iterable<string> {
    return this.service.receivers.keys()
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

  /** Stops what takes data in, hands on what there is. */
  *shutdown(): Process<void> {
    const before = this.telemetry.snapshot(false)
    yield* this.service.shutdown()
    if (this.alive) this.end({ ...before, ...this.telemetry.snapshot(false) })
  }

  /** The end, at once: what it holds is lost. */
  kill(): void {
    if (this.alive) this.end(this.telemetry.snapshot(false))
  }

  private end(metrics: Record<string, number>): void {
    this.lastMetrics = metrics
    this.alive = false
  }

  private host({ send, lookup }: Outside): Host {
    const { heap } = this
    const live = <T>(answer: Process<T>): Process<T> => this.whileAlive(answer)
    return {
      push: (exporter, message, timeout, endpoint = '') => live(send(exporter, endpoint, message, timeout)),
      lookup: (hostname, timeout) => live(lookup(hostname, timeout)),
      heapBytes: () => heap.allocBytes,
      totalMemoryBytes: 2 * 1024 * 1024 * 1024,
      forceGC: () => heap.forceGC(),
      holdBytes: (delta) => heap.hold(delta),
    }
  }

  /** A dead process sends nothing and hears nothing. */
  private *whileAlive<T>(answer: Process<T>): Process<T> {
    if (this.alive) {
      const result = yield* answer
      if (this.alive) return result
    }
    yield* this.env.event()
    throw new Error('nothing wakes a dead process')
  }

  /** The observer, as long as there is something to observe. */
  private watched(observer: CollectorObserver): CollectorObserver {
    const isAlive = (): boolean => this.alive
    return {
      received: (...seen) => void (isAlive() && observer.received?.(...seen)),
      arrived: (...seen) => void (isAlive() && observer.arrived?.(...seen)),
      decided: (...seen) => void (isAlive() && observer.decided?.(...seen)),
      evicted: (...seen) => void (isAlive() && observer.evicted?.(...seen)),
      exported: (...seen) => void (isAlive() && observer.exported?.(...seen)),
      queued: (...seen) => void (isAlive() && observer.queued?.(...seen)),
    }
  }
}

const SERVICES = { traces: 'TraceService', metrics: 'MetricsService', logs: 'LogsService' } as const
