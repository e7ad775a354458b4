import { availableParallelism, getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { gradeExercise } from '#content/grade.ts'
import type { runClaims } from '#content/questions/run-claims.ts'
import type { proveAuthored } from '#content/authored/prove-authored.ts'
import type { FromGradingThread, ThreadWork, ToGradingThread } from './grading-messages.ts'

const modules = workerData as Record<keyof ThreadWork, string>
const port = parentPort
if (!port) throw new Error('grading.worker.ts runs in a worker thread only')

// Whoever reads a page goes before whoever waits for a verdict. On Linux a thread has a priority of its own; elsewhere this
// would be the server's.
if (process.platform === 'linux') setPriority(Math.max(10, getPriority()))

/** Threads that share one proof: each holds a run of its own in memory. */
const mostProvers = 4

const post = (message: FromGradingThread) => port.postMessage(message)
const onProgress = (fraction: number) => post({ type: 'progress', fraction })

port.on('message', async (message: ToGradingThread) => {
  try {
    post({ type: 'done', output: await workOn(message) })
  } catch (error) {
    post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

// A module that does not load is the answer to this message, not the end of this thread.
async function workOn(message: ToGradingThread): Promise<ThreadWork[keyof ThreadWork]['output']> {
  switch (message.kind) {
    case 'grade': {
      const grading = (await import(modules.grade)) as { gradeExercise: typeof gradeExercise }
      return grading.gradeExercise({ ...message.input, onProgress })
    }
    case 'runClaims': {
      const running = (await import(modules.runClaims)) as { runClaims: typeof runClaims }
      return running.runClaims(message.input)
    }
    case 'prove': {
      const proving = (await import(modules.prove)) as { proveAuthored: typeof proveAuthored }
      const { document, seeds } = message.input
      return proving.proveAuthored(document, {
        seeds,
        threads: Math.min(availableParallelism(), mostProvers),
        onProgress,
      })
    }
  }
}
