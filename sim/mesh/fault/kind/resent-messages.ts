import { z } from 'zod'
import { edgePlace, faultBase, oneOf } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/**
 * Connections to a Kafka broker break while a producer waits for an answer, and it sends the batch again. What the broker had
 * taken is then there twice, unless the producer is idempotent; what it had not taken comes behind what was sent later.
 */
export const resentMessagesFault = defineFault({
  kind: 'resent_messages',
  schema: z
    .strictObject({
      kind: z.literal('resent_messages'),
      ...faultBase,
      edge: oneOf(edgePlace).meta({ description: 'Who sends, and to which topic, as `service>topic`.' }),
      taken: z
        .boolean()
        .default(true)
        .meta({ description: 'Whether the broker has the batch when the connection breaks: only its answer is lost.' }),
    })
    .meta({
      description:
        'Connections to a broker break while messages are sent, and producers send them again. Taken before, a message is in ' +
        'the log twice: one send span, two spans of handling it, at two offsets. Not taken, it comes behind later ones. An ' +
        'idempotent producer prevents both; without one, consumers must recognise what they have seen.',
    }),
  targets: ({ edge }) => listOf(edge).map((name) => ({ send: name })),
  apply({ edge, taken }, live, board) {
    board.onSend(live.pick(edge), { live, taken })
  },
})
