import { describe, expect, it } from 'vitest'
import { correlationOf } from '#sim/mesh/sdk/logs/correlation.ts'
import { lineFormat } from '#sim/mesh/sdk/logs/line-format.ts'
import { runSmall, serviceOf, smallScenario } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

const run = (lines: Written) =>
  runSmall(
    smallScenario({
      services: {
        front: serviceOf(
          'nodejs',
          { buy: { http: 'POST /buy', steps: [{ log: 'buying {order_id}' }] } },
          { logs: { lines } },
        ),
      },
    }),
  )

describe('correlationOf', () => {
  it('finds every line’s trace where the pipeline reads what the service writes', () => {
    const { lines, parsed, found } = correlationOf(run({}), lineFormat())
    expect(lines).toBe(10)
    expect([parsed, found]).toEqual([10, 10])
  })

  it('finds none where they do not agree, and says which way it is broken', () => {
    const seenAs = (lines: Written, format = lineFormat()) => {
      const { parsed, withId, found, foundByEnd } = correlationOf(run(lines), format)
      return { parsed, withId, found, foundByEnd }
    }
    expect(seenAs({ inject: false })).toEqual({ parsed: 10, withId: 0, found: 0, foundByEnd: 0 })
    expect(seenAs({ fields: { trace_id: 'traceId' } })).toEqual({ parsed: 10, withId: 0, found: 0, foundByEnd: 0 })
    expect(seenAs({ kind: 'logfmt' })).toEqual({ parsed: 0, withId: 0, found: 0, foundByEnd: 0 })
    expect(seenAs({ ids: 'truncated' })).toEqual({ parsed: 10, withId: 10, found: 0, foundByEnd: 0 })
  })

  it('finds them again by half an id once the pipeline knows how it is written', () => {
    for (const ids of ['64bit', 'decimal'] as const) {
      const recording = run({ ids })
      expect(correlationOf(recording, lineFormat({ ids }))).toMatchObject({ found: 0, foundByEnd: 10 })
    }
    expect(correlationOf(run({ ids: 'decimal' }), lineFormat())).toMatchObject({ found: 0, foundByEnd: 0 })
  })

  it('counts one service’s lines when asked to', () => {
    expect(correlationOf(run({}), lineFormat(), 'nobody').lines).toBe(0)
    expect(correlationOf(run({}), lineFormat(), 'front').lines).toBe(10)
  })
})
