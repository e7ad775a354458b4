import { z } from 'zod'
import { faultBase, oneOf, stepPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A step runs where the active context is not: a thread pool, a callback, a timer. */
export const lostContextFault = defineFault({
  kind: 'lost_context',
  schema: z
    .strictObject({
      kind: z.literal('lost_context'),
      ...faultBase,
      at: oneOf(stepPlace).meta({ description: 'The step that begins without a context, as `service/step_id`.' }),
    })
    .meta({ description: 'A step runs where the active context is not: in a thread pool, a callback, a timer.' }),
  targets: ({ at }) => listOf(at).map((step) => ({ step })),
  apply({ at }, live, board) {
    board.atStep(live.pick(at), { live, losesContext: true })
  },
})
