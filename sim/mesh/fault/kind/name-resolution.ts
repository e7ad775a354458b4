import { z } from 'zod'
import { duration } from '../../scenario/duration.ts'
import { SECOND } from '../../../kernel/time.ts'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/**
 * A caller cannot find out where a service or a peer is. Names are asked for when a connection is opened, so those who keep
 * connections feel little of it, and those who keep answers, as Java does for 30 s, feel it later and longer.
 */
export const nameResolutionFault = defineFault({
  kind: 'name_resolution',
  schema: z
    .strictObject({
      kind: z.literal('name_resolution'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({
        description: 'Who asks for whom, as `caller>callee`; only of services there are copies that can be gone.',
      }),
      answers: z.enum(['late', 'missing', 'stale']).default('late').meta({
        description: 'Whether answers take long, say that there is no such name, or name copies that are gone.',
      }),
      takes: duration
        .default(5 * SECOND)
        .meta({ description: 'How long a late answer takes; what a lost question costs by resolv.conf unless given.' }),
    })
    .meta({
      description:
        'Names lead to where they should late, not at all, or to copies that are gone. A late answer is a gap of seconds at the start ' +
        'of a client span, before the server knows of the request, and only where a connection is opened; a missing one ' +
        'fails at once with ENOTFOUND. Stale ones show when a copy dies or is replaced: a share of calls is refused while ' +
        'the service is well. Connections that are kept help against the first two, and age limits on both against the last.',
    }),
  targets: ({ edge, answers }) => listOf(edge).map((name) => (answers === 'stale' ? { call: name } : { reach: name })),
  apply({ edge, answers, takes }, live, board) {
    board.onName(live.pick(edge), { live, answers, takes })
  },
})
