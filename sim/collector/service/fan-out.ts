import type { Process } from '../../kernel/event.ts'
import { copyLogs } from '../../telemetry/logs.ts'
import { copyMetrics } from '../../telemetry/metrics.ts'
import { copyTraces } from '../../telemetry/traces.ts'
import type { Outlets, Signal, SignalData } from '../component/component.ts'
import type { ConsumeError, Consumer } from '../component/consumer.ts'

const COPY: { [S in Signal]: (data: SignalData[S]) => SignalData[S] } = {
  traces: copyTraces,
  metrics: copyMetrics,
  logs: copyLogs,
}

/**
 * One consumer that hands everything to several, one after the other, whatever the others answer.
 *
 * Upstream: internal/fanoutconsumer. *Same*: who changes data gets a copy, unless all do, then the last gets the
 * original; all are called; their errors become one.
 */
export function fanOut<S extends Signal>(
  signal: S,
  consumers: readonly Consumer<SignalData[S]>[],
): Consumer<SignalData[S]> {
  const [only] = consumers
  if (only !== undefined && consumers.length === 1 && !only.mutatesData) return only
  return new FanOut(consumers, COPY[signal])
}

/** The pipelines behind a connector, as one consumer or some of them (upstream: connector.NewTracesRouter). */
export function createOutlets<S extends Signal>(
  signal: S,
  pipelines: ReadonlyMap<string, Consumer<SignalData[S]>>,
): Outlets<SignalData[S]> {
  const all = fanOut(signal, [...pipelines.values()])
  return {
    mutatesData: all.mutatesData,
    consume: (data) => all.consume(data),
    pipelines: [...pipelines.keys()],
    only: (ids) =>
      fanOut(
        signal,
        ids.map((id) => {
          const pipeline = pipelines.get(id)
          if (pipeline === undefined) throw new Error(`no pipeline ${id} is fed by this connector`)
          return pipeline
        }),
      ),
  }
}

class FanOut<T> implements Consumer<T> {
  readonly mutatesData: boolean
  private readonly mutating: readonly Consumer<T>[]
  private readonly reading: readonly Consumer<T>[]
  private readonly copy: (data: T) => T

  constructor(consumers: readonly Consumer<T>[], copy: (data: T) => T) {
    this.mutating = consumers.filter((consumer) => consumer.mutatesData)
    this.reading = consumers.filter((consumer) => !consumer.mutatesData)
    this.mutatesData = this.mutating.length > 0 && this.reading.length === 0
    this.copy = copy
  }

  *consume(data: T): Process<ConsumeError | null> {
    const { mutating, reading } = this
    let error: ConsumeError | null = null
    for (let index = 0; index < mutating.length; index++) {
      const mayHaveOriginal = index === mutating.length - 1 && reading.length === 0
      const given = mayHaveOriginal ? data : this.copy(data)
      error = combine(error, yield* mutating[index]!.consume(given))
    }
    for (const consumer of reading) error = combine(error, yield* consumer.consume(data))
    return error
  }
}

/** Two errors as one: permanent when either is, and as patient as the first that asks for it. */
function combine(one: ConsumeError | null, other: ConsumeError | null): ConsumeError | null {
  if (one === null || other === null) return one ?? other
  const throttle = one.throttle ?? other.throttle
  return {
    message: `${one.message}; ${other.message}`,
    permanent: one.permanent || other.permanent,
    ...(throttle === undefined ? {} : { throttle }),
  }
}
