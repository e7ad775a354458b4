import { valueText } from '../../../telemetry/value-text.ts'
import { defineFunction } from '../function.ts'

/** Upstream: ottlfuncs/func_stringify_all.go, same. */
export const stringifyAll = defineFunction({
  name: 'stringify_all',
  doc: 'Makes texts of all values of a map.',
  parameters: { target: { type: 'PMapGetSetter' } },
  create:
    ({ target }) =>
    (context) => {
      const { kvlist } = target.get(context)
      target.set(context, { kvlist: kvlist.map(([key, value]) => [key, valueText(value)]) })
      return null
    },
})
