import { z } from 'zod'
import { faultBase, magnitude } from '../fault-base.ts'
import { defineFault } from '../fault-kind.ts'

/** More people come, or fewer. */
export const trafficFault = defineFault({
  kind: 'traffic',
  schema: z
    .strictObject({
      kind: z.literal('traffic'),
      ...faultBase,
      factor: magnitude.meta({ description: 'Times the ordinary rate.' }),
    })
    .meta({ description: 'More people come, or fewer.' }),
  targets: () => [],
  apply({ factor }, live, board) {
    board.traffic.push({ live, factor: live.magnitude(factor) })
  },
})
