import { describe, expect, it } from 'vitest'
import { linesBySpan } from '#app/_features/trace-view/lines-by-span.ts'
import type { TraceLine } from '#sim/worker/explore-protocol.ts'

const line = (position: number, body: string): TraceLine => ({
  position,
  spanId: '',
  atNs: 0,
  service: 'cart',
  level: 'info',
  severity: '',
  body,
  attributes: [],
  from: 'lines',
  verdict: null,
})
const lines = [line(1, 'first'), line(-1, 'of no span'), line(1, 'second'), line(0, 'of the root')]

describe('log lines by their spans', () => {
  it('are in the order in which they came, those of no span apart', () => {
    const bySpan = linesBySpan(lines, null)
    expect(bySpan.get(1)?.map(({ body }) => body)).toEqual(['first', 'second'])
    expect(bySpan.get(-1)?.map(({ body }) => body)).toEqual(['of no span'])
  })

  it('move with their spans where ones that never arrived stand before those', () => {
    const shown = Int32Array.of(0, 2)
    const ghosts = { ghost: Int32Array.of(-1, 0, -1), recorded: Int32Array.of(0, -1, 1), shown }
    const bySpan = linesBySpan(lines, ghosts)
    expect([...bySpan.keys()]).toEqual([2, -1, 0])
    expect(bySpan.get(2)).toHaveLength(2)
  })
})
