import { describe, expect, it } from 'vitest'
import { parseStrptime } from '#sim/collector/ottl/functions/strptime.ts'

const NOW = 946_684_800_000_000_000n

describe('reading a time', () => {
  it('ends where the real one goes on adding spaces', () => {
    expect(() => parseStrptime('%e %q %c %t', ' 7 9 Wed Sep 07 09:08:50 1983 \t', 'UTC', NOW)).toThrow(/cannot parse/)
  })

  it('takes the current year where the format has none, and the last for dates more than a week ahead', () => {
    const year = (text: string) => Number(parseStrptime('%m-%d', text, 'UTC', NOW).unixNano / 86_400_000_000_000n)
    expect(year('01-05')).toBe(10_961)
    expect(year('02-01')).toBe(10_957 - 334)
  })
})
