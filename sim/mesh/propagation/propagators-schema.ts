import { z } from 'zod'
import { createPropagator } from './create-propagator.ts'
import { DEFAULT_PROPAGATORS, PROPAGATOR_NAMES } from './propagator-name.ts'
import type { PropagatorName } from './propagator-name.ts'
import type { TextMapPropagator } from '@opentelemetry/api'

/** A list of propagators, in the order in which they are asked. */
export const propagatorList = z
  .array(z.enum(PROPAGATOR_NAMES))
  .min(1, 'Name at least one propagator; `[none]` is no propagation.')
  .refine((names) => new Set(names).size === names.length, 'Each propagator is named once.')
  .refine((names) => names.length === 1 || !names.includes('none'), '`none` stands alone.')

/** What a service writes into what it sends, and what it reads from what it gets. */
export const propagators = z.union([
  propagatorList,
  z.strictObject({
    inject: propagatorList.meta({ description: 'Written into outgoing requests and messages.' }),
    extract: propagatorList.meta({ description: 'Read from incoming ones; the last that finds a context wins.' }),
  }),
])

/** A service's propagators, as declared: one list for both directions, or one for each. */
export type PropagatorsDeclaration = z.infer<typeof propagators>

/** A service's propagators while the world runs. */
export type Propagation = {
  inject: TextMapPropagator
  extract: TextMapPropagator
  /** The names `extract` was made of, in their order. */
  extractNames: readonly PropagatorName[]
}

/** The propagators that a service declares; without a declaration the SDK's own default, W3C's two. */
export function createPropagation(declared: PropagatorsDeclaration | undefined): Propagation {
  const { inject, extract } =
    declared !== undefined && 'inject' in declared
      ? declared
      : { inject: declared ?? DEFAULT_PROPAGATORS, extract: declared ?? DEFAULT_PROPAGATORS }
  return { inject: createPropagator(inject), extract: createPropagator(extract), extractNames: extract }
}
