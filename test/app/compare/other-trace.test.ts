import { describe, expect, it } from 'vitest'
import { otherTrace, type OtherTrace } from '#app/_features/compare/other-trace.ts'
import { clientWith } from './simulated-client.ts'

const ids = ['a', 'b', 'c', 'd', 'e'].map((digit) => digit.repeat(32))
const trace = (at: number, name: string, ms: number, error = false) => ({
  trace: ids[at] ?? '',
  id: `s${at}`,
  name,
  service: 'shop',
  from: at * 1e9,
  to: at * 1e9 + ms * 1e6,
  error,
})
/** In order of time: an order, a fast one that failed, another operation whose name begins the same, two more orders. */
const spans = [
  trace(0, 'POST /order', 30),
  trace(1, 'POST /order', 5, true),
  trace(2, 'POST /order/items', 1),
  trace(3, 'POST /order', 400),
  trace(4, 'POST /order', 80),
]

async function other(at: number, which: OtherTrace): Promise<string | null> {
  const { client, source } = await clientWith(spans)
  const traceId = ids[at] ?? ''
  const found = await client.call('findTrace', { source, traceId })
  if (found === null) throw new Error('It is there.')
  return (await otherTrace(client, { source, trace: found, traceId }, which))?.traceId ?? null
}

describe('a trace worth comparing with', () => {
  it('is the fastest of the very same operation that did not fail', async () => {
    expect(await other(3, 'fastest')).toBe(ids[0])
    expect(await other(1, 'fastest')).toBe(ids[0])
    expect(await other(0, 'fastest')).toBeNull()
  })

  it('is the one that began before it, of the very same operation', async () => {
    expect(await other(4, 'before')).toBe(ids[3])
    expect(await other(3, 'before')).toBe(ids[1])
    expect(await other(0, 'before')).toBeNull()
  })
})
