import { parentPort, workerData } from 'node:worker_threads'
import type { FromGradingWorker, GradeExercise, GradeInput } from './verdict.ts'

const { grader } = workerData as { grader: string }
const port = parentPort
if (!port) throw new Error('grading.worker.ts runs in a worker thread only')

const post = (message: FromGradingWorker) => port.postMessage(message)

const loading = import(grader) as Promise<{ gradeExercise: GradeExercise }>
// A grader that does not load is the answer to the next input, not the end of this thread.
loading.catch(() => undefined)

port.on('message', async (input: GradeInput) => {
  try {
    const { gradeExercise } = await loading
    const verdict = await gradeExercise({ ...input, onProgress: (fraction) => post({ type: 'progress', fraction }) })
    post({ type: 'verdict', verdict })
  } catch (error) {
    post({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
