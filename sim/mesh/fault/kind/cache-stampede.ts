import { z } from 'zod'
import { faultBase, oneOf, stepPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A cache loses what it held: everybody asks for the same things at once. */
export const cacheStampedeFault = defineFault({
  kind: 'cache_stampede',
  schema: z
    .strictObject({
      kind: z.literal('cache_stampede'),
      ...faultBase,
      at: oneOf(stepPlace).meta({ description: 'The step that asks the cache, as `service/step_id`.' }),
    })
    .meta({ description: 'A cache loses what it held, and everybody asks what is behind it.' }),
  targets: ({ at }) => listOf(at).map((step) => ({ step })),
  apply({ at }, live, board) {
    board.atStep(live.pick(at), { live, misses: true })
  },
})
