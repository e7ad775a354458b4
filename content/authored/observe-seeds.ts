import { resourceLimits, Worker } from 'node:worker_threads'
import type { Measure } from '#sim/grading/measure.ts'
import { observeSeed } from './observe-seed.ts'
import type { SeedObservation } from './observe-seed.ts'
import type { FromObserver, ObserverData } from './observe.worker.ts'
import { proofSubject } from './proof-subject.ts'
import { readAuthored } from './read-authored.ts'

/** How seeds are observed. */
export type ObserveOptions = {
  /** At most so many at a time, each on a thread of its own; 1 is the thread that asks. */
  threads: number
  /** Told after each seed how many are done. */
  onSeed?: ((done: number) => void) | undefined
  /** Ends it: what was asked then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined
}

/** Fewer seeds than this are done before a thread has started. */
const LEAST_PER_THREAD = 6

/**
 * Runs everything that a proof wants to know of these seeds of the scenario in `folder`; what comes back is in their order,
 * and the same on any number of threads.
 */
export async function observeSeeds(
  folder: string,
  measure: Measure | null,
  seeds: readonly number[],
  { threads, onSeed, signal }: ObserveOptions,
): Promise<SeedObservation[]> {
  const count = Math.min(threads, Math.floor(seeds.length / LEAST_PER_THREAD))
  if (count > 1) return onThreads({ folder, measure }, seeds, { threads: count, onSeed, signal })
  const subject = await proofSubject((await readAuthored(folder)).exercise, measure)
  const seen: SeedObservation[] = []
  for (const seed of seeds) {
    seen.push(await observeSeed(subject, seed, signal))
    onSeed?.(seen.length)
  }
  return seen
}

async function onThreads(
  workerData: ObserverData,
  seeds: readonly number[],
  { threads, onSeed, signal }: ObserveOptions,
): Promise<SeedObservation[]> {
  signal?.throwIfAborted()
  const seen: SeedObservation[] = []
  let [asked, done] = [0, 0]
  // As where answers are graded: the SDK reads OTEL_* from the environment, and a proof must not depend on it. Each has as
  // much memory as the thread that asks.
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('observe.worker.ts', import.meta.url), { workerData, env: {}, execArgv: [], resourceLimits }),
  )
  const observe = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const askNext = (): void => {
        if (asked === seeds.length) return resolve()
        const index = asked++
        worker.once('message', (answer: FromObserver) => {
          if ('fault' in answer) return reject(new Error(answer.fault))
          seen[index] = answer.seen
          onSeed?.(++done)
          askNext()
        })
        worker.postMessage(seeds[index])
      }
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`a thread of the proof ended with code ${code}`)))
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      askNext()
    })
  try {
    await Promise.all(workers.map(observe))
    return seen
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
