import type { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { logNormal } from '../kernel/distribution.ts'
import type { RandomStream } from '../kernel/random.ts'
import { MILLISECOND } from '../kernel/time.ts'
import type { PushResult } from '../collector/host.ts'

/** A stretch of virtual time in which a backend answers nothing but errors. Times are ns. */
export type Outage = { from: number; until: number }

/** How long a backend needs to store a request: median 4 ms, one in a hundred over 30 ms. */
const answerTime = logNormal(4, 30)

/** A backend's answer to a request, after the time it takes; `timeout` is the client's deadline in ns, 0 for none. */
export function* answerRequest(
  env: Environment,
  latency: RandomStream,
  outages: readonly Outage[],
  timeout: number,
): Process<PushResult> {
  const takes = Math.round(answerTime(latency) * MILLISECOND)
  if (timeout > 0 && takes > timeout) {
    yield* env.timeout(timeout)
    return {
      ok: false,
      permanent: false,
      message: 'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    }
  }
  yield* env.timeout(takes)
  if (!outages.some(({ from, until }) => env.now >= from && env.now < until)) return { ok: true }
  return {
    ok: false,
    permanent: false,
    message:
      'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: connection refused"',
  }
}
