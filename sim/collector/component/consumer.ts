import type { Process } from '../../kernel/event.ts'
import type { Logs } from '../../telemetry/logs.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { Traces } from '../../telemetry/traces.ts'

/** Why a component would not take data; `permanent` means that trying again cannot help. */
export type ConsumeError = {
  message: string
  permanent: boolean
  /** How long the other side asked to be left alone, ns; from a throttle answer. */
  throttle?: number
}

/**
 * Takes messages of one signal (upstream: consumer.Traces with ConsumeTraces, and so on; one name here,
 * so that what treats all signals alike is written once). A consumer may hold its caller for virtual time
 * (a full queue that blocks, a retry without a queue); it answers null when it took the data.
 */
export interface Consumer<T> {
  /** Whether it changes what it is given; the fan-out then gives it a copy of its own. */
  readonly mutatesData: boolean
  consume(data: T): Process<ConsumeError | null>
}

export type TracesConsumer = Consumer<Traces>
export type MetricsConsumer = Consumer<Metrics>
export type LogsConsumer = Consumer<Logs>
