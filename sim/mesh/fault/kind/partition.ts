import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { SECOND } from '../../../kernel/time.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Nothing gets through between two services. */
export const partitionFault = defineFault({
  kind: 'partition',
  schema: z
    .strictObject({
      kind: z.literal('partition'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({ description: 'The edge, as `caller>callee`.' }),
      gives_up_after: duration
        .default(10 * SECOND)
        .meta({ description: 'When a caller that set itself no timeout learns that it cannot connect.' }),
    })
    .meta({ description: 'Nothing gets through between two services.' }),
  targets: ({ edge }) => listOf(edge).map((name) => ({ wire: name })),
  apply({ edge, gives_up_after }, live, board) {
    board.onEdge(live.pick(edge), { live, blocksFor: gives_up_after })
  },
})
