import { describe, expect, it } from 'vitest'
import { selectionsOf, type SetPreset } from '#app/_features/compare/set-presets.ts'
import type { TraceFilter } from '#sim/worker/explore-protocol.ts'
import { clientWith } from './simulated-client.ts'

const MS = 1e6

/** So many traces, each a little longer and later than the one before; every fourth failed. */
const traces = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    trace: `t${at}`,
    id: `s${at}`,
    name: at % 2 === 0 ? 'GET /cart' : 'POST /order',
    service: 'shop',
    from: at * MS,
    to: at * MS + (at + 1) * MS,
    error: at % 4 === 0,
  }))

async function sizes(count: number, preset: SetPreset, filter: TraceFilter = {}): Promise<[number, number]> {
  const { client, source } = await clientWith(traces(count))
  const answer = await client.call('compareSets', await selectionsOf(client, source, preset, filter))
  if (!('comparison' in answer)) throw new Error('It was stopped.')
  return [answer.comparison.a.traces, answer.comparison.b.traces]
}

describe('sets that are worth comparing', () => {
  it('puts every trace into exactly one of the slowest and the rest, however many there are', async () => {
    for (const count of [1, 2, 3, 7, 19, 20, 21, 40, 41, 99, 100, 101]) {
      // Each needs an engine of its own.
      // oxlint-disable-next-line no-await-in-loop
      expect(await sizes(count, 'slowest')).toEqual([count - Math.ceil(count / 20), Math.ceil(count / 20)])
    }
  })

  it('divides by error, by time, and by what the list shows', async () => {
    expect(await sizes(40, 'failed')).toEqual([30, 10])
    expect(await sizes(40, 'halves')).toEqual([20, 20])
    expect(await sizes(40, 'filter', { text: 'cart', error: true })).toEqual([30, 10])
  })

  it('looks only at the traces that the list shows', async () => {
    expect(await sizes(40, 'failed', { text: 'cart' })).toEqual([10, 10])
    expect(await sizes(40, 'slowest', { text: 'order' })).toEqual([19, 1])
  })
})
