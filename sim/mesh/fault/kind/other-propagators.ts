import { z } from 'zod'
import { propagators } from '../../propagation/propagators-schema.ts'
import { faultBase, oneOf, serviceName } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A service is given other propagators than those around it understand. */
export const otherPropagatorsFault = defineFault({
  kind: 'other_propagators',
  schema: z
    .strictObject({
      kind: z.literal('other_propagators'),
      ...faultBase,
      service: oneOf(serviceName).meta({ description: 'The service.' }),
      propagators: propagators.meta({ description: 'What it writes and reads while it lasts.' }),
    })
    .meta({ description: 'A service writes and reads other headers than those around it.' }),
  targets: ({ service }) => listOf(service).map((name) => ({ service: name })),
  apply({ service, propagators: declared }, live, board) {
    const victim = live.pick(service)
    board.during(
      live,
      (world) => world.setPropagators(victim, declared),
      (world) => world.setPropagators(victim, null),
    )
  },
})
