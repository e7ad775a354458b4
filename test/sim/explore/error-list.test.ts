import { describe, expect, it } from 'vitest'
import { Explorer } from '#sim/explore/explorer.ts'
import { storeOf } from '../../support/span-sketch.ts'

describe('errors of a trace, as they are told', () => {
  const store = storeOf([
    { id: 'root', from: 0, to: 100, error: true },
    { id: 'call', parent: 'root', from: 10, to: 90, error: true, attributes: { 'error.type': '503' } },
    { id: 'tried', parent: 'root', from: 1, to: 5, error: true },
  ])
  const { columns } = store
  columns.statusMessage[1] = columns.strings.id('upstream reset')
  columns.events.set(2, [
    {
      name: 'exception',
      time: 3,
      attributes: [
        ['exception.type', 'Timeout'],
        ['exception.message', 'no answer'],
      ],
      droppedAttributes: 0,
    },
  ])
  const explorer = new Explorer(store)

  it('say what the span said in which each began', () => {
    const { total, chains } = explorer.errorChains({ trace: 0, limit: 10 })
    expect(total).toBe(2)
    expect(chains.map(({ path, stoppedBy, message, type }) => [[...path], stoppedBy, message, type])).toEqual([
      [[2, 0], -1, 'upstream reset', '503'],
      [[1], 0, 'no answer', 'Timeout'],
    ])
  })

  it('are as many as wanted, and their sum is known', () => {
    expect(explorer.errorChains({ trace: 0, limit: 1 })).toMatchObject({ total: 2, chains: [{ stoppedBy: -1 }] })
  })
})
