import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { constant } from '../../kernel/distribution.ts'
import { CRASHED } from '../failure.ts'
import { compileAttributes } from '../attribute-source.ts'
import type { SpanTemplate } from '../instrumentation/span-template.ts'
import { compute } from '../overhead/telemetry-cost.ts'
import type { StepRunner } from '../operation.ts'
import type { SpanStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** An internal span around some work and further steps. */
export function compileSpan(declared: SpanStep, context: StepContext): StepRunner {
  const { env } = context.world
  const { step } = context
  const random = context.stream('work')
  const work = declared.work ?? constant(0)
  const steps = context.compileEach(declared.steps)
  const template: SpanTemplate = {
    library: 'own',
    name: declared.span,
    kind: SpanKind.INTERNAL,
    attributes: compileAttributes(declared.attributes ?? {}, context.names),
  }
  return function* (frame) {
    const activity = frame.start(template)
    const { span } = activity
    const time = frame.work(step, work(random))
    const { cores } = frame.replica
    if (time > 0 && cores === null) yield* env.timeout(time)
    else if (time > 0) yield* compute(env, cores, time)
    let failure = frame.failureAt(step)
    if (failure !== null) {
      frame.recordException(span, failure)
    } else if (steps.length > 0) {
      const inner = frame.under(activity)
      for (const inside of steps) {
        failure = inner.dead ? CRASHED : yield* inside(inner)
        if (failure !== null) break
      }
      if (failure !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message })
    }
    if (failure !== null) span.setAttribute('error.type', failure.type)
    frame.end(activity, failure)
    return failure
  }
}
