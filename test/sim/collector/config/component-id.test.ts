import { describe, expect, it } from 'vitest'
import { parseComponentId, parsePipelineId } from '#sim/collector/config/component-id.ts'

describe('parseComponentId', () => {
  it('takes the text before the first slash for the type', () => {
    expect(parseComponentId('batch/a/b')).toEqual({ type: 'batch', name: 'a/b', text: 'batch/a/b' })
  })

  it('leaves out blanks around type and name', () => {
    expect(parseComponentId(' otlp / one ')).toEqual({ type: 'otlp', name: 'one', text: 'otlp/one' })
  })

  it.each([
    ['', 'id must not be empty'],
    ['/x', 'in "/x" id: the part before / should not be empty'],
    ['otlp/', 'in "otlp/" id: the part after / should not be empty'],
    ['otlp/a b', 'in "a b" id: invalid character(s) in name "a b"'],
    ['ot-lp', 'in "ot-lp" id: invalid character(s) in type "ot-lp"'],
    ['otlp/a+b', 'in "a+b" id: invalid character(s) in name "a+b"'],
  ])('refuses %j with upstream’s sentence', (text, error) => {
    expect(parseComponentId(text)).toEqual({ error })
  })

  it('counts a name in bytes', () => {
    const name = 'é'.repeat(513)
    expect(parseComponentId(`otlp/${name}`)).toEqual({
      error: `in "${name}" id: name "${name}" is longer than 1024 characters (1026 characters)`,
    })
  })
})

describe('parsePipelineId', () => {
  it('knows the signals', () => {
    expect(parsePipelineId('traces/frontend')).toEqual({ signal: 'traces', name: 'frontend', text: 'traces/frontend' })
  })

  it('refuses another signal', () => {
    expect(parsePipelineId('trace')).toEqual({ error: 'in "trace" id: unknown pipeline signal: "trace"' })
  })
})
