import { isMapping } from '../document/read-yaml.ts'
import type { Path } from '../document/edit-yaml.ts'
import type { Fields } from './worlds.ts'

/** A step of an operation, and the keys that lead to it from the list of the operation's steps. */
export type FoundStep = { step: Fields; path: Path }

const inner = ['steps', 'miss', 'parallel', 'repeat', 'retry'] as const

/** What is nothing without the steps in it. */
const wrappers: readonly string[] = ['parallel', 'repeat', 'retry', 'timeout', 'baggage']

/** Every step, those inside of others too. */
export function* stepsIn(steps: unknown, path: Path = []): Generator<FoundStep> {
  if (!Array.isArray(steps)) return
  for (const [index, step] of steps.entries()) {
    if (!isMapping(step)) continue
    yield { step, path: [...path, index] }
    for (const key of inner) yield* stepsIn(step[key], [...path, index, key])
  }
}

/** Keys to the steps that go when these are gone: a branch or a loop goes with the last step in it. In order. */
export function pathsToDrop(steps: unknown, isGone: (step: Fields) => boolean, path: Path = []): Path[] {
  if (!Array.isArray(steps)) return []
  return steps.flatMap((step: unknown, index): Path[] => {
    if (!isMapping(step)) return []
    const here = [...path, index]
    if (isGone(step)) return [here]
    const dropped = inner.flatMap((key) => pathsToDrop(step[key], isGone, [...here, key]))
    const isEmptied = inner.every((key) => {
      const list = step[key]
      return (
        !Array.isArray(list) ||
        dropped.filter((one) => one.length === here.length + 2 && one.at(-2) === key).length === list.length
      )
    })
    const isWrapper = wrappers.some((key) => key in step) && !('ask' in step) && !('call' in step)
    return dropped.length > 0 && isEmptied && isWrapper ? [here] : dropped
  })
}
