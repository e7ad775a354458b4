import { propagation } from '@opentelemetry/api'
import type { Context, TextMapPropagator } from '@opentelemetry/api'
import { z } from 'zod'
import { createPropagator } from '../create-propagator.ts'
import { namePattern } from '../name-pattern.ts'
import { propagatorList } from '../propagators-schema.ts'

/** What may leave towards a third party. */
export const egress = z.strictObject({
  propagators: propagatorList
    .optional()
    .meta({ description: 'What is written for it; the service’s own unless given, `[none]` for nothing.' }),
  baggage: z
    .union([z.enum(['keep', 'drop']), z.array(z.string().min(1)).min(1)])
    .default('drop')
    .meta({ description: 'Whether baggage leaves, or the keys that may; `*` stands for any characters.' }),
})

/** What may leave, as declared. */
export type EgressDeclaration = z.infer<typeof egress>

/** What may leave, while the world runs. */
export type Egress = {
  /** What writes the context; null for the service's own. */
  propagator: TextMapPropagator | null
  /** The context without what must not leave. */
  reduce(context: Context): Context
}

/** A boundary's rules for what leaves. */
export function createEgress({ propagators, baggage }: EgressDeclaration): Egress {
  return {
    propagator: propagators === undefined ? null : createPropagator(propagators),
    reduce: baggage === 'keep' ? (context) => context : baggage === 'drop' ? dropBaggage : keepBaggage(baggage),
  }
}

const dropBaggage = (context: Context): Context =>
  propagation.getBaggage(context) === undefined ? context : propagation.deleteBaggage(context)

function keepBaggage(keys: readonly string[]): (context: Context) => Context {
  const mayLeave = namePattern(keys)
  return (context) => {
    const baggage = propagation.getBaggage(context)
    if (baggage === undefined) return context
    const stays = baggage.getAllEntries().flatMap(([key]) => (mayLeave(key) ? [] : [key]))
    return stays.length === 0 ? context : propagation.setBaggage(context, baggage.removeEntries(...stays))
  }
}
