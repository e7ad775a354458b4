import { describe, expect, it } from 'vitest'
import { stopsOf } from '#app/_features/workbench/code-stops.ts'
import type { CodeStopInfo, RunSettings } from '#sim/worker/run-protocol.ts'
import { overviewOf } from './fake-sim.ts'

const settings: RunSettings = { scenario: 'workshop', seed: 1, load: 1, durationS: 5, collector: '' }

const stop = (service: string, startLine: number): CodeStopInfo => ({
  replica: `${service}-1`,
  atNs: 5e8,
  why: {
    code: 'code-endless',
    severity: 'error',
    stage: 'limit',
    message: `${service}.ts line ${startLine}`,
    range: { start: 0, end: 1, startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
    of: { code: service },
  },
})
const planner = { service: 'planner', text: 'shipped' }
const withStops = (mesh?: RunSettings['mesh']) => ({
  ...overviewOf('run-1', { ...settings, ...(mesh && { mesh }) }),
  codeStops: [stop('planner', 24), stop('planner', 24), stop('planner', 30), stop('orders', 3)],
})

describe('programs that were stopped', () => {
  it('are told once for each line, of the service that is shown', () => {
    expect(stopsOf(withStops(), planner, 'shipped').map(({ message }) => message)).toEqual([
      'planner.ts line 24',
      'planner.ts line 30',
    ])
  })

  it('are told of the text that ran, and of no other', () => {
    expect(stopsOf(withStops(), planner, 'changed since')).toEqual([])
    expect(stopsOf(withStops({ code: { planner: 'changed' } }), planner, 'changed')).toHaveLength(2)
    expect(stopsOf(withStops({ code: { planner: 'changed' } }), planner, 'shipped')).toEqual([])
    expect(stopsOf(null, planner, 'shipped')).toEqual([])
  })
})
