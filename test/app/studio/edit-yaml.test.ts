import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { insertAt, moveAt, setAt } from '#app/_features/studio/document/edit-yaml.ts'

const third = readFileSync('content/authored/examples/slow-third-party.yaml', 'utf8')

/** Lines that two texts do not share, in order. */
function changed(before: string, after: string | null): string[] {
  const old = new Set(before.split('\n'))
  return (after ?? '').split('\n').filter((line) => !old.has(line))
}

describe('setAt', () => {
  it('replaces a value in its line and leaves every other byte', () => {
    const after = setAt(third, ['minutes'], 20)
    expect(after).toBe(third.replace('minutes: 15', 'minutes: 20'))
    expect(setAt(third, ['shown', 'load'], 3)).toBe(third.replace('{ load: 2,', '{ load: 3,'))
  })

  it('quotes what would mean something else between brackets', () => {
    const after = setAt(third, ['parameters', 'network', 'pick', 0], 'a, b]')!
    expect(parse(after).parameters.network.pick[0]).toBe('a, b]')
    expect(changed(third, after)).toHaveLength(1)
  })

  it('keeps a text a text where it looks like a number', () => {
    const after = setAt(third, ['title', 'en'], '15')!
    expect(parse(after).title.en).toBe('15')
  })

  it('replaces a text of several lines without touching other sections or their comments', () => {
    const after = setAt(third, ['brief', 'en'], 'One\n\nTwo **bold**')!
    expect(parse(after).brief.en).toBe('One\n\nTwo **bold**')
    expect(parse(after).brief.th).toBe(parse(third).brief.th)
    expect(after).toContain('# Every trace is stored: what is asked for is there to be found.')
    expect(after.slice(0, after.indexOf('brief:'))).toBe(third.slice(0, third.indexOf('brief:')))
    expect(after.slice(after.indexOf('questions:'))).toBe(third.slice(third.indexOf('questions:')))
  })

  it('puts a new section where it belongs', () => {
    const after = setAt(third, ['hidden', 'seeds'], 6)!
    expect(parse(after).hidden).toEqual({ seeds: 6 })
    expect(after.indexOf('\nhidden:')).toBeGreaterThan(after.indexOf('\nshown:'))
    expect(after.indexOf('\nhidden:')).toBeLessThan(after.indexOf('\nbrief:'))
  })

  it('takes a key away, and its section with the last one', () => {
    expect(parse(setAt(third, ['world', 'faults', 1], undefined)!).world.faults).toHaveLength(1)
    const without = setAt(third, ['hints'], undefined)!
    expect(without).not.toContain('hints:')
    expect(parse(without).explanation).toEqual(parse(third).explanation)
  })

  it('edits nothing in a text that is no YAML', () => {
    expect(setAt('title: [', ['minutes'], 1)).toBeNull()
  })
})

describe('insertAt', () => {
  it('adds to a list, makes one that is missing, and opens an empty one', () => {
    const check = { id: 'k', kind: 'keep', where: 'error', at_least: 1 }
    expect(parse(insertAt(third, ['questions'], 99, { id: 'new' })!).questions.at(-1)).toEqual({ id: 'new' })
    expect(parse(insertAt(third, ['checks'], 0, check)!).checks).toEqual([check])
    expect(insertAt('title: a\nchecks: []\n', ['checks'], 0, check)).toBe(
      'title: a\nchecks:\n  - id: k\n    kind: keep\n    where: error\n    at_least: 1\n',
    )
  })

  it('keeps comments in the section it adds to', () => {
    const after = insertAt(third, ['world', 'faults'], 2, { kind: 'latency', id: 'second', at: 'payment/charge' })
    expect(after).toContain('# As many people pay with the one network')
  })
})

describe('moveAt', () => {
  it('changes the order of a list and nothing else', () => {
    const after = parse(moveAt(third, ['questions'], 3, 0)!)
    const before = parse(third)
    expect(after.questions.map(({ id }: { id: string }) => id)).toEqual(['share', 'dependency', 'network', 'onset'])
    expect(after.questions[0]).toEqual(before.questions[3])
  })
})
