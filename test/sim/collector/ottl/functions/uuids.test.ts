import { describe, expect, it } from 'vitest'
import { checkingEnvironment } from '#sim/collector/ottl/create-parser.ts'
import { uuidConverters } from '#sim/collector/ottl/functions/uuids.ts'
import { randomStream } from '#sim/kernel/random.ts'

function callOf(name: string, now: () => bigint): () => unknown {
  const definition = uuidConverters.find((each) => each.name === name)!
  const call = definition.create({} as never, { ...checkingEnvironment(), now, random: randomStream(1, 'test') })
  return () => call({})
}

describe('new UUIDs', () => {
  it('are the same in two runs with one seed', () => {
    const [first, second] = [callOf('UUID', () => 0n), callOf('UUID', () => 0n)]
    expect([first(), first()]).toEqual([second(), second()])
  })

  it('of version 7 sort in the order in which they were made, also within one moment', () => {
    let now = 946_684_800_000_000_000n
    const next = callOf('UUIDv7', () => now)
    const made = [next(), next(), next()].map(String)
    now += 1_000_000n
    made.push(String(next()))
    expect(made.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(made)
    expect(new Set(made).size).toBe(4)
    expect(made[0]).toMatch(/^00dc6acf-ac00-7/)
  })
})
