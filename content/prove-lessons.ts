import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { LessonPlace } from './load.ts'
import type { LessonProof } from './prove-lesson.ts'
import { proveLesson } from './prove-lesson.ts'
import type { FromProver, ToProver } from './prove.worker.ts'

/** Proves lessons on as many threads as there are cores; proofs come in the order of the lessons, as soon as they can. */
export async function proveLessons(
  places: readonly LessonPlace[],
  seeds: number,
  say: (line: string) => void,
  onProof: (proof: LessonProof) => void,
): Promise<void> {
  const threads = Math.min(availableParallelism(), places.length)
  if (threads <= 1) {
    for (const place of places) onProof(await proveLesson(place, seeds, say))
    return
  }
  const proofs = new Map<number, LessonProof>()
  let asked = 0
  let told = 0
  // As where answers are graded: the SDK reads OTEL_* from the environment, and a proof must not depend on it.
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('prove.worker.ts', import.meta.url), { env: {} }),
  )
  const prove = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const askNext = (): void => {
        const place = places[asked]
        if (place === undefined) return resolve()
        worker.postMessage({ index: asked++, place, seeds } satisfies ToProver)
      }
      worker.on('error', reject)
      worker.on('message', (message: FromProver) => {
        if (message.type === 'progress') return say(message.line)
        if (message.type === 'fault') return reject(new Error(message.message))
        proofs.set(message.index, message.proof)
        for (let next = proofs.get(told); next !== undefined; next = proofs.get(told)) {
          onProof(next)
          told++
        }
        askNext()
      })
      askNext()
    })
  try {
    await Promise.all(workers.map(prove))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
