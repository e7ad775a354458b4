import { describe, expect, it } from 'vitest'
import { digestRecording } from '#sim/mesh/digest-recording.ts'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import type { Recording } from '#sim/mesh/recording.ts'
import { createWorldRun, simulateWorld } from '#sim/mesh/world-run.ts'
import { readScenario, serviceOf, smallScenario, spansOf } from '../small-world.ts'
import type { Written } from '../small-world.ts'

async function run(written: Written, { seed = 1, seconds = 20 } = {}): Promise<Recording> {
  const scenario = readScenario(written)
  expect(await loadScenarioCode(scenario)).toEqual([])
  return simulateWorld(scenario, { seed, load: 1, durationNs: seconds * 1e9 })
}

const BACK = {
  store: { http: 'POST /store', steps: [{ ask: 'db', for: 'INSERT small.orders', id: 'insert', time: '5ms' }] },
}

const withFront = (code: string, front: Written = {}, changes: Written = {}, service: Written = {}): Written =>
  smallScenario({
    services: {
      front: serviceOf(
        'nodejs',
        { buy: { http: 'POST /buy', code: 'buy', steps: [{ call: 'back.store' }], ...front } },
        { code, ...service },
      ),
      back: serviceOf('java', BACK),
    },
    ...changes,
  })

/** Each span as `parent > name`, once. */
function shapeOf(recording: Recording): string[] {
  const spans = spansOf(recording)
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const shapes = spans.map(({ name, parentSpanId }) => `${byId.get(parentSpanId)?.name ?? '-'} > ${name}`)
  return [...new Set(shapes)].toSorted()
}

describe('code in the world', () => {
  it('makes spans between those of the libraries, and truth knows them', async () => {
    const recording = await run(
      withFront(`
        import { trace } from '@opentelemetry/api'
        import { fetch, sleep } from 'service'
        const tracer = trace.getTracer('checkout', '2.0.0')
        export async function buy({ values }) {
          await tracer.startActiveSpan('checkout', { attributes: { 'order.id': values.order_id } }, async (span) => {
            await sleep(3)
            const response = await fetch('http://back:8080/store', { method: 'POST' })
            span.setAttribute('stored', response.status)
            span.end()
          })
        }`),
    )
    expect(shapeOf(recording)).toEqual([
      '- > POST /buy',
      'POST /buy > checkout',
      'POST /store > INSERT small.orders',
      'POST /store > POST /store',
      'checkout > POST /store',
    ])
    const own = spansOf(recording).filter(({ name }) => name === 'checkout')
    expect(own.length).toBe(20)
    expect(own[0]).toMatchObject({ scope: 'checkout', attributes: { stored: 200n } })
    expect(String(own[0]!.attributes['order.id'])).toMatch(/^ord_/)
    const { activities } = recording.truth
    const above = new Set<string>()
    for (let id = 0; id < activities.count; id++) {
      const { name } = activities.label(id)
      const parent = activities.parent[id]!
      if (name === 'checkout') above.add(activities.label(parent).name)
      expect(activities.lossOf(id)).toBe('none')
      expect(Number.isNaN(activities.end[id])).toBe(false)
    }
    expect([...above]).toEqual(['POST /buy'])
  })

  const POOLED = (job: string): string => `
    import { context, trace } from '@opentelemetry/api'
    import { createPool, fetch } from 'service'
    const pool = createPool({ size: 2, name: 'billing' })
    const tracer = trace.getTracer('front')
    const charge = () => tracer.startActiveSpan('charge', async (span) => {
      await fetch('back.store')
      span.end()
    })
    export const buy = () => pool.submit(${job})`

  it('loses its callers in a pool of threads, which telemetry shows and truth does not', async () => {
    const recording = await run(withFront(POOLED('charge')))
    expect(shapeOf(recording)).toContain('- > charge')
    const { activities } = recording.truth
    const parents = new Set<string>()
    for (let id = 0; id < activities.count; id++) {
      if (activities.label(id).name === 'charge') parents.add(activities.label(activities.parent[id]!).name)
    }
    expect([...parents]).toEqual(['POST /buy'])
    expect(recording.truth.activities.request[recording.truth.activities.count - 1]).toBe(19)
    const charge = spansOf(recording).find(({ name }) => name === 'charge')!
    expect(charge.attributes['thread.name']).toBe('billing-1')
    const repaired = await run(withFront(POOLED('context.bind(context.active(), charge)')))
    expect(shapeOf(repaired).filter((shape) => shape.startsWith('-'))).toEqual(['- > POST /buy'])
  })

  it('keeps the thread it runs on, however its context was kept', async () => {
    for (const job of ['context.bind(context.active(), charge)', 'AsyncResource.bind(charge)', 'bound.bind(charge)']) {
      const recording = await run(
        withFront(
          `import { AsyncResource } from 'node:async_hooks'${POOLED(job)}`.replace(
            'export const buy = () =>',
            "export const buy = () => { const bound = new AsyncResource('charge'); void bound; return",
          ) + '}',
        ),
      )
      expect(spansOf(recording).find(({ name }) => name === 'charge')!.attributes['thread.name']).toBe('billing-1')
      expect(shapeOf(recording)).toContain('POST /buy > charge')
    }
  })

  const QUEUED = (produce: string, consume: string): Written =>
    smallScenario({
      topics: { orders: { address: 'kafka', delay: '50ms' } },
      services: {
        front: serviceOf(
          'nodejs',
          { buy: { http: 'POST /buy', code: 'buy', steps: [{ publish: 'orders' }] } },
          {
            code: `import { context, propagation } from '@opentelemetry/api'\nimport { kafka } from 'service'\nvoid [context, propagation]\n${produce}`,
            instrumentation: { disabled: ['kafka'] },
          },
        ),
        back: serviceOf(
          'nodejs',
          { handle: { consumes: 'orders', code: 'handle', steps: [] } },
          {
            code: `import { ROOT_CONTEXT, context, propagation, trace } from '@opentelemetry/api'\nvoid [ROOT_CONTEXT, context, propagation]\nconst tracer = trace.getTracer('t')\n${consume}`,
            instrumentation: { disabled: ['kafka'] },
          },
        ),
      },
    })

  it('carries a trace through a topic by hand, where no library does', async () => {
    const produce = `export async function buy() {
      const headers = { 'x-shop': 'thai', nothing: null }
      propagation.inject(context.active(), headers)
      await kafka.produce('orders', { headers })
    }`
    const consume = `export async function handle({ message }) {
      const sent = propagation.extract(ROOT_CONTEXT, message.headers, {
        keys: Object.keys,
        get: (headers, name) => (headers[name] instanceof Uint8Array ? new TextDecoder().decode(headers[name]) : headers[name]),
      })
      tracer.startActiveSpan('handle order', { attributes: { shop: String(message.headers['x-shop']), nothing: message.headers.nothing === null } }, sent, (span) => span.end())
    }`
    const recording = await run(QUEUED(produce, consume))
    expect(shapeOf(recording)).toEqual(['- > POST /buy', 'POST /buy > handle order'])
    expect(spansOf(recording).at(-1)!.attributes).toMatchObject({ shop: 'thai', nothing: true })
    const cut = await run(QUEUED('export const buy = () => kafka.produce("orders")', consume))
    expect(shapeOf(cut)).toContain('- > handle order')
  })

  it('fails as code fails: with its status, with an exception, with what it did not catch', async () => {
    const written = (code: string) =>
      withFront(`import { HttpError, fetch } from 'service'\nvoid [HttpError, fetch]\n${code}`)
    const server = async (code: string) => {
      const recording = await run(written(code), { seconds: 2 })
      const { status, attributes, row } = spansOf(recording).find(
        ({ name, kind }) => name === 'POST /buy' && kind === 2,
      )!
      return [status, Number(attributes['http.response.status_code']), recording.columns.events.get(row)?.[0]?.name]
    }
    expect(await server('export const buy = () => { throw new HttpError(402, "declined") }')).toEqual([
      0,
      402,
      undefined,
    ])
    expect(await server('export const buy = async () => { throw new TypeError("broken") }')).toEqual([
      2,
      500,
      'exception',
    ])
    expect(await server('export const buy = () => ({ status: 503 })')).toEqual([2, 503, undefined])
    expect(await server('export const buy = () => fetch("back.nowhere")')).toEqual([2, 500, 'exception'])
  })

  it('has a process for each replica, which forgets when it dies', async () => {
    const code = `
      import { trace } from '@opentelemetry/api'
      let handled = 0
      setInterval(() => {}, 1000)
      export const buy = () => void trace.getActiveSpan().setAttribute('handled', ++handled)`
    const handled = (recording: Recording): number[] =>
      spansOf(recording)
        .filter(({ kind }) => kind === 2)
        .map(({ attributes }) => Number(attributes.handled))
    expect(Math.max(...handled(await run(withFront(code))))).toBe(20)
    expect(Math.max(...handled(await run(withFront(code, {}, {}, { replicas: 2 }))))).toBe(10)
    const reason = { en: 'crash', th: 'crash' }
    const crash = { id: 'crash', kind: 'crash', service: 'front', onset: '10s', lasts: '1s', reason }
    expect(Math.max(...handled(await run(withFront(code, {}, { faults: [crash] }))))).toBeLessThan(15)
  })

  it('is stopped when it does not end, and the run says where', async () => {
    const recording = await run(withFront('let n = 0\nexport const buy = () => {\n  while (true) n++\n}'))
    expect(recording.codeStops).toHaveLength(1)
    expect(recording.codeStops[0]).toMatchObject({ why: { code: 'code-endless', range: { startLine: 3 } } })
    expect(recording.truth.outcome.every((outcome) => outcome !== 0)).toBe(true)
  })

  it('is the same run for the same seed', async () => {
    const written = withFront(
      POOLED('charge').replace(
        "'charge', async (span) => {",
        "'charge', async (span) => { span.setAttribute('dice', Math.random())",
      ),
    )
    const first = digestRecording(await run(written))
    expect(digestRecording(await run(written))).toBe(first)
    expect(digestRecording(await run(written, { seed: 2 }))).not.toBe(first)
  })

  it('leaves nothing behind in runs that are stopped half-way', async () => {
    const held = `const held = Array.from({ length: 20_000 }, (_, n) => ({ n }))\nexport const buy = () => held.length`
    const scenario = readScenario(withFront(held))
    await loadScenarioCode(scenario)
    for (let attempt = 0; attempt < 60; attempt++) {
      createWorldRun(scenario, { seed: 1, durationNs: 5e9 }).step(10)
    }
    expect(simulateWorld(scenario, { seed: 1, durationNs: 5e9 }).codeStops).toEqual([])
  })

  it('answers nobody when it does not compile', async () => {
    const scenario = readScenario(withFront('export const buy = ('))
    await loadScenarioCode(scenario)
    const recording = simulateWorld(scenario, { seed: 1, load: 1, durationNs: 2e9 })
    expect(recording.codeStops).toMatchObject([{ replica: 0, at: 0, why: { code: 'code-syntax' } }])
    expect(recording.truth.outcome.every((outcome) => outcome !== 0)).toBe(true)
  })

  it('says what is wrong with code before it runs', async () => {
    const problems = async (code: string) => {
      const found = await loadScenarioCode(readScenario(withFront(code)))
      return found.map(({ code: id, params }) => [id, params?.service])
    }
    expect(await problems('export const sell = () => {}')).toEqual([['code-no-handler', 'front']])
    expect(await problems('export const buy = (')).toEqual([['code-syntax', 'front']])
    expect(() => readScenario(withFront('x', {}, {}, { code: undefined }))).toThrow(
      'front has no `code` that could export buy.',
    )
  })
})
