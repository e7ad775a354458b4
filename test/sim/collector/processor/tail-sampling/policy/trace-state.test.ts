import { describe, expect, it } from 'vitest'

import { NOT_SAMPLED, SAMPLED } from '#sim/collector/processor/tail-sampling/policy.ts'
import { build } from '../../../../../support/policy-of.ts'
import { SpanWorld } from '../../../../../support/span-world.ts'

const traceState = (key: string, ...values: string[]) =>
  build({ type: 'trace_state', trace_state: { key, values } }).policy
const trace = (...states: string[]) => new SpanWorld().trace({ spans: states.map((state) => ({ state })) })

describe('trace_state', () => {
  it('samples when any span has any of the values at the key', () => {
    expect(traceState('tier', 'gold', 'silver').evaluate(trace('', 'a=b,tier=silver'))).toBe(SAMPLED)
    expect(traceState('tier', 'gold').evaluate(trace('tier=golden', 'other=gold'))).toBe(NOT_SAMPLED)
  })

  it('reads nothing from a list that is invalid or names a key twice', () => {
    for (const state of ['tier=gold,BAD=1', 'tier=gold,tier=gold', 'tier=gold,', 'tier=gold,x']) {
      expect(traceState('tier', 'gold').evaluate(trace(state))).toBe(state === 'tier=gold,' ? SAMPLED : NOT_SAMPLED)
    }
  })

  it('ignores values that are empty, or too long together with the key', () => {
    const long = 'v'.repeat(252)
    expect(traceState('tier', '').evaluate(trace('tier='))).toBe(NOT_SAMPLED)
    expect(traceState('tier', long).evaluate(trace(`tier=${long}`))).toBe(NOT_SAMPLED)
    expect(traceState('tier', long.slice(1)).evaluate(trace(`tier=${long.slice(1)}`))).toBe(SAMPLED)
  })

  it('offers the values that turn its vote', () => {
    expect(traceState('tier', 'gold').flipHints(trace('tier=tin'), NOT_SAMPLED)[0]!.value).toEqual(['gold', 'tin'])
    expect(traceState('tier', 'gold').flipHints(trace('tier=gold'), SAMPLED)[0]!.value).toEqual([])
    expect(traceState('tier', 'gold').flipHints(trace(''), NOT_SAMPLED)).toEqual([])
  })
})
