import 'server-only'
import { findAttempt } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import type { Learner } from './learners.ts'
import { followAttempt } from './node/attempt-progress.ts'

/** One server-sent event. The last one of a stream has the status done or failed; close the EventSource then. */
export type AttemptState = Pick<Attempt, 'status' | 'progress' | 'verdict' | 'failure'>

const pollMs = 1000
const silenceMs = 10_000

/**
 * How an attempt is getting on, as server-sent events: its state at once, then every change, until it is graded. What is
 * told in this process arrives at once; the row is read every second as well, as another process may be grading.
 */
export function streamAttempt(learner: Learner, id: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let release = () => {}

  return new ReadableStream({
    async start(controller) {
      let isOpen = true
      let lastText = ''
      let lastSent = Date.now()
      let lastNews = 0
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
        const { status, progress, verdict, failure } = attempt
        const isFinal = status === 'done' || status === 'failed'
        // The row lags behind what is told here, and would make the progress jump back.
        if (isFinal || Date.now() - lastNews > 2 * pollMs) send({ status, progress, verdict, failure })
        if (isFinal) stop()
      }
      const readRowSafely = () =>
        readRow().catch((error: unknown) => console.error(`Attempt ${id} was not read:`, error))

      const unfollow = followAttempt(id, (news) => {
        // News names no owner; until the row has, it is nobody's.
        if (!isTheirs) return
        if (news === 'finished') return void readRowSafely()
        lastNews = Date.now()
        send({ status: 'running', progress: news.progress, verdict: null, failure: null })
      })
      const timer = setInterval(() => {
        void readRowSafely()
        // A silent connection is one that proxies close.
        if (Date.now() - lastSent > silenceMs) write(': still here\n\n')
      }, pollMs)

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
