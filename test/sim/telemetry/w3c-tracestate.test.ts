import { describe, expect, it } from 'vitest'

import { findTraceStateValue, parseW3CTraceState, writeW3CTraceState } from '#sim/telemetry/w3c-tracestate.ts'

const rewritten = (text: string): string => writeW3CTraceState(parseW3CTraceState(text).state)
const members = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}=v`).join(',')

describe('a trace state', () => {
  it('is written with ot first and without blanks', () => {
    expect(rewritten(' a=b ,\tot=x:y;th:8, ,c=d e')).toBe('ot=th:8;x:y,a=b,c=d e')
  })

  it('stays empty', () => {
    expect(parseW3CTraceState('').error).toBeNull()
    expect(rewritten('')).toBe('')
  })

  it.each([
    ['a', 'invalid syntax'],
    ['A=b', 'invalid syntax'],
    ['a=b=c', 'invalid syntax'],
    ['a=', 'invalid syntax'],
    ['a=é', 'invalid syntax'],
    [`a=${'v'.repeat(257)}`, 'invalid syntax'],
    [`${'k'.repeat(257)}=v`, 'invalid tracestate size'],
    [`${'t'.repeat(242)}@s=v`, 'invalid tracestate size'],
    [`t@${'s'.repeat(15)}=v`, 'invalid tracestate size'],
    ['x'.repeat(1025), 'invalid tracestate size'],
    ['ot=th:;rv:1', 't-value is empty; r-value must have 14 hex digits'],
  ])('is refused: %s', (text, error) => {
    expect(parseW3CTraceState(text).error).toBe(error)
  })

  it('has fewer than 32 members', () => {
    expect(parseW3CTraceState(members(31)).error).toBeNull()
    expect(parseW3CTraceState(members(32)).error).toBe('invalid tracestate size')
  })
})

describe("a value as OpenTelemetry's Go API finds it", () => {
  it('is there, or is the empty text', () => {
    expect(findTraceStateValue('a=1,b@c=2 3', 'b@c')).toBe('2 3')
    expect(findTraceStateValue('a=1', 'b')).toBe('')
  })

  it('is not read from a list with a mistake anywhere, or a key twice', () => {
    for (const text of ['a=1,', 'a=1,,b=2']) expect(findTraceStateValue(text, 'a')).toBe('1')
    for (const text of ['a=1,B=2', 'a=1, ', 'a=1,a=1', 'a=1,b', members(33)]) {
      expect(findTraceStateValue(text, 'a')).toBe('')
    }
    expect(findTraceStateValue(members(32), 'k31')).toBe('v')
  })
})
