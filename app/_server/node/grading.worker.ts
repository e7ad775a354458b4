import { parentPort, workerData } from 'node:worker_threads'
import type { gradeExercise } from '#content/grade.ts'
import type { FromGradingThread, ToGradingThread } from './grading-messages.ts'

const { grader } = workerData as { grader: string }
const port = parentPort
if (!port) throw new Error('grading.worker.ts runs in a worker thread only')

const post = (message: FromGradingThread) => port.postMessage(message)

const loading = import(grader) as Promise<{ gradeExercise: typeof gradeExercise }>
// A grader that does not load is the answer to the next input, not the end of this thread.
loading.catch(() => undefined)

port.on('message', async (input: ToGradingThread) => {
  try {
    const grading = await loading
    const verdict = await grading.gradeExercise({
      ...input,
      onProgress: (fraction) => post({ type: 'progress', fraction }),
    })
    post({ type: 'verdict', verdict })
  } catch (error) {
    post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
