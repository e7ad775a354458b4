import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build, refusal } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const statusCode = (...status_codes: string[]) => build({ type: 'status_code', status_code: { status_codes } }).policy
const trace = (...statuses: (0 | 1 | 2)[]) => new SpanWorld().trace({ spans: statuses.map((status) => ({ status })) })

describe('status_code', () => {
  it('samples a trace in which any span has any of the codes', () => {
    const seen = trace(0, 1, 2)
    expect(statusCode('ERROR').evaluate(seen)).toBe(SAMPLED)
    expect(seen.saw).toBe(1)
    expect(statusCode('OK', 'ERROR').evaluate(trace(0, 1))).toBe(SAMPLED)
    expect(statusCode('UNSET').evaluate(trace(1, 2))).toBe(NOT_SAMPLED)
  })

  it('counts nothing when it finds nothing', () => {
    const seen = trace(0, 0)
    expect(statusCode('ERROR').evaluate(seen)).toBe(NOT_SAMPLED)
    expect(seen.saw).toBe(0)
  })

  it('needs at least one code, in capitals', () => {
    expect(refusal({ type: 'status_code' })).toBe(
      'failed to create policy evaluator for "p": expected at least one status code to filter on',
    )
    expect(refusal({ type: 'status_code', status_code: { status_codes: ['error'] } })).toBe(
      'failed to create policy evaluator for "p": unknown status code "error", supported: OK, ERROR, UNSET',
    )
  })

  it('offers the codes that would turn its vote, but no empty list', () => {
    expect(statusCode('ERROR').flipHints(trace(0, 1), NOT_SAMPLED)[0]!.value).toEqual(['ERROR', 'OK'])
    expect(statusCode('OK', 'ERROR').flipHints(trace(0, 2), SAMPLED)[0]!.value).toEqual(['OK'])
    expect(statusCode('ERROR').flipHints(trace(2), SAMPLED)).toEqual([])
  })
})
