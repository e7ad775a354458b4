import { parentPort } from 'node:worker_threads'
import type { LessonPlace } from './load.ts'
import { proveLesson } from './prove-lesson.ts'
import type { LessonProof } from './prove-lesson.ts'

/** What a proving thread is asked: lessons, one after the other. */
export type ToProver = { index: number; place: LessonPlace; seeds: number }

export type FromProver =
  | { type: 'progress'; line: string }
  | { type: 'proof'; index: number; proof: LessonProof }
  | { type: 'fault'; message: string }

const port = parentPort
if (port === null) throw new Error('prove.worker.ts runs in a worker thread only')
const post = (message: FromProver): void => port.postMessage(message)

port.on('message', async ({ index, place, seeds }: ToProver) => {
  try {
    const proof = await proveLesson(place, seeds, (line) => post({ type: 'progress', line }))
    post({ type: 'proof', index, proof })
  } catch (error) {
    post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
