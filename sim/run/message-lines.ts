import { toMs } from '../kernel/time.ts'
import type { SignalMessage } from '../mesh/sdk/signal-delivery.ts'
import { encodeLogs } from '../telemetry/logs-json.ts'
import { encodeMetrics } from '../telemetry/metrics-json.ts'
import { encodeTraces } from '../telemetry/otlp-json.ts'
import type { Traces } from '../telemetry/traces.ts'

type Whose = { at: number; from: string }

/**
 * Messages of all signals as lines of a file, in order of time; of one instant, spans come first. `describe` says whose
 * a message is.
 */
export function* messageLines<S extends Whose & { traces: Traces }, M extends Whose & { message: SignalMessage }>(
  spans: readonly S[],
  signals: readonly M[],
  describe: (whose: S | M) => Record<string, string>,
): Generator<string> {
  let next = 0
  function* until(at: number): Generator<string> {
    for (; next < signals.length && signals[next]!.at < at; next++) {
      const record = signals[next]!
      const { signal, data } = record.message
      const encoded = signal === 'logs' ? encodeLogs(data) : encodeMetrics(data)
      yield JSON.stringify({ at_ms: toMs(record.at), ...describe(record), [signal]: encoded })
    }
  }
  for (const record of spans) {
    yield* until(record.at)
    yield JSON.stringify({ at_ms: toMs(record.at), ...describe(record), traces: encodeTraces(record.traces) })
  }
  yield* until(Infinity)
}
