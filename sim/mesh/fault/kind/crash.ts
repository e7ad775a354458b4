import { z } from 'zod'
import { faultBase, oneOf, serviceName } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Replicas die at once, with everything they were doing; they start again when the fault ends. */
export const crashFault = defineFault({
  kind: 'crash',
  schema: z
    .strictObject({
      kind: z.literal('crash'),
      ...faultBase,
      service: oneOf(serviceName).meta({ description: 'The service.' }),
      replica: z
        .union([z.int().min(0), z.literal('all')])
        .default(0)
        .meta({ description: 'Which of its replicas, from 0, or `all`.' }),
    })
    .meta({ description: 'Replicas die with all they were doing, and start again after `lasts`.' }),
  targets: ({ service }) => listOf(service).map((name) => ({ service: name })),
  apply({ service, replica }, live, board) {
    const victim = live.pick(service)
    board.mortal = true
    board.during(
      live,
      (world) => world.kill(victim, replica),
      (world) => world.revive(victim, replica),
    )
  },
})
