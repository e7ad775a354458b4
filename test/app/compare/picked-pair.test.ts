import { describe, expect, it } from 'vitest'
import { pickPair } from '#app/_features/compare/picked-pair.ts'
import { clientWith } from './simulated-client.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((digit) => digit.repeat(32))
const trace = (at: number, name: string, ms: number, error = false) => ({
  trace: ids[at] ?? '',
  id: `s${at}`,
  name,
  service: 'shop',
  from: at * 1e9,
  to: at * 1e9 + ms * 1e6,
  error,
})

async function picked(spans: ReturnType<typeof trace>[]) {
  const { client, source } = await clientWith(spans)
  return pickPair(client, await client.call('sourceInfo', { source }), null)
}

describe('two traces that nobody chose', () => {
  it('are the slowest of an operation and the middle one of the others that did not fail', async () => {
    const pair = await picked([
      trace(0, 'GET /report', 9000),
      trace(1, 'POST /order', 30),
      trace(2, 'POST /order', 900),
      trace(3, 'POST /order', 1, true),
      trace(4, 'POST /order', 50),
      trace(5, 'POST /order', 40),
    ])
    expect([pair?.a.traceId, pair?.b.traceId]).toEqual([ids[5], ids[2]])
    expect(pair?.by).toEqual({ rule: 'slowest', service: 'shop', name: 'POST /order', count: 5 })
  })

  it('are the two longest where no operation has two, and none where there is one trace', async () => {
    const pair = await picked([trace(0, 'GET /a', 20), trace(1, 'GET /b', 30), trace(2, 'GET /c', 10)])
    expect([pair?.a.traceId, pair?.b.traceId, pair?.by.rule]).toEqual([ids[0], ids[1], 'longest'])
    expect(await picked([trace(0, 'GET /a', 20)])).toBeNull()
  })
})
