import { describe, expect, it } from 'vitest'
import { digestRecording } from '#sim/mesh/digest-recording.ts'
import { lineFormat } from '#sim/mesh/sdk/logs/line-format.ts'
import { parseLogLine } from '#sim/mesh/sdk/logs/parse-log-line.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
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

describe('logs in a world', () => {
  it('are the same in every run, and a part of what a recording is', () => {
    const digestOf = (log: string, lines: Written = {}): string => {
      const front = serviceOf('go', { buy: { http: 'POST /buy', steps: [{ log }] } }, { logs: { lines }, metrics: {} })
      return digestRecording(runSmall(smallScenario({ services: { front } })))
    }
    expect(digestOf('one')).toBe(digestOf('one'))
    expect(new Set([digestOf('one'), digestOf('two'), digestOf('one', { ids: '64bit' })]).size).toBe(3)
  })
})

describe('lines in a world', () => {
  it('lose their ids while a fault lasts, and have them again after it', () => {
    const told = { en: 'x', th: 'x' }
    const recording = runSmall(
      smallScenario({
        services: {
          front: serviceOf(
            'nodejs',
            { buy: { http: 'POST /buy', steps: [{ log: 'buying {order_id}' }] } },
            { logs: { lines: {} } },
          ),
        },
        load: { per_minute: 600, mix: { 'front.buy': 1 } },
        faults: [
          {
            id: 'blind',
            kind: 'changed_log_lines',
            reason: told,
            service: 'front',
            lines: { inject: false },
            onset: '3s',
            lasts: '4s',
          },
        ],
      }),
    )
    const format = lineFormat()
    const blind = recording.lines.filter(({ text }) => parseLogLine(format, text).traceId === '')
    expect(blind.length).toBeGreaterThan(20)
    expect(blind.every(({ at }) => at >= 3e9 && at < 7e9)).toBe(true)
    const inBetween = recording.lines.filter(({ at }) => at >= 3e9 && at < 7e9)
    expect(blind).toHaveLength(inBetween.length)
    // The records of the same calls have them throughout.
    expect(recording.logs.records.every(({ traceId }) => traceId !== '')).toBe(true)
  })
})

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

describe('events in a world', () => {
  const placing = (logs?: Written): Recording =>
    runSmall(
      smallScenario({
        services: {
          front: serviceOf(
            'nodejs',
            {
              buy: { http: 'POST /buy', steps: [{ event: 'order.placed', attributes: { 'order.id': '{order_id}' } }] },
            },
            logs === undefined ? {} : { logs },
          ),
        },
      }),
    )
  const eventsOf = ({ columns, spanCount }: Recording) =>
    Array.from({ length: spanCount }, (_, row) => columns.events.get(row) ?? []).flat()

  it('are those of the span, log records with their name, or both, and say the same', () => {
    expect(eventsOf(placing())).toHaveLength(10)
    const asLogs = placing({ events: 'logs' })
    expect(eventsOf(asLogs)).toEqual([])
    expect(asLogs.logs.records[0]).toMatchObject({ eventName: 'order.placed', severityText: 'INFO' })
    const both = placing({ events: 'logs/dup' })
    expect(both.logs.records.map(({ attributes }) => attributes)).toEqual(
      eventsOf(both).map(({ attributes }) => attributes),
    )
    expect(both.logs.records.map(({ spanId }) => spanId)).toEqual(
      Array.from({ length: both.spanCount }, (_, row) => both.columns.spanId(row)),
    )
  })

  it('of exceptions go where the variable says, unless the scenario does', () => {
    const env = { OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN: 'logs' }
    const written = failing({})
    const { front } = written.services as { front: Written }
    const recording = runSmall({ ...written, services: { front: { ...front, sdk: { env } } } })
    const { events, records } = exceptionsOf(recording)
    expect([events, records.length > 0]).toEqual([[], true])
  })

  it('and lines that name a value which no request has are mistakes', () => {
    const steps = [{ log: 'buying {nothing}' }]
    const parsed = parseScenario(
      JSON.stringify(smallScenario({ services: { front: serviceOf('go', { buy: { http: 'POST /buy', steps } }) } })),
    )
    expect('diagnostics' in parsed && parsed.diagnostics[0]!.message).toContain('nothing')
  })
})
