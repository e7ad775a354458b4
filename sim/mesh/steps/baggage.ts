import { propagation } from '@opentelemetry/api'
import { compileTemplate } from '../attribute-source.ts'
import type { StepRunner } from '../operation.ts'
import type { BaggageStep } from '../scenario/step.ts'
import type { StepContext } from './compiler.ts'

/** Entries in the baggage of the active context, for everything inside. */
export function compileBaggage(declared: BaggageStep, context: StepContext): StepRunner {
  const steps = context.compile(declared.steps)
  const entries = Object.entries(declared.baggage).map(
    ([key, text]) => [key, compileTemplate(text, context.names) ?? (() => text)] as const,
  )
  return function* (frame) {
    let baggage = propagation.getBaggage(frame.context) ?? propagation.createBaggage()
    for (const [key, value] of entries) baggage = baggage.setEntry(key, { value: String(value(frame.request.values)) })
    return yield* steps(frame.with(propagation.setBaggage(frame.context, baggage)))
  }
}
