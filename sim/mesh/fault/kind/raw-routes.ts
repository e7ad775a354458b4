import { z } from 'zod'
import { faultBase, oneOf, operationPlace } from '../fault-base.ts'
import { defineFault, listOf } from '../fault-kind.ts'

/** A framework no longer tells the route: span names are made of paths, with their ids. */
export const rawRoutesFault = defineFault({
  kind: 'raw_routes',
  schema: z
    .strictObject({
      kind: z.literal('raw_routes'),
      ...faultBase,
      operation: oneOf(operationPlace).meta({ description: 'The operation, as `service.operation`.' }),
      name: z.string().meta({ description: 'The name its spans get, with request values: `GET /orders/{order_id}`.' }),
    })
    .meta({ description: 'Span names are made of paths instead of routes: there are as many as there are ids.' }),
  targets: ({ operation }) => listOf(operation).map((name) => ({ operation: name })),
  apply({ operation, name }, live, board) {
    const text = board.template(name)
    const path = board.template(name.slice(name.indexOf(' ') + 1))
    board.inOperation(live.pick(operation), {
      live,
      touch(span, values) {
        span.updateName(text(values))
        span.setAttribute('http.route', path(values))
      },
    })
  },
})
