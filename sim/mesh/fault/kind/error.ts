import { z } from 'zod'
import { errorCause } from '../../scenario/outcomes.ts'
import { faultBase, oneOf, stepPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

const { type, message, status, responds } = errorCause.shape

/** A step begins to fail. */
export const errorFault = defineFault({
  kind: 'error',
  schema: z
    .strictObject({
      kind: z.literal('error'),
      ...faultBase,
      at: oneOf(stepPlace).meta({ description: 'The step, as `service/step_id`.' }),
      type,
      message,
      status,
      responds,
    })
    .meta({ description: 'A step begins to fail.' }),
  targets: ({ at }) => listOf(at).map((step) => ({ step })),
  apply(declared, live, board) {
    const { type: name, message: text, responds: answer, status: answered } = declared
    board.atStep(live.pick(declared.at), { live, failure: { type: name, message: text, status: answer, answered } })
  },
})
