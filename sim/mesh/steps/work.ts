import { compute } from '../overhead/telemetry-cost.ts'
import type { StepRunner } from '../operation.ts'
import type { WorkStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** Time passes; no span. */
export function compileWork(declared: WorkStep, context: StepContext): StepRunner {
  const { env } = context.world
  const random = context.stream('work')
  const { work } = declared
  return function* (frame) {
    const time = frame.work(0, work(random))
    const { cores } = frame.replica
    if (cores === null) yield* env.timeout(time)
    else yield* compute(env, cores, time)
    return null
  }
}
