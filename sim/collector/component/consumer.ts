import type { Process } from '../../kernel/event.ts'
import type { Traces } from '../../telemetry/traces.ts'

/** Why a component would not take data; `permanent` means that trying again cannot help. */
export type ConsumeError = {
  message: string
  permanent: boolean
  /** How long the other side asked to be left alone, ns; from a throttle answer. */
  throttle?: number
}

/**
 * Takes messages of spans. A consumer may hold its caller for virtual time (a full queue that
 * blocks, a retry without a queue); it answers null when it took the data.
 */
export interface TracesConsumer {
  /** Whether it changes what it is given; the fan-out then gives it a copy of its own. */
  readonly mutatesData: boolean
  consumeTraces(traces: Traces): Process<ConsumeError | null>
}
