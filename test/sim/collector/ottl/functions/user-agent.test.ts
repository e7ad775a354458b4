import { describe, expect, it } from 'vitest'
import { compileGoRegex } from '#sim/collector/go-regex.ts'
import { userAgentMatcher } from '#sim/collector/ottl/functions/match-user-agent.ts'
import { BROWSER_PATTERNS, SYSTEM_PATTERNS } from '#sim/collector/ottl/functions/user-agent-patterns.ts'

describe('the patterns of browsers and systems', () => {
  const patterns = [BROWSER_PATTERNS, SYSTEM_PATTERNS].flatMap((lines) => lines.trim().split('\n'))

  it('can all be read, also those that no recorded case gets to', () => {
    expect(patterns).toHaveLength(567)
    expect(patterns.filter((line) => typeof compileGoRegex(line.split('\t')[0]!) === 'string')).toEqual([])
  })
})

describe('userAgentMatcher', () => {
  const tell = (text: string, ...lines: string[]) => userAgentMatcher(`\n${lines.join('\n')}\n`, 3)(text)

  it('takes the first line that matches', () => {
    expect(tell('a/1', '(b)/(\\d)', '(a)/(\\d)', '(a)')).toEqual({ name: 'a', version: ['1', '', ''] })
  })

  it('writes templates where there are some, and groups where there are none', () => {
    expect(tell('a/1.2', '(a)/(\\d)\\.(\\d)\tThe $1\t\t0')).toEqual({ name: 'The a', version: ['1', '0', ''] })
  })

  it('goes on where a line matches without a name, and keeps the version it told', () => {
    expect(tell('/1', '(a|)/(\\d)')).toEqual({ name: 'Other', version: ['1', '', ''] })
    expect(tell('/1 b', '(a|)/(\\d)', '(b)')).toEqual({ name: 'b', version: ['', '', ''] })
  })
})
