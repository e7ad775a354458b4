import { z } from 'zod'
import { HeaderProxy } from '../../propagation/proxy/header-proxy.ts'
import { proxy } from '../../propagation/proxy/proxy-schema.ts'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** Something that somebody put between two services strips or rewrites headers. */
export const changedHeadersFault = defineFault({
  kind: 'changed_headers',
  schema: z
    .strictObject({
      kind: z.literal('changed_headers'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({ description: 'The edge, as `caller>callee`.' }),
      rules: proxy.shape.rules,
    })
    .meta({ description: 'Something between two services strips or rewrites headers.' }),
  targets: ({ edge }) => listOf(edge).map((name) => ({ edge: name })),
  apply({ id, edge, rules }, live, board) {
    board.standsOn(live.pick(edge), live, new HeaderProxy({ name: id, rules }))
  },
})
