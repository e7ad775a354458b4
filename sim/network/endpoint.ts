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

/** Where an OTLP exporter sends spans: answers null when it took them. A collector's receiver is one. */
export interface TracesEndpoint {
  consume(traces: Traces): Process<Refusal | null>
}
