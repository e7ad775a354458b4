import type { Expectations } from '../schema/answers.ts'
import type { Item } from '../schema/item.ts'
import { nameOf, rowsOf } from './expected-names.ts'
import type { ItemContext } from './grade-item.ts'

/** What somebody answers who knows what is expected; undefined where several texts are accepted, or where it is drawn or pasted. */
export function rightAnswer(item: Item, expected: unknown, context: ItemContext): unknown {
  switch (item.kind) {
    case 'number':
      return context.quantity(expected as Expectations['number'])
    case 'interval': {
      const value = context.quantity(expected as Expectations['interval'])
      const reach = Math.sqrt(item.widest)
      return value > 0 ? [value / reach, value * reach] : [value, value]
    }
    case 'choice':
      return nameOf(expected as Expectations['choice'], context)
    case 'choices':
      return (expected as Expectations['choices']).are.map((one) => nameOf(one, context))
    case 'order':
      return (expected as Expectations['order']).is.map((one) => nameOf(one, context))
    case 'classify':
      return rowsOf(expected as Expectations['classify'], context)
    case 'text': {
      const wanted = expected as Expectations['text']
      return 'accept' in wanted ? undefined : nameOf(wanted, context)
    }
    default:
      return undefined
  }
}
