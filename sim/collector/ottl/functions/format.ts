import { defineFunction } from '../function.ts'
import { formatGo } from '../go-format.ts'

/** Upstream: ottlfuncs/func_format.go: Go's fmt.Sprintf. */
export const format = defineFunction({
  name: 'Format',
  doc: "A text with values in the places of Go's verbs: %s, %d, %.2f, %v, …",
  parameters: { format: { type: 'string' }, vals: { type: 'Getter', list: 'written' } },
  create:
    ({ format: template, vals }) =>
    (context) =>
      formatGo(
        template,
        vals.map((value) => value.get(context)),
      ),
})
