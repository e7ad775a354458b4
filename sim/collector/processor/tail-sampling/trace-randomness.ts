import { randomnessOf } from '../../../telemetry/ot-tracestate.ts'
import type { Randomness } from '../../../telemetry/ot-tracestate.ts'
import { parseW3CTraceState } from '../../../telemetry/w3c-tracestate.ts'
import type { BufferedTrace } from './buffered-trace.ts'

/** The gate behind which policies heed and write OpenTelemetry's member of the trace state. */
export const TRACE_STATE_GATE = 'processor.tailsamplingprocessor.usetracestate'

/** The randomness of a trace: the first `rv` in its spans' trace states, else the end of its id. */
export function traceRandomness(trace: BufferedTrace): Randomness {
  return scan(trace).randomness ?? idRandomness(trace)
}

/** The same, but null when no span carries `rv` or `th`: then nobody has sampled the trace consistently. */
export function samplingRandomness(trace: BufferedTrace): Randomness | null {
  const { randomness, hasThreshold } = scan(trace)
  return randomness ?? (hasThreshold ? idRandomness(trace) : null)
}

const idRandomness = (trace: BufferedTrace): Randomness => trace.traceId.slice(18)

function scan({ columns, rows, rowCount }: BufferedTrace): { randomness: Randomness | null; hasThreshold: boolean } {
  let hasThreshold = false
  for (let index = 0; index < rowCount; index++) {
    const text = columns.traceState[rows[index]!]!
    if (text === 0) continue
    const { state, error } = parseW3CTraceState(columns.strings.text(text))
    if (error !== null) continue
    if (state.ot.rv !== '') return { randomness: randomnessOf(state.ot.rv), hasThreshold }
    if (state.ot.th !== '') hasThreshold = true
  }
  return { randomness: null, hasThreshold }
}
