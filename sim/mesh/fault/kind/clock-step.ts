import { z } from 'zod'
import { shift } from '../../scenario/duration.ts'
import { faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A host's clock jumps. */
export const clockStepFault = defineFault({
  kind: 'clock_step',
  schema: z
    .strictObject({
      kind: z.literal('clock_step'),
      ...faultBase,
      host: oneOf(z.string()).meta({ description: 'The host.' }),
      by: shift.meta({ description: 'How far it jumps forward; back when negative.' }),
    })
    .meta({ description: 'A host’s clock jumps, and jumps back when the fault ends.' }),
  targets: ({ host }) => listOf(host).map((name) => ({ host: name })),
  apply({ host, by }, live, board) {
    const victim = live.pick(host)
    board.setsClocks = true
    board.during(
      live,
      (world) => world.setClock(victim, by),
      (world) => world.setClock(victim, -by),
    )
  },
})
