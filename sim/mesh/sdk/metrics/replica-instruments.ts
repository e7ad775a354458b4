import { SpanKind } from '@opentelemetry/api'
import type { Attributes as SdkAttributes } from '@opentelemetry/api'
import type { Library, LibraryKind } from '../../instrumentation/library.ts'
import type { SpanTemplate } from '../../instrumentation/span-template.ts'
import { DbOperationMetrics, DbPoolMetrics } from './instruments/db-metrics.ts'
import { HttpClientMetrics, HttpServerMetrics, OldHttpMetrics } from './instruments/http-metrics.ts'
import { MessagingMetrics } from './instruments/messaging-metrics.ts'
import type { OutcomeHistogram } from './instruments/outcome-histogram.ts'
import { RpcMetrics } from './instruments/rpc-metrics.ts'
import type { MeterProvider } from './meter-provider.ts'
import type { BoundInstrument } from './sync-instrument.ts'

/** What is measured of one kind of operation. */
export type OperationMetrics = {
  /** By every convention that the library follows. */
  durations: readonly OutcomeHistogram[]
  /** Raised while it goes on. */
  active: BoundInstrument | null
  /** Counts messages. */
  messages: BoundInstrument | null
}

/** The instruments of a replica's libraries, made when something is first measured with them. */
export class ReplicaInstruments {
  private readonly provider: MeterProvider
  private readonly libraryOf: (kind: LibraryKind) => Library
  private readonly made = new Map<string, unknown>()

  constructor(provider: MeterProvider, libraryOf: (kind: LibraryKind) => Library) {
    this.provider = provider
    this.libraryOf = libraryOf
  }

  /** What the library that makes these spans measures of them; null for nothing. Attributes are those of the spans. */
  of({ library, kind, attributes, route }: SpanTemplate): OperationMetrics | null {
    const { fixed } = attributes
    const address = textOf(fixed, 'server.address') ?? ''
    const port = Number(fixed['server.port'] ?? 0)
    const method = textOf(fixed, 'http.request.method')
    switch (library) {
      case 'server': {
        const old = this.oldHttp(library, 'server', fixed)
        if (method === undefined) return { durations: old, active: null, messages: null }
        const server = this.once(library, 'server', (meter) => new HttpServerMetrics(meter))
        const { active, duration } = server.route(
          method,
          textOf(fixed, 'http.route') ?? route,
          textOf(fixed, 'url.scheme') ?? 'http',
        )
        return { durations: [duration, ...old], active, messages: null }
      }
      case 'client': {
        const old = this.oldHttp(library, 'client', fixed)
        if (method === undefined) return { durations: old, active: null, messages: null }
        const client = this.once(library, 'client', (meter) => new HttpClientMetrics(meter))
        return { durations: [client.server(method, address, port), ...old], active: null, messages: null }
      }
      case 'grpc': {
        const side = kind === SpanKind.CLIENT ? 'client' : 'server'
        const called = textOf(fixed, 'rpc.method') ?? ''
        const rpc = this.once(library, side, (meter) => new RpcMetrics(meter, side))
        return only(rpc.method(called, side === 'client' ? { address, port } : undefined))
      }
      case 'postgresql':
      case 'redis':
        return only(
          this.once(library, 'operations', (meter) => new DbOperationMetrics(meter)).operation({
            system: textOf(fixed, 'db.system.name') ?? library,
            namespace: textOf(fixed, 'db.namespace'),
            operation: textOf(fixed, 'db.operation.name'),
            collection: textOf(fixed, 'db.collection.name'),
            summary: textOf(fixed, 'db.query.summary'),
            address,
            port,
          }),
        )
      case 'kafka':
      case 'amqp': {
        const destination = textOf(fixed, 'messaging.destination.name')
        // Polls are told of by what is polled.
        if (destination === undefined || (kind !== SpanKind.PRODUCER && kind !== SpanKind.CONSUMER)) return null
        const system = textOf(fixed, 'messaging.system') ?? library
        const messaging = this.once(library, 'messages', (meter) => new MessagingMetrics(meter))
        if (kind === SpanKind.PRODUCER) {
          const { duration, messages } = messaging.sending(system, destination)
          return { durations: [duration], active: null, messages }
        }
        const group = textOf(fixed, 'messaging.consumer.group.name')
        const { messages } = messaging.receiving(system, destination, group)
        return { durations: [messaging.processing(system, destination, group)], active: null, messages }
      }
      default:
        return null
    }
  }

  /** What is measured of connection pools to databases. */
  pools(): DbPoolMetrics {
    return this.once('postgresql', 'pools', (meter) => new DbPoolMetrics(meter))
  }

  private oldHttp(library: LibraryKind, side: 'server' | 'client', fixed: SdkAttributes): OutcomeHistogram[] {
    if (fixed['http.method'] === undefined) return []
    return [this.once(library, `old ${side}`, (meter) => new OldHttpMetrics(meter, side)).requests(fixed)]
  }

  private once<T>(kind: LibraryKind, what: string, make: (meter: ReturnType<MeterProvider['meter']>) => T): T {
    const key = `${kind} ${what}`
    let made = this.made.get(key) as T | undefined
    if (made === undefined) {
      const { name, version } = this.libraryOf(kind)
      made = make(this.provider.meter(name, version))
      this.made.set(key, made)
    }
    return made
  }
}

const only = (duration: OutcomeHistogram): OperationMetrics => ({ durations: [duration], active: null, messages: null })

function textOf(attributes: SdkAttributes, key: string): string | undefined {
  const value = attributes[key]
  return value === undefined ? undefined : String(value)
}
