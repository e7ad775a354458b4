import { z } from 'zod'
import { duration, share } from '../../scenario/duration.ts'
import { MILLISECOND } from '../../../kernel/time.ts'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/**
 * Packets between two services overtake each other. TCP hands nothing on out of order (RFC 9293, section 3.10.7.4): what
 * came too early waits for what is missing, so that whoever asked sees delay and never another order.
 */
export const packetReorderFault = defineFault({
  kind: 'packet_reorder',
  schema: z
    .strictObject({
      kind: z.literal('packet_reorder'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({ description: 'The edge, as `caller>callee`.' }),
      reorder: share.meta({ description: 'The share of messages of which a packet comes too late.' }),
      by: duration.default(20 * MILLISECOND).meta({ description: 'How much later it comes than those sent after it.' }),
    })
    .meta({
      description:
        'Packets between two services overtake each other. TCP keeps the order, so calls show it as delay, a time more where ' +
        'a packet was late, and nothing comes twice. A timeout or a retry of the caller does not help; another path does.',
    }),
  targets: ({ edge }) => listOf(edge).map((name) => ({ wire: name })),
  apply({ edge, reorder, by }, live, board) {
    board.onEdge(live.pick(edge), { live, late: { share: (now) => reorder * live.level(now), by } })
  },
})
