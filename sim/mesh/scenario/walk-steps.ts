import type { Step } from './step.ts'

/** A step and where it is written, from its operation on. */
export type PlacedStep = { step: Step; path: readonly PropertyKey[] }

/** Every step under `steps`, outermost first. */
export function* walkSteps(
  steps: readonly Step[],
  path: readonly PropertyKey[],
): Generator<PlacedStep, void, undefined> {
  for (const [index, step] of steps.entries()) {
    const here = [...path, index]
    yield { step, path: here }
    if ('span' in step) yield* walkSteps(step.steps, [...here, 'steps'])
    else if ('ask' in step) yield* walkSteps(step.miss, [...here, 'miss'])
    else if ('parallel' in step) yield* walkSteps(step.parallel, [...here, 'parallel'])
    else if ('repeat' in step) yield* walkSteps(step.repeat, [...here, 'repeat'])
    else if ('retry' in step) yield* walkSteps(step.retry, [...here, 'retry'])
    else if ('steps' in step) yield* walkSteps(step.steps, [...here, 'steps'])
  }
}
