import { z } from 'zod'
import { share } from '../../scenario/duration.ts'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Packets between two services get lost: TCP sends them again, later and later. */
export const packetLossFault = defineFault({
  kind: 'packet_loss',
  schema: z
    .strictObject({
      kind: z.literal('packet_loss'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({ description: 'The edge, as `caller>callee`.' }),
      loss: share.meta({ description: 'The share of packets that get lost.' }),
    })
    .meta({ description: 'Packets between two services get lost; TCP sends them again, later and later.' }),
  targets: ({ edge }) => listOf(edge).map((name) => ({ wire: name })),
  apply({ edge, loss }, live, board) {
    board.onEdge(live.pick(edge), { live, loss: (now) => loss * live.level(now) })
  },
})
