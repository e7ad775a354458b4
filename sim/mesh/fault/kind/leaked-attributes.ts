import { z } from 'zod'
import { attributes } from '../../scenario/attributes.ts'
import { faultBase, oneOf, operationPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A change puts on spans what does not belong there: a mail address, a card, an id that is never twice the same. */
export const leakedAttributesFault = defineFault({
  kind: 'leaked_attributes',
  schema: z
    .strictObject({
      kind: z.literal('leaked_attributes'),
      ...faultBase,
      operation: oneOf(operationPlace).meta({ description: 'The operation, as `service.operation`.' }),
      attributes: attributes.meta({ description: 'What its spans get; `{name}` is a value of the request.' }),
    })
    .meta({ description: 'Spans get attributes that do not belong there: personal data, or ids without end.' }),
  targets: ({ operation }) => listOf(operation).map((name) => ({ operation: name })),
  apply({ operation, attributes: declared }, live, board) {
    const source = board.attributes(declared)
    board.inOperation(live.pick(operation), {
      live,
      touch(span, values) {
        span.setAttributes(source.fixed)
        for (const { key, source: value } of source.filled) span.setAttribute(key, value(values))
      },
    })
  },
})
