import { defineFunction } from '../function.ts'

/** Upstream: ottlfuncs/func_set.go, same. */
export const set = defineFunction({
  name: 'set',
  doc: 'Writes a value to a path; since v0.161 nil empties what can be empty.',
  parameters: { target: { type: 'Setter' }, value: { type: 'Getter' } },
  create:
    ({ target, value }) =>
    (context) => {
      target.set(context, value.get(context))
      return null
    },
})
