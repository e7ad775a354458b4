import type { Process } from '../../kernel/event.ts'
import type { Failure } from '../failure.ts'
import type { Frame } from '../frame.ts'
import { CRASHED, timedOut } from '../failure.ts'
import type { StepRunner } from '../operation.ts'
import type { ParallelStep, RepeatStep, RetryStep, TimeoutStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** Steps one after the other, up to the first that fails. */
export function inSequence(steps: readonly StepRunner[]): StepRunner {
  if (steps.length === 1) return steps[0]!
  return function* (frame) {
    for (const step of steps) {
      const failure = frame.dead ? CRASHED : yield* step(frame)
      if (failure !== null) return failure
    }
    return null
  }
}

/** Branches side by side; when one fails the others still end, and then the step has failed. */
export function compileParallel(declared: ParallelStep, context: StepContext): StepRunner {
  const { env } = context.world
  const branches =
    declared.times === undefined ? context.compileEach(declared.parallel) : [context.compile(declared.parallel)]
  const times = timesOf(declared.times ?? 1, context)
  return function* (frame) {
    const running = []
    for (let time = times(frame); time > 0; time--) {
      context.world.repetitions.add(env.now)
      for (const branch of branches) running.push(env.process(branch(frame)))
    }
    yield* env.allOf(running)
    for (const branch of running) {
      const failure = yield* branch
      if (failure !== null) return failure
    }
    return null
  }
}

/** The same steps again and again. */
export function compileRepeat(declared: RepeatStep, context: StepContext): StepRunner {
  const { env } = context.world
  const steps = context.compile(declared.repeat)
  const times = timesOf(declared.times, context)
  return function* (frame) {
    for (let time = times(frame); time > 0; time--) {
      context.world.repetitions.add(env.now)
      const failure = yield* steps(frame)
      if (failure !== null) return failure
    }
    return null
  }
}

/** Steps that are tried again after a failure that another try might cure: not the asker's own mistake. */
export function compileRetry(declared: RetryStep, context: StepContext): StepRunner {
  const { env } = context.world
  const steps = context.compile(declared.retry)
  const { attempts, backoff } = declared
  const random = context.stream('backoff')
  return function* (frame) {
    for (let attempt = 0; ; attempt++) {
      const failure = yield* steps(attempt === 0 ? frame : frame.trying(attempt))
      if (failure === null || failure.status < 500 || attempt + 1 === attempts) return failure
      yield* env.timeout(frame.visit(0, backoff(random)))
    }
  }
}

/** Steps that must be done in time; what was begun goes on, but nobody waits for it. */
export function compileTimeout(declared: TimeoutStep, context: StepContext): StepRunner {
  const { env } = context.world
  const steps = context.compile(declared.steps)
  const { timeout } = declared
  return function* (frame): Process<Failure | null> {
    const running = env.process(steps(frame))
    const first = yield* env.anyOf([running, env.timeout(timeout)])
    return first === 0 ? yield* running : timedOut(context.place)
  }
}

function timesOf(times: number | string, context: StepContext): (frame: Frame) => number {
  if (typeof times === 'number') return () => times
  const ordinal = context.names.indexOf(times)
  return (frame) => Number(frame.request.values[ordinal])
}
