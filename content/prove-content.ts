import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { proveJob } from './prove-job.ts'
import type { ContentProof, ProofJob } from './prove-job.ts'
import type { FromProver, ToProver } from './prove.worker.ts'

/** Proves lessons and questions on as many threads as there are cores; proofs come in the order of the jobs, as soon as they can. */
export async function proveContent(
  jobs: readonly ProofJob[],
  seeds: number,
  say: (line: string) => void,
  onProof: (proof: ContentProof) => void,
): Promise<void> {
  const threads = Math.min(availableParallelism(), jobs.length)
  if (threads <= 1) {
    for (const job of jobs) onProof(await proveJob(job, seeds, say))
    return
  }
  const proofs = new Map<number, ContentProof>()
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
        const job = jobs[asked]
        if (job === undefined) return resolve()
        worker.postMessage({ index: asked++, job, seeds } satisfies ToProver)
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
