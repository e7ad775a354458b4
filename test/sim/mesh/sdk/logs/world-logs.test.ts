import { describe, expect, it } from 'vitest'
import type { Recording } from '#sim/mesh/recording.ts'
import { runSmall, serviceOf, smallScenario } from '../../small-world.ts'
import type { Written } from '../../small-world.ts'

/** A partner that is never reached. */
const failing = (logs: Written | undefined): Written =>
  smallScenario({
    services: {
      front: serviceOf(
        'nodejs',
        { buy: { http: 'POST /buy', steps: [{ ask: 'partner', for: 'POST /pay', id: 'pay', time: '5ms' }] } },
        logs === undefined ? {} : { logs },
      ),
    },
    faults: [
      {
        id: 'broken',
        kind: 'error',
        reason: { en: 'x', th: 'x' },
        at: 'front/pay',
        type: 'ECONNREFUSED',
        message: 'connect ECONNREFUSED',
        responds: 502,
        onset: '0s',
      },
    ],
  })

function exceptionsOf(recording: Recording) {
  const { columns, logs, spanCount } = recording
  const events = []
  for (let row = 0; row < spanCount; row++) {
    for (const { name, attributes } of columns.events.get(row) ?? []) {
      if (name === 'exception') events.push({ spanId: columns.spanId(row), attributes: Object.fromEntries(attributes) })
    }
  }
  const records = logs.records.map(({ eventName, spanId, severityText, attributes }) => {
    return { eventName, spanId, severityText, attributes: Object.fromEntries(attributes) }
  })
  return { events, records }
}

describe('exceptions in a world', () => {
  it('are events of spans until a service says otherwise', () => {
    const { events, records } = exceptionsOf(runSmall(failing({})))
    expect([events.length > 0, records]).toEqual([true, []])
    expect(exceptionsOf(runSmall(failing(undefined))).events).toEqual(events)
  })

  it('become log records of the same spans that say the same, or both', () => {
    const before = exceptionsOf(runSmall(failing({})))
    const after = exceptionsOf(runSmall(failing({ exceptions: 'logs' })))
    expect(after.events).toEqual([])
    expect(after.records.map(({ spanId, attributes }) => ({ spanId, attributes }))).toEqual(before.events)
    expect(new Set(after.records.map(({ eventName }) => eventName))).toEqual(new Set(['exception']))
    const both = exceptionsOf(runSmall(failing({ exceptions: 'logs/dup' })))
    expect([both.events, both.records]).toEqual([before.events, after.records])
  })

  it('are errors where a request failed and warnings where an answer was waited for', () => {
    const { records } = exceptionsOf(runSmall(failing({ exceptions: 'logs' })))
    expect(new Set(records.map(({ severityText }) => severityText))).toEqual(new Set(['WARN', 'ERROR']))
  })
})
