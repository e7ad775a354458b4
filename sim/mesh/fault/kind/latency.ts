import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'
import { faultBase, magnitude, oneOf, stepPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A step becomes slow. */
export const latencyFault = defineFault({
  kind: 'latency',
  schema: z
    .strictObject({
      kind: z.literal('latency'),
      ...faultBase,
      at: oneOf(stepPlace).meta({ description: 'The step, as `service/step_id`.' }),
      factor: magnitude.optional().meta({ description: 'Times the usual time of the step.' }),
      adds: duration.optional().meta({ description: 'What it takes more than usual.' }),
    })
    .refine(({ factor, adds }) => factor !== undefined || adds !== undefined, 'Give a `factor`, or what it `adds`.')
    .meta({ description: 'A step becomes slow.' }),
  targets: ({ at }) => listOf(at).map((step) => ({ step })),
  apply({ at, factor = 1, adds = 0 }, live, board) {
    const full = live.magnitude(factor)
    board.atStep(live.pick(at), {
      live,
      time: (usual, now) => usual * live.factor(full, now) + adds * live.level(now),
    })
  },
})
