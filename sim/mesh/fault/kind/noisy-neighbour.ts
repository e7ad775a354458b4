import { z } from 'zod'
import { faultBase, magnitude, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Something else on a host takes its processor: all work there takes longer. */
export const noisyNeighbourFault = defineFault({
  kind: 'noisy_neighbour',
  schema: z
    .strictObject({
      kind: z.literal('noisy_neighbour'),
      ...faultBase,
      host: oneOf(z.string()).meta({ description: 'The host.' }),
      factor: magnitude.meta({ description: 'Times the usual time of work there.' }),
    })
    .meta({ description: 'Something else on a host takes its processor: all work there takes longer.' }),
  targets: ({ host }) => listOf(host).map((name) => ({ host: name })),
  apply({ host, factor }, live, board) {
    const full = live.magnitude(factor)
    board.inWork(`host:${live.pick(host)}`, { live, factor: (now) => live.factor(full, now) })
  },
})
