import type { StepRunner } from '../operation.ts'
import type { WorkStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** Time passes; no span. */
export function compileWork(declared: WorkStep, context: StepContext): StepRunner {
  const { env } = context.world
  const random = context.stream('work')
  const { work } = declared
  return function* (frame) {
    yield* env.timeout(frame.work(0, work(random)))
    return null
  }
}
