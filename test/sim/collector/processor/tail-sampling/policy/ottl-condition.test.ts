import { expect, it } from 'vitest'

import { refusal } from '../../../../../support/policy-of.ts'

it('refuses to start without a condition, and with one that cannot be read', () => {
  expect(refusal({ type: 'ottl_condition' })).toBe(
    'failed to create policy evaluator for "p": expected at least one OTTL condition to filter on',
  )
  expect(refusal({ type: 'ottl_condition', ottl_condition: { span: ['IsRootSpan() =='] } })).toBe(
    'failed to create policy evaluator for "p": condition has invalid syntax at 1:16: (expected Field ("." Field)*)',
  )
})
