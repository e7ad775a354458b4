import 'server-only'
import type { Actor } from '../access.ts'
import { logError } from '../node/telemetry/telemetry.ts'
import type { ProofView } from './dto.ts'
import { findProof } from './proofs.ts'

/** One server-sent event. The last one of a stream has the status done or failed; close the EventSource then. */
type ProofState = Pick<ProofView, 'status' | 'progress' | 'report' | 'failure'>

const pollMs = 1000
const silenceMs = 10_000

/**
 * How a proof is getting on, as server-sent events: its state at once, then every change, until it is done. Its row is read
 * once a second, which is as often as it is written: whoever runs it may be another process. Who may not read the scenario
 * any more is told nothing more.
 */
export function streamProof(actor: Pick<Actor, 'id'>, id: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let release = () => {}

  return new ReadableStream({
    async start(controller) {
      let lastText = ''
      let lastSent = Date.now()
      let isOpen = true
      let isReading = false

      const write = (text: string) => {
        if (!isOpen) return
        controller.enqueue(encoder.encode(text))
        lastSent = Date.now()
      }
      const stop = () => {
        if (!isOpen) return
        release()
        controller.close()
      }
      const readRow = async () => {
        const proof = await findProof(actor, id)
        if (!proof) return stop()
        const { status, progress, report, failure } = proof
        const text = `data: ${JSON.stringify({ status, progress, report, failure } satisfies ProofState)}\n\n`
        if (text !== lastText) write(text)
        lastText = text
        if (status === 'done' || status === 'failed') return stop()
        // A silent connection is one that proxies close.
        if (Date.now() - lastSent > silenceMs) write(': still here\n\n')
      }
      const readInTurn = async () => {
        if (isReading) return
        isReading = true
        try {
          await readRow()
        } catch (error) {
          logError('A proof was not read.', error)
        } finally {
          isReading = false
        }
      }

      const timer = setInterval(() => void readInTurn(), pollMs)
      release = () => {
        isOpen = false
        clearInterval(timer)
        signal.removeEventListener('abort', stop)
      }
      signal.addEventListener('abort', stop)
      if (signal.aborted) return stop()
      await readInTurn()
    },
    cancel: () => release(),
  })
}
