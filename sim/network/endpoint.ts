import type { Process } from '../kernel/event.ts'
import type { Traces } from '../telemetry/traces.ts'

/** Why the other side of a link would not take a message. */
export type Refusal = {
  message: string
  /** True when sending the same message again cannot help. */
  permanent: boolean
  /** How long the other side asked to be left alone, ns. */
  throttle?: number
}

/** Where an OTLP exporter sends messages of one signal; it answers null when it took one. A collector’s receiver is one. */
export interface Endpoint<M> {
  consume(message: M): Process<Refusal | null>
}

/** Where spans are sent. */
export type TracesEndpoint = Endpoint<Traces>
