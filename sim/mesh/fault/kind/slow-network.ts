import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Messages between two services take longer. */
export const slowNetworkFault = defineFault({
  kind: 'slow_network',
  schema: z
    .strictObject({
      kind: z.literal('slow_network'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({ description: 'The edge, as `caller>callee`.' }),
      adds: duration.meta({ description: 'What each message takes more, one way.' }),
    })
    .meta({ description: 'Messages between two services take longer.' }),
  targets: ({ edge }) => listOf(edge).map((name) => ({ wire: name })),
  apply({ edge, adds }, live, board) {
    board.onEdge(live.pick(edge), { live, time: (usual, now) => usual + adds * live.level(now) })
  },
})
