import { expect, it } from 'vitest'

import { refusal } from '../../../../../support/policy-of.ts'

it('says that this engine does not have it yet, after the check upstream makes first', () => {
  expect(refusal({ type: 'ottl_condition' })).toBe(
    'failed to create policy evaluator for "p": expected at least one OTTL condition to filter on',
  )
  expect(refusal({ type: 'ottl_condition', ottl_condition: { span: ['IsRootSpan()'] } })).toBe(
    'failed to create policy evaluator for "p": ottl_condition is not in this engine yet: the real collector has it',
  )
})
