import { propagation } from '@opentelemetry/api'
import { describe, expect, it } from 'vitest'
import { relay } from './relay.ts'

/** How many members of a baggage header are read, and how long the header is that goes on. */
function through(...lines: readonly string[]): { read: number; sent: number } {
  const { incoming, sent } = relay(
    lines.map((line) => ['baggage', line]),
    ['baggage'],
  )
  const read = propagation.getBaggage(incoming)?.getAllEntries().length ?? 0
  return { read, sent: sent.get('baggage')?.length ?? 0 }
}

const members = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}=v`).join(',')

describe('baggage', () => {
  it('has at most 180 members', () => {
    expect(through(members(180)).read).toBe(180)
    expect(through(members(181)).read).toBe(180)
    expect(through(members(100), members(100).replaceAll('k', 'j')).read).toBe(180)
  })

  it('has members of at most 4096 characters', () => {
    expect(through(`a=${'x'.repeat(4094)}`)).toEqual({ read: 1, sent: 4096 })
    expect(through(`a=${'x'.repeat(4095)},b=1`)).toEqual({ read: 1, sent: 3 })
  })

  it('has at most 8192 characters in all; what comes after is lost even if it would fit', () => {
    const [a, b] = [`a=${'x'.repeat(4094)}`, `b=${'y'.repeat(4093)}`]
    expect(through(`${a},${b}`)).toEqual({ read: 2, sent: 8192 })
    expect(through(`${a},${b}y,c=1`).read).toBe(1)
  })

  it('grows on the way where values need percent signs, and is then cut', () => {
    expect(through(`a=${'"'.repeat(1000)},b=${'"'.repeat(1000)},c=${'"'.repeat(1000)}`)).toEqual({
      read: 3,
      sent: 6005,
    })
    expect(through(`a=${'"'.repeat(1500)},b=1`)).toEqual({ read: 2, sent: 3 })
  })
})
