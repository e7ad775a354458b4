import type { PropagatorName } from './propagation/propagator-name.ts'
import type { ServiceDeclaration } from './scenario/service.ts'

/** The propagators a service writes and reads with, by their names, in the order in which they are asked. */
type ServicePropagators = { inject: PropagatorName[]; extract: PropagatorName[] }

/** A service's propagators: its own for each direction, else those of its SDK's settings. */
export function servicePropagators({ propagators, sdk }: ServiceDeclaration): ServicePropagators {
  if (propagators !== undefined && 'inject' in propagators) return propagators
  const { propagators: ofSdk } = sdk.config
  // An SDK that is told of none has none.
  const names = propagators ?? (ofSdk.length === 0 ? ['none' as const] : ofSdk)
  return { inject: names, extract: names }
}
