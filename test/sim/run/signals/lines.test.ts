import { describe, expect, it } from 'vitest'
import type { LineFilter, LineReader, LineVerdict } from '#sim/worker/signals-protocol.ts'
import { COLLECTOR, runSignals } from './run-of-small.ts'
import type { Written } from '../../mesh/small-world.ts'

const REQUESTS = 10
const NO_TRACES = COLLECTOR.replace(/ {4}traces: .*\n/, '')
const NOTHING_KEPT = COLLECTOR.replace(
  'exporters: {',
  'processors: { probabilistic_sampler: { sampling_percentage: 0 } }\nexporters: {',
).replace('traces: { receivers: [otlp],', 'traces: { receivers: [otlp], processors: [probabilistic_sampler],')

/** How many lines have which verdict when the service writes so and the pipeline reads so. */
function verdicts(
  lines: Written,
  reader: LineReader = 'json',
  collector = COLLECTOR,
): Partial<Record<LineVerdict, number>> {
  const [share] = runSignals({ logs: { lines } }, { collector }).shares({ readers: { back: reader } }).shares
  expect([share!.service, share!.lines, share!.ofRequests]).toEqual(['back', REQUESTS, REQUESTS])
  return Object.fromEntries(Object.entries(share!.verdicts).filter(([, count]) => count > 0))
}

const page = (filter: LineFilter = {}, source: 'lines' | 'records' = 'lines', readers = {}) => ({
  source,
  readers,
  filter,
  offset: 0,
  limit: 100,
})

describe('the share of a service’s lines that lead to their traces', () => {
  it('falls to nothing when its format is not the one that is read, and is whole again once it is', () => {
    expect(verdicts({ kind: 'json' })).toEqual({ found: REQUESTS })
    expect(verdicts({ kind: 'logfmt' })).toEqual({ unread: REQUESTS })
    expect(verdicts({ kind: 'logfmt' }, 'logfmt')).toEqual({ found: REQUESTS })
    expect(verdicts({ kind: 'plain' })).toEqual({ unread: REQUESTS })
    expect(verdicts({ kind: 'plain' }, 'pattern')).toEqual({ found: REQUESTS })
  })

  it('says which way it is broken', () => {
    expect(verdicts({ inject: false })).toEqual({ none: REQUESTS })
    expect(verdicts({ fields: { trace_id: 'traceId' } })).toEqual({ misplaced: REQUESTS })
    expect(verdicts({ fields: { trace_id: 'traceId' } }, 'declared')).toEqual({ found: REQUESTS })
    expect(verdicts({ ids: 'truncated' })).toEqual({ partial: REQUESTS })
    expect(verdicts({ ids: '64bit' })).toEqual({ 'by-end': REQUESTS })
    expect(verdicts({ ids: 'decimal' })).toEqual({ partial: REQUESTS })
    expect(verdicts({ ids: 'decimal' }, 'declared')).toEqual({ 'by-end': REQUESTS })
    expect(verdicts({ kind: 'plain', pattern: '%d %p %X{span_id} %c - %m' }, 'declared')).toEqual({
      'context-only': REQUESTS,
    })
  })

  it('counts no id whose trace no backend has', () => {
    expect(verdicts({}, 'json', NOTHING_KEPT)).toEqual({ 'not-stored': REQUESTS })
    expect(verdicts({}, 'json', NO_TRACES)).toEqual({ 'not-stored': REQUESTS })
  })

  it('falls while a fault keeps the ids out of the lines, and rises when it is lifted', () => {
    const reason = { en: 'It forgot.', th: 'It forgot.' }
    const fault = { id: 'forgot', kind: 'changed_log_lines', reason, service: 'back', lines: { inject: false } }
    const broken = (when: Written) =>
      runSignals({ logs: { lines: {} } }, { faults: [{ ...fault, ...when }] }).shares({ readers: {} }).shares[0]!
        .verdicts
    const [all, half] = [broken({ onset: '0s' }), broken({ onset: '0s', lasts: '15s' })]
    expect([all.found, all.none]).toEqual([0, REQUESTS])
    expect(half.found).toBeGreaterThan(2)
    expect(half.none).toBeGreaterThan(2)
  })
})

describe('a trace that was broken on the way', () => {
  const strip = {
    faults: [
      {
        id: 'cut',
        onset: '0s',
        kind: 'other_propagators',
        reason: { en: 'x', th: 'x' },
        service: 'back',
        propagators: ['b3'],
      },
    ],
  }

  it('is found by its lines, apart from the one that the request began with', () => {
    const signals = runSignals({ logs: { lines: {} } }, strip)
    expect(signals.shares({ readers: {} }).shares[0]!.verdicts.apart).toBe(REQUESTS)
    const [line] = signals.lines(page()).lines
    const { truth } = signals.finished.recorder.recording
    expect(line!.request).toBe(line!.trueRequest)
    expect(truth.traces.id(truth.trace[line!.request!]!)).not.toBe(line!.traceId)
  })
})

describe('a list of lines', () => {
  it('leads from a line to its request and back from the trace to its lines', () => {
    const signals = runSignals({ logs: { lines: {} } })
    const { lines, total } = signals.lines(page())
    expect([total, lines.length]).toEqual([REQUESTS, REQUESTS])
    const line = lines[3]!
    expect(line).toMatchObject({ service: 'back', level: 'info', verdict: 'found', backend: null })
    expect(line.message).toMatch(/^storing ord_/)
    expect(line.request).toBe(line.trueRequest)
    const back = signals.lines(page({ trace: line.traceId, span: line.spanId }))
    expect([back.truly, back.lines.map(({ index }) => index)]).toEqual([1, [line.index]])
  })

  it('says how many lines truly belong to a trace that finds none of them', () => {
    const signals = runSignals({ logs: { lines: { kind: 'logfmt' } } })
    const { columns } = signals.finished.recorder.recording
    expect(signals.lines(page({ trace: columns.traceId(0) }))).toMatchObject({ total: 0, truly: 1 })
    expect(signals.lines(page({ trace: columns.traceId(0) }, 'lines', { back: 'logfmt' }))).toMatchObject({ total: 1 })
  })

  it('is narrowed by service, level, text and whether lines lead anywhere, a page at a time', () => {
    const signals = runSignals({ logs: { lines: {} } })
    const count = (filter: LineFilter, readers = {}) => signals.lines(page(filter, 'lines', readers)).total
    expect([count({ service: 'back' }), count({ service: 'front' })]).toEqual([REQUESTS, 0])
    expect([count({ level: 'info' }), count({ level: 'warn' }), count({ level: 'info' }, { back: 'logfmt' })]).toEqual([
      REQUESTS,
      0,
      0,
    ])
    expect([count({ leads: true }), count({ leads: false })]).toEqual([REQUESTS, 0])
    expect([count({ text: 'STORING' }), count({ text: 'nothing of it' })]).toEqual([REQUESTS, 0])
    const { lines, total } = signals.lines({ ...page(), offset: 4, limit: 2 })
    expect([total, lines.map(({ index }) => index)]).toEqual([REQUESTS, [4, 5]])
  })
})

describe('log records', () => {
  it('lead to their traces whatever the lines look like', () => {
    const signals = runSignals({ logs: { lines: { kind: 'plain', inject: false } } })
    const [share] = signals.shares({ readers: {} }).shares
    expect([share!.made, share!.received, share!.recordVerdicts.found]).toEqual([REQUESTS, REQUESTS, REQUESTS])
    const { lines, total } = signals.lines(page({ level: 'info', leads: true }, 'records'))
    expect(total).toBe(REQUESTS)
    expect(lines[0]).toMatchObject({ service: 'back', level: 'info', verdict: 'found', backend: 'otlp_grpc/backend' })
    expect(lines[0]!.request).not.toBeNull()
    expect(lines.map(({ atNs }) => atNs)).toEqual(lines.map(({ atNs }) => atNs).toSorted((a, b) => a - b))
  })

  it('are none where no collector takes them', () => {
    const signals = runSignals({ logs: {} }, { collector: COLLECTOR.replace(/ {4}logs: .*\n/, '') })
    expect(signals.shares({ readers: {} }).shares[0]).toMatchObject({
      kind: null,
      lines: 0,
      made: REQUESTS,
      received: 0,
    })
    expect(signals.lines(page({}, 'records')).total).toBe(0)
  })
})
