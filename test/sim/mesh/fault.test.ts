import { describe, expect, it } from 'vitest'
import { createWorldRun } from '#sim/mesh/world-run.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import type { TruthRequest } from '#sim/truth/truth-table.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from './small-world.ts'
import type { Written } from './small-world.ts'

const ERROR = 2
const fault = { id: 'broken', reason: { en: 'broken', th: 'พัง' }, onset: '20s', lasts: '20s' }
const BEGINS = 20_000
const ENDS = 40_000

const BACK = {
  back: serviceOf(
    'java',
    {
      store: {
        http: 'POST /store/{id}',
        path: '/store/{order_id}',
        steps: [
          { span: 'think', id: 'think', work: '10ms', steps: [] },
          {
            ask: 'cache',
            for: 'GET item',
            id: 'cached',
            time: '1ms',
            hit: '100%',
            miss: [{ ask: 'db', for: 'SELECT small.items', time: '4ms' }],
          },
          { ask: 'db', for: 'INSERT small.orders', id: 'insert', time: '5ms' },
        ],
      },
    },
    { pod: 'back', replicas: 2 },
  ),
}
const FRONT = serviceOf(
  'go',
  { buy: { http: 'POST /buy', steps: [{ call: 'back.store', id: 'store', timeout: '2s' }] } },
  { pod: 'front' },
)

/** A run of a minute, two requests a second, with one fault between 20 s and 40 s. */
function runWith(kind: string, declared: Written, changes: Written = {}): Recording {
  const written = smallScenario({
    hosts: ['host-a', 'host-b', 'host-c'],
    peers: {
      db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432 },
      cache: { palette: 4, monogram: 'CA', system: 'redis', address: 'cache', port: 6379 },
    },
    services: { front: FRONT, ...BACK },
    load: { per_minute: 240, mix: { 'front.buy': 1 } },
    faults: [{ kind, ...fault, ...declared }],
    ...changes,
  })
  delete written.healthy_within
  return runSmall(written, { seconds: 60 })
}

const requestsOf = ({ truth }: Recording): TruthRequest[] =>
  Array.from({ length: truth.count }, (_, request) => truth.request(request))
const during = ({ start_ms }: TruthRequest): boolean => start_ms > BEGINS + 100 && start_ms < ENDS - 3000
const outside = ({ start_ms }: TruthRequest): boolean => start_ms < BEGINS - 3000 || start_ms > ENDS + 3000
const spansNamed = (recording: Recording, name: string) => spansOf(recording).filter((span) => span.name === name)
const inside = ({ start }: { start: number }): boolean => start > BEGINS + 100 && start < ENDS - 100

describe('a fault', () => {
  it('crash: requests under way fail at once, later ones go to who is left, and spans of the dead never end', () => {
    const recording = runWith('crash', { service: 'back', replica: 'all' })
    const requests = requestsOf(recording)
    expect(requests.filter(during).every(({ outcome, cause }) => outcome === 'error' && cause?.id === 'broken')).toBe(
      true,
    )
    expect(requests.filter(outside).every(({ outcome }) => outcome === 'ok')).toBe(true)
    expect(recording.deaths).toHaveLength(2)
    const half = runWith('crash', { service: 'back', replica: 1 })
    expect(
      requestsOf(half)
        .filter(during)
        .every(({ outcome }) => outcome === 'ok'),
    ).toBe(true)
    const { activities } = runWith(
      'crash',
      { service: 'back', replica: 'all' },
      { load: { per_minute: 24_000, mix: { 'front.buy': 1 } } },
    ).truth
    const losses = Array.from({ length: activities.count }, (_, activity) => activities.lossOf(activity))
    expect(losses.filter((loss) => loss === 'never-ended').length).toBeGreaterThan(0)
    expect(losses.filter((loss) => loss === 'never-ended').length).toBeLessThan(100)
  })

  it('saturation: requests queue for the workers that are left', () => {
    const busy = { load: { per_minute: 4800, mix: { 'front.buy': 1 } } }
    const slow = (recording: Recording) => requestsOf(recording).filter(({ duration_ms }) => duration_ms > 30)
    const saturated = slow(runWith('saturation', { service: 'back', workers: 1 }, busy))
    expect(saturated.length).toBeGreaterThan(100)
    expect(saturated.filter(({ start_ms }) => start_ms < BEGINS - 100)).toEqual([])
    expect(slow(runWith('saturation', { service: 'back', workers: 60 }, busy))).toEqual([])
  })

  it('noisy neighbour: work on that host takes longer, elsewhere it does not', () => {
    const thoughts = spansNamed(runWith('noisy_neighbour', { host: 'host-b', factor: 5 }), 'think')
    const times = new Set(thoughts.filter(inside).map(({ start, end }) => Math.round(end - start)))
    expect([...times].toSorted((a, b) => a - b)).toEqual([10, 50])
    expect(
      new Set(thoughts.filter(({ start }) => start < BEGINS).map(({ start, end }) => Math.round(end - start))),
    ).toEqual(new Set([10]))
  })

  it('partition: nothing gets through, and the caller learns it when its patience ends', () => {
    const requests = requestsOf(runWith('partition', { edge: 'front>back' })).filter(during)
    expect(requests.length).toBeGreaterThan(40)
    for (const { outcome, duration_ms, cause } of requests) {
      expect([outcome, duration_ms, cause?.id]).toEqual(['error', 2000, 'broken'])
    }
  })

  it('packet loss: some messages come 200 ms later, a few of them later still', () => {
    const times = requestsOf(runWith('packet_loss', { edge: 'front>back', loss: '20%' }))
      .filter(during)
      .map(({ duration_ms }) => duration_ms)
    expect(times.filter((time) => time < 30).length).toBeGreaterThan(20)
    const late = times.filter((time) => time > 200 && time < 2000)
    expect(late.length).toBeGreaterThan(10)
    expect(late.every((time) => Math.abs((time - 18) % 200) < 1)).toBe(true)
  })

  it('slow network: each message takes what it adds', () => {
    const times = requestsOf(runWith('slow_network', { edge: 'front>back', adds: '50ms' })).filter(during)
    expect(new Set(times.map(({ duration_ms }) => duration_ms))).toEqual(new Set([118]))
  })

  it('cache stampede: the cache finds nothing, and what is behind it is asked', () => {
    const asked = spansNamed(runWith('cache_stampede', { at: 'back/cached' }), 'SELECT small.items')
    expect(asked.length).toBeGreaterThan(60)
    expect(asked.every(({ start }) => start >= BEGINS && start <= ENDS)).toBe(true)
  })

  it('n plus one: a step is done again and again, more and more while it grows', () => {
    const inserts = spansNamed(
      runWith('n_plus_one', { at: 'back/insert', times: 9, ramp: '10s' }),
      'INSERT small.orders',
    )
    const perTrace = (from: number, to: number): number[] => {
      const traces = new Map<string, number[]>()
      for (const { traceId, start } of inserts) traces.set(traceId, [...(traces.get(traceId) ?? []), start])
      const begun = [...traces.values()].filter(([first]) => first! >= from && first! < to)
      return begun.map((starts) => starts.length)
    }
    expect(new Set(perTrace(0, BEGINS))).toEqual(new Set([1]))
    expect(Math.max(...perTrace(BEGINS, BEGINS + 4000))).toBeLessThan(6)
    expect(new Set(perTrace(BEGINS + 11_000, ENDS - 200))).toEqual(new Set([9]))
  })

  it('lost context: the step begins a trace of its own, which truth still knows whose it is', () => {
    const recording = runWith('lost_context', { at: 'back/think', share: '50%' })
    const roots = spansNamed(recording, 'think').filter(({ parentSpanId }) => parentSpanId === '')
    expect(roots.length).toBeGreaterThan(15)
    expect(roots.length).toBeLessThan(65)
    const { truth, columns } = recording
    const { activities } = truth
    for (const { row } of roots) {
      expect(truth.requestOfTrace(columns.trace[row]!)).toBeGreaterThanOrEqual(0)
      const activity = activities.row.indexOf(row)
      const cause = activities.parent[activity]!
      expect(activities.label(cause).name).toBe('POST /store/{id}')
    }
  })

  it('missing instrumentation: no spans, and no headers, so that what follows begins a new trace', () => {
    const recording = runWith('missing_instrumentation', { service: 'front', libraries: ['http-client'] })
    const served = spansNamed(recording, 'POST /store/{id}')
    expect(served.filter(inside).every(({ parentSpanId }) => parentSpanId === '')).toBe(true)
    expect(
      served
        .filter(({ start }) => start < BEGINS || start > ENDS + 100)
        .every(({ parentSpanId }) => parentSpanId !== ''),
    ).toBe(true)
    const { activities } = recording.truth
    const silent = Array.from({ length: activities.count }, (_, activity) => activities.lossOf(activity)).filter(
      (loss) => loss === 'not-instrumented',
    )
    expect(silent.length).toBe(served.filter(({ parentSpanId }) => parentSpanId === '').length)
  })

  it('raw routes: there are as many span names as requests', () => {
    const spans = spansOf(runWith('raw_routes', { operation: 'back.store', name: 'POST /store/{order_id}' }))
    const names = new Set(spans.filter(({ kind, service }) => kind === 2 && service === 'back').map(({ name }) => name))
    expect(names.size).toBeGreaterThan(60)
    const raw = spans.find(({ name }) => name.startsWith('POST /store/ord_'))!
    expect(raw.attributes['http.route']).toBe(raw.name.slice('POST '.length))
  })

  it('leaked attributes: spans of the operation get them, with the request’s values', () => {
    const spans = spansNamed(
      runWith('leaked_attributes', { operation: 'front.buy', attributes: { 'user.email': '{order_id}@mail.example' } }),
      'POST /buy',
    )
    const leaked = spans.filter(({ attributes }) => String(attributes['user.email']).endsWith('@mail.example'))
    expect(leaked.length).toBeGreaterThan(60)
    expect(leaked.every(({ end }) => end >= BEGINS && end <= ENDS)).toBe(true)
  })

  it('clock step: spans of the host are moved, truth is not', () => {
    const recording = runWith('clock_step', { host: 'host-b', by: '-700ms' })
    const { activities } = recording.truth
    const shifts = new Set<number>()
    const before = new Set<number>()
    for (let activity = 0; activity < activities.count; activity++) {
      const row = activities.row[activity]!
      const told = recording.columns.start[row]! - activities.start[activity]!
      if (activities.start[activity]! > 21e9 && activities.start[activity]! < 39e9) shifts.add(told / 1e6)
      else if (activities.start[activity]! < 19e9) before.add(told)
    }
    expect([...shifts].toSorted((a, b) => a - b)).toEqual([-700, 0])
    expect(before).toEqual(new Set([0]))
    expect(recording.endedAt[10]).toBeGreaterThan(0)
  })

  it('deploy: new pods of the new version take over one after the other, and nothing fails', () => {
    const recording = runWith('deploy', { service: 'back', version: '2.0.0' })
    const versions = (from: number, to: number): Set<unknown> =>
      new Set(
        spansNamed(recording, 'think')
          .filter(({ start }) => start > from && start < to)
          .map(({ row }) => {
            const { resource } = recording.replicas[recording.replica[row]!]!
            return Object.fromEntries(recording.columns.resources[resource]!.attributes)['service.version']
          }),
      )
    expect(versions(0, BEGINS)).toEqual(new Set(['1.0.0']))
    expect(versions(BEGINS + 2100, 60_000)).toEqual(new Set(['2.0.0']))
    expect(requestsOf(recording).every(({ outcome }) => outcome === 'ok')).toBe(true)
    expect(new Set(recording.replicas.map(({ name }) => name)).size).toBe(5)
  })

  it('traffic: more people come while it lasts, and in all as many as that makes', () => {
    const recording = runWith('traffic', { factor: 3 })
    const requests = requestsOf(recording)
    expect(requests.filter(({ start_ms }) => start_ms >= BEGINS && start_ms < ENDS).length).toBeGreaterThan(200)
    expect(requests.length).toBe(400)
  })

  it('outage: is handed on to whoever delivers the telemetry', () => {
    expect(runWith('outage', { of: 'collector' }).outages).toEqual([{ what: 'collector', from: 20e9, until: 40e9 }])
  })

  it('has its victim and its strength drawn from the seed', () => {
    const written = smallScenario({
      faults: [
        {
          kind: 'latency',
          ...fault,
          onset: { between: ['5s', '9s'] },
          at: ['back/insert', 'front/buy_call'],
          factor: { between: [2, 9] },
        },
      ],
      services: {
        ...(smallScenario().services as Written),
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store', id: 'buy_call' }] } }),
      },
    })
    const drawn = (seed: number) => {
      const parsed = parseScenario(JSON.stringify(written))
      if ('diagnostics' in parsed) throw new Error(parsed.diagnostics[0]!.message)
      const run = createWorldRun(parsed.scenario, { seed, durationNs: 10e9 })
      while (run.step() === 'running');
      return spansOf(run.recording)
        .map(({ start, end }) => end - start)
        .toSorted((a, b) => a - b)
        .at(-1)
    }
    expect(drawn(1)).toBe(drawn(1))
    expect(new Set([1, 2, 3, 4, 5, 6].map(drawn)).size).toBeGreaterThan(3)
  })

  it('that is injected and lifted by hand acts between these moments', () => {
    const actions = [
      { at: '10s', inject: { kind: 'error', id: 'mine', at: 'back/insert', type: 'X', message: 'x' } },
      { at: '30s', lift: 'mine' },
    ]
    const failed = spansNamed(runSmall(smallScenario({ actions }), { seconds: 60 }), 'INSERT small.orders').filter(
      ({ status }) => status === ERROR,
    )
    expect(failed.length).toBeGreaterThan(10)
    expect(failed.every(({ end }) => end >= 10_000 && end <= 30_100)).toBe(true)
  })

  it('that names what is not there is a sentence at its place', () => {
    const wrong = [
      [
        { kind: 'latency', ...fault, at: 'back/nothing', factor: 2 },
        'There is no step `back/nothing`; write `service/step_id`.',
      ],
      [{ kind: 'crash', ...fault, service: 'nobody' }, 'There is no service `nobody`.'],
      [{ kind: 'partition', ...fault, edge: 'front>nobody' }, 'There is no edge `front>nobody`.'],
      [{ kind: 'noisy_neighbour', ...fault, host: 'nowhere', factor: 2 }, 'There is no host `nowhere`.'],
    ] as const
    for (const [declared, message] of wrong) {
      const parsed = parseScenario(JSON.stringify(smallScenario({ faults: [declared] })))
      expect('diagnostics' in parsed && parsed.diagnostics.map((diagnostic) => diagnostic.message)).toEqual([message])
    }
  })
})
