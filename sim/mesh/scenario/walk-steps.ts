import type { Step } from './step.ts'

/** A step and where it is written, from its operation on. */
export type PlacedStep = { step: Step; path: readonly PropertyKey[] }

/** The steps inside of a step, and the key that they stand under; null where there is no room for any. */
export function stepsInside(step: Step): { key: string; steps: readonly Step[] } | null {
  if ('ask' in step) return { key: 'miss', steps: step.miss }
  if ('parallel' in step) return { key: 'parallel', steps: step.parallel }
  if ('repeat' in step) return { key: 'repeat', steps: step.repeat }
  if ('retry' in step) return { key: 'retry', steps: step.retry }
  return 'steps' in step ? { key: 'steps', steps: step.steps } : null
}

/** Every step under `steps`, outermost first. */
export function* walkSteps(
  steps: readonly Step[],
  path: readonly PropertyKey[],
): Generator<PlacedStep, void, undefined> {
  for (const [index, step] of steps.entries()) {
    const here = [...path, index]
    yield { step, path: here }
    const inside = stepsInside(step)
    if (inside !== null) yield* walkSteps(inside.steps, [...here, inside.key])
  }
}
