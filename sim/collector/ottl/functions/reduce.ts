import { defineFunction } from '../function.ts'
import { entriesOf, applyLambda } from './apply-lambda.ts'

/** Upstream: ottlfuncs/func_reduce.go, same. */
export const reduce = defineFunction({
  name: 'Reduce',
  doc: 'What a lambda `(sum, key, value) => …` makes of all elements of a map or list, beginning with a seed.',
  parameters: { source: { type: 'Getter' }, seed: { type: 'Getter' }, accumulator: { type: 'LambdaExpression' } },
  create: ({ source, seed, accumulator }) => {
    accumulator.validateArity(3)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      return entries.reduce(
        (sum, entry) => applyLambda(accumulator, context, entry, ofMap, 'any', [sum, entry.key, entry.value]),
        seed.get(context),
      )
    }
  },
})
