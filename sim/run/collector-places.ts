import type { OtlpReceiverConfig } from '../collector/receiver/otlp/config.ts'
import { splitHostPort } from '../collector/transport/host-port.ts'
import type { Refusal } from '../network/endpoint.ts'
import type { Signal } from '../mesh/sdk/config/schema/exporter.ts'
import type { OtlpListener, Place } from '../mesh/sdk/exporter/otlp-listener.ts'
import { reach } from '../mesh/sdk/exporter/reach.ts'
import { resolveTarget } from '../mesh/sdk/exporter/resolve-target.ts'
import type { OtlpExporterConfig, Target } from '../mesh/sdk/exporter/resolve-target.ts'
import type { CollectorSetup } from './collector-setup.ts'

const SIGNALS = ['traces', 'metrics', 'logs'] as const

/** Where a request of an exporter ends up: at a receiver, with an answer that no receiver gave, or taken and lost. */
export type Door = { receiver: string } | { refusal: Refusal } | 'swallowed'

/** An OTLP receiver's socket, and the receiver behind it. */
type Socket = { port: string; isLocal: boolean; listener: OtlpListener; receiver: string }

/** What services find at the hosts and ports they send to, where a collector listens as it is configured. */
export class CollectorPlaces {
  private readonly host: string
  private readonly sockets: readonly Socket[]

  /** `host` is the collector's name on the network. */
  constructor({ config, pipeline }: CollectorSetup, host: string) {
    this.host = host
    const signalsOf = (receiver: string): Signal[] => {
      const taken = [...config.service.pipelines.values()].filter(({ receivers }) => receivers.includes(receiver))
      return SIGNALS.filter((signal) => taken.some(({ id }) => id.signal === signal))
    }
    this.sockets = pipeline.receivers.flatMap((receiver): Socket[] => {
      const declared = config.receivers.get(receiver)
      if (declared?.factory.type !== 'otlp') return []
      const { grpc, http } = (declared.config as OtlpReceiverConfig).protocols
      const signals = signalsOf(receiver)
      const sockets: Socket[] = []
      if (grpc !== null) {
        const tls = grpc.tls === null ? null : 'own'
        sockets.push(socketAt(grpc.endpoint, receiver, { protocol: 'grpc', tls, signals }))
      }
      if (http !== null) {
        const { traces_url_path: traces, metrics_url_path: metrics, logs_url_path: logs } = http
        const tls = http.tls === null ? null : 'own'
        const paths = { traces, metrics, logs }
        sockets.push(socketAt(http.endpoint, receiver, { protocol: 'http', tls, signals, paths }))
      }
      return sockets
    })
  }

  /** Where the requests of an exporter end up. */
  doorOf(exporter: OtlpExporterConfig, signal: Signal): Door {
    const target = resolveTarget(exporter)
    if ('problem' in target) return { refusal: { message: target.problem, permanent: true } }
    const reached = reach(target, signal, this.at(target))
    if (reached.kind === 'failed') return { refusal: reached.refusal }
    return reached.kind === 'swallowed' ? 'swallowed' : { receiver: this.receiverOf(reached.listener) }
  }

  // A socket bound to localhost is reached by nobody on another machine.
  private at({ host, port }: Target): Place {
    if (host !== this.host) return host === 'localhost' || host === '127.0.0.1' ? 'nobody' : 'no-such-host'
    return this.sockets.find((socket) => socket.port === port && !socket.isLocal)?.listener ?? 'nobody'
  }

  private receiverOf(listener: OtlpListener): string {
    return this.sockets.find((socket) => socket.listener === listener)!.receiver
  }
}

function socketAt(endpoint: string, receiver: string, listener: OtlpListener): Socket {
  const place = splitHostPort(endpoint)
  const [host, port] = 'error' in place ? ['', ''] : [place.host, place.port]
  return { port, isLocal: host === 'localhost' || host === '127.0.0.1' || host === '::1', listener, receiver }
}
