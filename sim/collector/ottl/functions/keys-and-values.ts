import { defineFunction } from '../function.ts'

/** Upstream: ottlfuncs/func_{keys,values}.go, same. */
export const keys = defineFunction({
  name: 'Keys',
  doc: 'The keys of a map, as a list.',
  parameters: { target: { type: 'PMapGetter' } },
  create:
    ({ target }) =>
    (context) => ({ array: target.get(context).kvlist.map(([key]) => key) }),
})

export const values = defineFunction({
  name: 'Values',
  doc: 'The values of a map, as a list.',
  parameters: { target: { type: 'PMapGetter' } },
  create:
    ({ target }) =>
    (context) => ({ array: target.get(context).kvlist.map(([, value]) => value) }),
})
