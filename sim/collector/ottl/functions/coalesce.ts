import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_coalesce.go, same. */
export const coalesce = defineFunction({
  name: 'Coalesce',
  doc: 'The first of several values that is not nil.',
  parameters: { values: { type: 'Getter', list: 'written' } },
  create: ({ values: candidates }) => {
    if (candidates.length === 0) throw new OttlError('Coalesce requires at least one argument')
    return (context) => {
      for (const candidate of candidates) {
        const value = candidate.get(context)
        if (value !== null) return value
      }
      return null
    }
  },
})
