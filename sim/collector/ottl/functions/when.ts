import { defineFunction } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import type { OttlValue } from '../value.ts'
import { evaluateLambda } from './apply-lambda.ts'

/** Upstream: ottlfuncs/func_when.go, same. */
export const when = defineFunction({
  name: 'When',
  doc: 'One of two values, by a lambda `() => …` that is true or false.',
  parameters: {
    condition: { type: 'LambdaExpression' },
    trueValue: { type: 'Getter' },
    falseValue: { type: 'Getter' },
  },
  create: ({ condition, trueValue, falseValue }) => {
    condition.validateArity(0)
    return (context) => {
      let answer: OttlValue
      try {
        answer = evaluateLambda(condition, context, [], 'bool')
      } catch (error) {
        throw prefixed('error while evaluating lambda function: ', error)
      }
      return (answer ? trueValue : falseValue).get(context)
    }
  },
})
