import { describe, expect, it } from 'vitest'
import { TraceTable } from '#sim/telemetry/dictionary.ts'
import { OUTCOME_ERROR, TruthTable } from '#sim/truth/truth-table.ts'
import type { Cause } from '#sim/truth/truth-table.ts'

const CAUSE: Cause = { id: 'x', kind: 'slow', service: 'a', peer: 'db', reason: { en: 'slow', th: 'ช้า' } }

describe('TruthTable', () => {
  it('says of a request what was written of it', () => {
    const traces = new TraceTable()
    for (const digit of ['1', '2', '3']) traces.ordinal(digit.repeat(32))
    const truth = new TruthTable(2, [{ id: 'a.op', name: 'GET /', service: 'a' }], [null, CAUSE], traces)
    truth.start[1] = 2e9
    truth.response[1] = 1.5e9
    truth.extent[1] = 1.6e9
    truth.fullExtent[1] = 1.6e9
    truth.outcome[1] = OUTCOME_ERROR
    truth.slow[1] = 1
    truth.cause[1] = 1
    truth.spans[1] = 4
    truth.trace[1] = 2
    expect(truth.request(1)).toEqual({
      request: 1,
      trace_id: '3'.repeat(32),
      operation: 'GET /',
      start_ms: 2000,
      duration_ms: 1500,
      extent_ms: 1600,
      full_extent_ms: 1600,
      outcome: 'error',
      slow: true,
      late: false,
      cause: CAUSE,
      spans: 4,
    })
    expect(truth.request(0)).toMatchObject({ outcome: 'ok', cause: null, late: false })
  })

  it('finds the request of a trace', () => {
    const truth = new TruthTable(3, [], [null], new TraceTable())
    truth.own(4, 0)
    truth.own(0, 1)
    truth.own(2, 2)
    truth.own(70, 1)
    // Whose it is was said before.
    truth.own(2, 0)
    expect([0, 1, 2, 3, 4, 70, 99].map((trace) => truth.requestOfTrace(trace))).toEqual([1, -1, 2, -1, 0, 1, -1])
  })
})
