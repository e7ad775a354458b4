import 'server-only'
import { findAttempt } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import type { Learner } from './learners.ts'
import { followAttempt } from './node/attempt-progress.ts'
import { logError } from './node/telemetry/telemetry.ts'

/** One server-sent event. The last one of a stream has the status done or failed; close the EventSource then. */
export type AttemptState = Pick<Attempt, 'status' | 'progress' | 'ahead' | 'verdict' | 'failure'>

const silenceMs = 10_000

/**
 * How an attempt is getting on, as server-sent events: its state at once, then every change, until it is graded, in this
 * process or another. `show` has the last word on what is told of it.
 */
export function streamAttempt(
  learner: Learner,
  id: string,
  signal: AbortSignal,
  show: (attempt: Attempt) => Attempt | Promise<Attempt> = (attempt) => attempt,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let release = () => {}

  return new ReadableStream({
    async start(controller) {
      let isOpen = true
      let lastText = ''
      let lastSent = Date.now()
      let isTheirs = false

      const write = (text: string) => {
        if (!isOpen) return
        controller.enqueue(encoder.encode(text))
        lastSent = Date.now()
      }
      const send = (state: AttemptState) => {
        const text = `data: ${JSON.stringify(state)}\n\n`
        if (text !== lastText) write(text)
        lastText = text
      }
      const stop = () => {
        if (!isOpen) return
        release()
        controller.close()
      }
      const readRow = async () => {
        const attempt = await findAttempt(learner, id)
        if (!attempt) return stop()
        isTheirs = true
        const { status, progress, ahead, verdict, failure } = await show(attempt)
        send({ status, progress, ahead, verdict, failure })
        if (attempt.status === 'done' || attempt.status === 'failed') stop()
      }
      const readRowSafely = () => readRow().catch((error: unknown) => logError('An attempt was not read.', error))

      const unfollow = followAttempt(id, (news) => {
        // News names no owner; until the row has, it is nobody's.
        if (!isTheirs) return
        if (news === 'finished') void readRowSafely()
        else send({ ...news, verdict: null, failure: null })
      })
      const timer = setInterval(() => {
        // A silent connection is one that proxies close.
        if (Date.now() - lastSent > silenceMs) write(': still here\n\n')
      }, silenceMs / 4)

      release = () => {
        isOpen = false
        clearInterval(timer)
        unfollow()
        signal.removeEventListener('abort', stop)
      }
      signal.addEventListener('abort', stop)
      if (signal.aborted) return stop()
      await readRowSafely()
    },
    cancel: () => release(),
  })
}
