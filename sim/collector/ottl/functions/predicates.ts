import { defineFunction } from '../function.ts'
import type { Lambda } from '../function.ts'
import { goText } from '../go-text.ts'
import { prefixed } from '../index-keys.ts'
import { entriesOf, evaluateLambda, testLambda, collectEntries } from './apply-lambda.ts'

const SOURCE_AND_PREDICATE = { source: { type: 'Getter' }, predicate: { type: 'LambdaExpression' } } as const

/** Upstream: ottlfuncs/func_all.go, same. */
export const all = defineFunction({
  name: 'All',
  doc: 'Whether a lambda `(key, value) => …` is true for every element of a map or list.',
  parameters: SOURCE_AND_PREDICATE,
  create: ({ source, predicate }) => {
    predicate.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      return entries.every((entry) => testLambda(predicate, context, entry, ofMap))
    }
  },
})

/** Upstream: ottlfuncs/func_any.go, same. */
export const any = defineFunction({
  name: 'Any',
  doc: 'Whether a lambda `(key, value) => …` is true for an element of a map or list.',
  parameters: SOURCE_AND_PREDICATE,
  create: ({ source, predicate }) => {
    predicate.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      return entries.some((entry) => testLambda(predicate, context, entry, ofMap))
    }
  },
})

/** Upstream: ottlfuncs/func_filter.go, same. */
export const filter = defineFunction({
  name: 'Filter',
  doc: 'The elements of a map or list for which a lambda `(key, value) => …` is true.',
  parameters: SOURCE_AND_PREDICATE,
  create: ({ source, predicate }) => {
    predicate.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      const kept = entries.filter((entry) => testLambda(predicate, context, entry, ofMap))
      return collectEntries(kept, ofMap)
    }
  },
})

/** Upstream: ottlfuncs/func_find.go, same: nil when there is none. */
export const find = defineFunction({
  name: 'Find',
  doc: 'The first element of a map or list for which a lambda is true, or what another lambda makes of it.',
  parameters: { ...SOURCE_AND_PREDICATE, mapper: { type: 'LambdaExpression', optional: true } },
  create: ({ source, predicate, mapper }) => {
    validate(predicate, 'invalid predicate: ')
    if (mapper !== undefined) validate(mapper, 'invalid mapper: ')
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      const found = entries.find((entry) => testLambda(predicate, context, entry, ofMap))
      if (found === undefined) return null
      if (mapper === undefined) return found.value
      try {
        return evaluateLambda(mapper, context, [found.key, found.value], 'any')
      } catch (error) {
        throw prefixed(
          `error while evaluating mapper lambda function on item (${found.key}, ${goText(found.value)}): `,
          error,
        )
      }
    }
  },
})

function validate(lambda: Lambda, words: string): void {
  try {
    lambda.validateArity(2)
  } catch (error) {
    throw prefixed(words, error)
  }
}
