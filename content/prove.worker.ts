import { parentPort } from 'node:worker_threads'
import { proveJob } from './prove-job.ts'
import type { ContentProof, ProofJob } from './prove-job.ts'

/** What a proving thread is asked: lessons and questions, one job after the other. */
export type ToProver = { index: number; job: ProofJob; seeds: number }

export type FromProver =
  | { type: 'progress'; line: string }
  | { type: 'proof'; index: number; proof: ContentProof }
  | { type: 'fault'; message: string }

const port = parentPort
if (port === null) throw new Error('prove.worker.ts runs in a worker thread only')
const post = (message: FromProver): void => port.postMessage(message)

port.on('message', async ({ index, job, seeds }: ToProver) => {
  try {
    const proof = await proveJob(job, seeds, (line) => post({ type: 'progress', line }))
    post({ type: 'proof', index, proof })
  } catch (error) {
    post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
