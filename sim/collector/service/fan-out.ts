import type { Process } from '../../kernel/event.ts'
import type { Traces } from '../../telemetry/traces.ts'
import type { ConsumeError, TracesConsumer } from '../component/consumer.ts'

/**
 * One consumer that hands everything to several, one after the other, whatever the others answer.
 *
 * Upstream: internal/fanoutconsumer. *Same*: who changes data gets a copy, unless all do, then the last gets the
 * original; all are called; their errors become one.
 */
export function fanOut(consumers: readonly TracesConsumer[]): TracesConsumer {
  const [only] = consumers
  if (only !== undefined && consumers.length === 1 && !only.mutatesData) return only
  return new FanOut(consumers)
}

class FanOut implements TracesConsumer {
  readonly mutatesData: boolean
  private readonly mutating: readonly TracesConsumer[]
  private readonly reading: readonly TracesConsumer[]

  constructor(consumers: readonly TracesConsumer[]) {
    this.mutating = consumers.filter((consumer) => consumer.mutatesData)
    this.reading = consumers.filter((consumer) => !consumer.mutatesData)
    this.mutatesData = this.mutating.length > 0 && this.reading.length === 0
  }

  *consumeTraces(traces: Traces): Process<ConsumeError | null> {
    const { mutating, reading } = this
    let error: ConsumeError | null = null
    for (let index = 0; index < mutating.length; index++) {
      const mayHaveOriginal = index === mutating.length - 1 && reading.length === 0
      const given = mayHaveOriginal ? traces : copyTraces(traces)
      error = combine(error, yield* mutating[index]!.consumeTraces(given))
    }
    for (const consumer of reading) error = combine(error, yield* consumer.consumeTraces(traces))
    return error
  }
}

/** A message of its own; the spans it names are rows that nobody changes. */
const copyTraces = ({ columns, resourceSpans }: Traces): Traces => ({
  columns,
  resourceSpans: resourceSpans.map(({ resource, scopes }) => ({
    resource,
    scopes: scopes.map((scope) => ({ ...scope })),
  })),
})

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
