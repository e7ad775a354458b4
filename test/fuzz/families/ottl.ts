import fc from 'fast-check'
import type { Family, FuzzCase } from '../fuzz-case.ts'
import { mistaken, ottlTexts } from '../ottl-texts.ts'
import { ottlMessage } from '../ottl-messages.ts'
import type { ItemContext } from '../ottl-words.ts'

const CONTEXTS: readonly ItemContext[] = ['resource', 'scope', 'span', 'spanevent', 'log', 'metric', 'datapoint']
const GATES = ['ottl.functions.enableLambda']

const cases = fc.constantFrom(...CONTEXTS).chain((context) => {
  const { statement, condition } = ottlTexts(context, { lambdas: true })
  const text = fc.oneof(
    { weight: 5, arbitrary: statement.map((of) => ({ statement: of })) },
    { weight: 3, arbitrary: condition.map((of) => ({ condition: of })) },
    { weight: 1, arbitrary: mistaken(statement).map((of) => ({ statement: of })) },
    { weight: 1, arbitrary: mistaken(condition).map((of) => ({ condition: of })) },
  )
  return fc
    .tuple(text, ottlMessage(context))
    .map(([of, data]): FuzzCase => ({ id: 'ottl', mode: 'ottl', context, gates: GATES, data, ...of }))
})

/** Statements and conditions by themselves, one message each. */
export const ottl: Family = {
  name: 'ottl',
  covers: 'OTTL: statements and conditions of all contexts, every function of its kinds, lambdas, broken texts',
  cases: cases.filter((of) => of.mode === 'ottl' && (of.statement ?? of.condition) !== ''),
}
