import type { StepEffect } from '../fault/fault-board.ts'
import type { Frame } from '../frame.ts'
import type { StepRunner } from '../operation.ts'
import { EMPTY_CONTEXT } from '../sdk/linked-context.ts'

/** A step as it goes where faults may take its context away, or make it be done again and again. */
export function disturbed(runner: StepRunner, effects: readonly StepEffect[] | undefined): StepRunner {
  if (effects === undefined) return runner
  const losing = effects.filter(({ losesContext }) => losesContext === true)
  const repeating = effects.filter(({ times }) => times !== undefined)
  if (losing.length + repeating.length === 0) return runner

  return function* (frame) {
    const { request, world } = frame
    const { now } = world.env
    let place: Frame = frame
    for (const { live } of losing) if (live.strikes(now, request.values)) place = frame.with(EMPTY_CONTEXT)
    let times = 1
    for (const { live, times: often } of repeating) {
      if (!live.strikes(now, request.values)) continue
      request.sawTouch(live.index)
      times *= often!(now)
    }
    for (let time = 0; time < times; time++) {
      const failure = yield* runner(place)
      if (failure !== null) return failure
    }
    return null
  }
}
