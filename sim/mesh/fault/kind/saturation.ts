import { z } from 'zod'
import { faultBase, oneOf, serviceName } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A service has fewer workers than it needs, so that requests queue. */
export const saturationFault = defineFault({
  kind: 'saturation',
  schema: z
    .strictObject({
      kind: z.literal('saturation'),
      ...faultBase,
      service: oneOf(serviceName).meta({ description: 'The service.' }),
      workers: z.int().min(1).meta({ description: 'The workers that each replica is left with.' }),
    })
    .meta({ description: 'A service is left with too few workers, and requests queue.' }),
  targets: ({ service }) => listOf(service).map((name) => ({ service: name })),
  apply({ service, workers }, live, board) {
    const victim = live.pick(service)
    board.during(
      live,
      (world) => world.limitWorkers(victim, workers),
      (world) => world.limitWorkers(victim, null),
    )
  },
})
