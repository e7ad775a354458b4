import { z } from 'zod'
import { faultBase, magnitude, oneOf, stepPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** What one query did is done item by item. */
export const nPlusOneFault = defineFault({
  kind: 'n_plus_one',
  schema: z
    .strictObject({
      kind: z.literal('n_plus_one'),
      ...faultBase,
      at: oneOf(stepPlace).meta({ description: 'The step that is done again and again, as `service/step_id`.' }),
      times: magnitude.meta({ description: 'How often it is done instead of once.' }),
    })
    .meta({ description: 'What one query did is done item by item.' }),
  targets: ({ at }) => listOf(at).map((step) => ({ step })),
  apply({ at, times }, live, board) {
    const full = Math.round(live.magnitude(times))
    board.atStep(live.pick(at), { live, times: (now) => Math.round(live.factor(full, now)) })
  },
})
