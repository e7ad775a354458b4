import { join } from 'node:path'
import { ContentError } from './content-error.ts'
import type { AskableTask } from './interview/plan-mock.ts'
import { readExercise, taskPlaces } from './load.ts'
import type { ExercisePlace } from './load.ts'
import { readData } from './read-data.ts'
import { task } from './schema/task.ts'
import type { TaskConfig } from './schema/task.ts'

/** A live task of a mock or a drill: an exercise without a lesson around it. */
export type Task = TaskConfig & AskableTask & { place: ExercisePlace; version: number }

let kept: Promise<readonly Task[]> | undefined

/** What an interviewer says of the task in this folder. */
export function readTask({ folder }: ExercisePlace): Promise<TaskConfig> {
  return readData(join(/*turbopackIgnore: true*/ folder, 'task.yaml'), task)
}

/**
 * Every task, for whoever plans with them. On a built site one that cannot be read is a ContentError; while somebody writes
 * it, it is left out.
 */
export function loadTasks(): Promise<readonly Task[]> {
  // What is built never changes; an author's next page has what was just written.
  return process.env.NODE_ENV === 'production' ? (kept ??= readTasks()) : readTasks()
}

async function readTasks(): Promise<Task[]> {
  const read = await Promise.all((await taskPlaces()).map(readWhole))
  return read.filter((one) => one !== undefined)
}

async function readWhole(place: ExercisePlace): Promise<Task | undefined> {
  try {
    const { config } = await readExercise(place)
    return { ...(await readTask(place)), place, code: config.code, version: config.version }
  } catch (error) {
    if (error instanceof ContentError && process.env.NODE_ENV !== 'production') return undefined
    throw error
  }
}
