import { describe, expect, it } from 'vitest'
import { isByReading, markIds, shareRow, withFilter } from '#app/_features/service-logs/lines-view.ts'
import { LINE_VERDICTS } from '#sim/worker/signals-protocol.ts'
import type { LineShare, LineVerdict } from '#sim/worker/signals-protocol.ts'

const counts = (some: Partial<Record<LineVerdict, number>>) =>
  ({ ...Object.fromEntries(LINE_VERDICTS.map((verdict) => [verdict, 0])), ...some }) as Record<LineVerdict, number>

const share: LineShare = {
  service: 'mailer',
  kind: 'plain',
  reader: 'json',
  lines: 10,
  ofRequests: 9,
  verdicts: counts({ found: 4, apart: 2, unread: 1, none: 3 }),
  made: 8,
  received: 6,
  recordVerdicts: counts({ found: 5, 'not-stored': 1 }),
}

describe('the row of a service', () => {
  it('tells what leads to a trace from what does not, the most frequent reason first', () => {
    expect(shareRow(share, 'lines')).toEqual({
      service: 'mailer',
      total: 10,
      found: 4,
      apart: 2,
      others: [
        { verdict: 'none', count: 3 },
        { verdict: 'apart', count: 2 },
        { verdict: 'unread', count: 1 },
      ],
    })
  })

  it('is about records where those are looked at', () => {
    expect(shareRow(share, 'records')).toMatchObject({ total: 6, found: 5, apart: 0 })
  })
})

describe('a filter', () => {
  it('gains and loses terms', () => {
    const filter = withFilter({ text: 'order' }, { service: 'mailer', leads: false })
    expect(filter).toEqual({ text: 'order', service: 'mailer', leads: false })
    expect(withFilter(filter, { text: '', leads: null })).toEqual({ service: 'mailer' })
  })

  it('leaves other lines when they are read in another way only if it asks for what was read', () => {
    expect([
      isByReading({ text: 'x', service: 'y' }),
      isByReading({ leads: false }),
      isByReading({ trace: '' }),
    ]).toEqual([false, true, true])
  })
})

describe('ids in a line', () => {
  const id = '0bd3edd0'.repeat(4)

  it('are marked whether somebody read them or not', () => {
    expect(markIds(`at ${id}.`, [])).toEqual([
      { text: 'at ', isId: false },
      { text: id, isId: true },
      { text: '.', isId: false },
    ])
    expect(markIds('id=0bd3 span=a(b', ['0bd3', 'a(b']).filter(({ isId }) => isId)).toHaveLength(2)
    expect(markIds(`${id}0`, [])).toEqual([{ text: `${id}0`, isId: false }])
  })
})
