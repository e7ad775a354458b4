import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { JaegerPropagator } from '@opentelemetry/propagator-jaeger'
import { describe, expect, it } from 'vitest'
import { Environment } from '#sim/kernel/environment.ts'
import { randomStream } from '#sim/kernel/random.ts'
import { CODE_LIMITS } from '#sim/mesh/learner-code/code-limits.ts'
import type { CodeResult } from '#sim/mesh/learner-code/code-host.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { FakeHost, runRequest, startProgram } from './fake-mesh.ts'

const nameById = (host: FakeHost): Map<string, string> =>
  new Map(host.spans.map((span) => [span.spanContext().spanId, span.name]))

describe('a program in a process', () => {
  it('works in virtual time', () => {
    const { host, result } = runRequest(`
      import { sleep } from 'service'
      export async function handler() {
        const began = Date.now()
        const start = performance.now()
        await sleep(1234.5)
        console.log(Date.now() - began, performance.now() - start, new Date().toISOString())
        return { status: 201, body: { ok: true } }
      }`)
    expect(host.text).toEqual(['1234 1234.5 2026-11-20T10:00:01.234Z'])
    expect(host.env.now).toBe(1_234_500_000)
    expect(result).toEqual({ status: 201, body: '{"ok":true}', error: null })
  })

  it('answers with what was thrown, its status and its line', () => {
    const { result } = runRequest(`
import { HttpError } from 'service'
export async function handler(): Promise<void> {
  await null
  throw new HttpError(402, 'card declined')
}`)
    expect(result).toMatchObject({ status: 402, error: { name: 'HttpError', message: 'card declined' } })
    expect(result!.error!.stack).toMatch(/^HttpError: card declined\n {4}at .*\(order\.ts:5:\d+\)$/)
    const plain = runRequest('export const handler = () => {\n  throw new TypeError("no")\n}')
    expect(plain.result).toMatchObject({ status: 500, error: { name: 'TypeError', message: 'no' } })
  })

  it('asks the world and goes on with its answer', () => {
    const host = new FakeHost(new Environment(), 1)
    const seen: unknown[] = []
    host.queryTime = 5e6
    host.onCall = (target, headers) => {
      seen.push([target, headers])
      return host.answerAfter(20e6, target.endsWith('down') ? 0 : 404, '{"left":3}')
    }
    const { result } = runRequest(
      `
      import { fetch, kafka, query } from 'service'
      export async function handler(request) {
        const response = await fetch('http://stock/items', { method: 'post', headers: { 'X-Tier': 'gold' }, body: { id: 1 } })
        console.log(response.status, response.ok, (await response.json()).left, request.values.tier)
        await query('postgres', 'SELECT 1')
        console.log(Date.now() % 1000)
        await kafka.produce('orders', { key: 'k', value: { id: 1 }, headers: { a: 'x', none: null, raw: new Uint8Array([255, 0]) } })
        try { await fetch('http://stock/down') } catch (error) { console.log(String(error), error.cause.code) }
      }`,
      { host, request: { values: { tier: 'gold' } } },
    )
    expect(result!.error).toBeNull()
    expect(host.text).toEqual(['404 false 3 gold', '25', 'TypeError: fetch failed ECONNREFUSED'])
    expect(seen[0]).toEqual(['http://stock/items', { 'x-tier': 'gold' }])
    expect(host.produced.map(({ topic, message }) => ({ topic, message }))).toEqual([
      {
        topic: 'orders',
        message: { key: 'k', value: '{"id":1}', headers: { a: 'x', none: null, raw: new Uint8Array([255, 0]) } },
      },
    ])
  })

  it('gives a handler of messages keys, values and headers as bytes where they are bytes', () => {
    const { host } = runRequest(
      `export function onOrder({ message }) {
        const { key, value, headers } = message
        console.log(key, new TextDecoder().decode(value), headers.trace instanceof Uint8Array, headers.empty)
        try { new TextDecoder('utf-8', { fatal: true }).decode(headers.broken) } catch (error) { console.log(error.name) }
      }`,
      {
        handler: 'onOrder',
        request: {
          message: {
            topic: 'orders',
            partition: 0,
            offset: 4,
            key: 'k',
            value: new TextEncoder().encode('ลูกค้า'),
            headers: { trace: new Uint8Array([48]), empty: null, broken: new Uint8Array([0xff, 0xfe]) },
          },
        },
      },
    )
    expect(host.text).toEqual(['k ลูกค้า true null', 'TypeError'])
  })

  it('begins under the span and the baggage that the host gives it, and can set attributes of that span', () => {
    const host = new FakeHost(new Environment(), 1)
    const server = host.provider.getTracer('http').startSpan('GET /orders', { startTime: host.now() })
    const baggage = propagation.createBaggage({ tier: { value: 'gold' } })
    const context = propagation.setBaggage(trace.setSpan(EMPTY_CONTEXT, server), baggage)
    runRequest(
      `import { context, propagation, trace } from '@opentelemetry/api'
      export async function handler() {
        const active = trace.getActiveSpan()
        console.log(active.isRecording(), propagation.getActiveBaggage().getEntry('tier').value)
        active.setAttribute('payment.method', 'qr')
        active.addEvent('seen')
        const headers = {}
        propagation.inject(context.active(), headers)
        console.log(headers.baggage, headers.traceparent.split('-')[2] === active.spanContext().spanId)
        trace.getTracer('own').startActiveSpan('own', (span) => span.end())
        active.end()
      }`,
      { host, context },
    )
    server.end(host.now())
    expect(host.text).toEqual(['true gold', 'tier=gold true'])
    expect(nameById(host).get(host.spans[0]!.parentSpanContext!.spanId)).toBe('GET /orders')
    expect(server).toMatchObject({ attributes: { 'payment.method': 'qr' }, events: [{ name: 'seen' }] })
  })

  it('reads headers whose names only the carrier knows, where the propagator does', () => {
    const host = new FakeHost(new Environment(), 1, new JaegerPropagator())
    runRequest(
      `import { propagation, ROOT_CONTEXT } from '@opentelemetry/api'
      export const handler = () => {
        const read = propagation.extract(ROOT_CONTEXT, { 'uber-trace-id': '1:2:0:1', 'uberctx-tier': 'gold' })
        console.log(propagation.getBaggage(read).getEntry('tier').value, propagation.fields())
      }`,
      { host },
    )
    expect(host.text).toEqual(["gold [ 'uber-trace-id' ]"])
  })

  it('loses the context in a pool of threads, and keeps it where the program binds it; truth is not lost', () => {
    const { host } = runRequest(`
      import { context, trace } from '@opentelemetry/api'
      import { createPool, sleep } from 'service'
      const pool = createPool({ size: 2, name: 'work' })
      const tracer = trace.getTracer('t')
      export async function handler() {
        await tracer.startActiveSpan('request', async (span) => {
          const job = (name) => async () => { await sleep(5); tracer.startActiveSpan(name, (s) => s.end()); return name }
          const done = await Promise.all([
            pool.submit(job('lost')),
            pool.submit(context.bind(context.active(), job('bound'))),
            pool.submit(job('third in line')),
          ])
          console.log(done, Date.now() % 1000, trace.getActiveSpan() === span)
          span.end()
        })
      }`)
    const names = nameById(host)
    const parents = host.spans.map(({ name, parentSpanContext, attributes }) => [
      name,
      parentSpanContext === undefined ? null : names.get(parentSpanContext.spanId),
      attributes['thread.name'],
    ])
    expect(parents).toEqual([
      ['lost', null, 'work-1'],
      ['bound', 'request', 'work-2'],
      ['third in line', null, 'work-1'],
      ['request', null, undefined],
    ])
    expect(host.text).toEqual(["[ 'lost', 'bound', 'third in line' ] 10 true"])
    expect(host.places).toEqual([
      { request: 'r1', span: '' },
      { request: 'r1', span: 'request' },
      { request: 'r1', span: 'request' },
      { request: 'r1', span: 'request' },
    ])
  })

  it('writes lines with the trace they belong to', () => {
    const { host } = runRequest(`
      import { trace } from '@opentelemetry/api'
      import { logger } from 'service'
      export const handler = () => {
        logger.info('outside')
        trace.getTracer('t').startActiveSpan('s', (span) => {
          logger.warn('inside', { 'order.id': 7, trace_id: span.spanContext().traceId })
          span.end()
        })
      }`)
    const [outside, inside] = host.lines
    expect(outside).toMatchObject({ level: 'info', text: 'outside', traceId: undefined })
    expect(inside).toMatchObject({ level: 'warn', text: 'inside', attributes: { 'order.id': 7 } })
    expect(inside!.traceId).toBe(inside!.attributes!.trace_id)
  })

  it('says that a promise nobody waits for was rejected', () => {
    const { host, result } = runRequest(`
const send = async () => { throw new Error('mail server is gone') }
export async function handler() {
  void send()
  send().catch(() => {})
  setTimeout(() => { throw new Error('in a timer') }, 1)
}`)
    expect(result!.error).toBeNull()
    expect(host.text.map((text) => text.split('\n')[0])).toEqual([
      'Unhandled rejection: Error: mail server is gone',
      'Uncaught Error: in a timer',
    ])
  })
})

describe('many at once', () => {
  const ORDER = `
    import { context, propagation, trace } from '@opentelemetry/api'
    import { fetch, sleep } from 'service'
    const tracer = trace.getTracer('order')
    let handled = 0
    export async function handler(request) {
      const { id } = request.values
      await tracer.startActiveSpan('order ' + id, { attributes: { id } }, async (span) => {
        await sleep(Math.random() * 20)
        const headers = {}
        propagation.inject(context.active(), headers)
        const response = await fetch('stock', { headers })
        await sleep(Math.random() * 20)
        tracer.startActiveSpan('after', { attributes: { id, answered: await response.text() } }, (after) => after.end())
        setTimeout(() => tracer.startSpan('late', { attributes: { id } }).end(), Math.random() * 50)
        handled++
        span.setAttribute('handled', handled)
        span.end()
      })
    }`
  const STOCK = `
    import { context, propagation, trace } from '@opentelemetry/api'
    import { query } from 'service'
    const tracer = trace.getTracer('stock')
    export const handler = async ({ headers }) => {
      await context.with(propagation.extract(context.active(), headers), async () => {
        const span = tracer.startSpan('reserve')
        await query('db', 'SELECT')
        span.end()
      })
      return 'item'
    }`

  const run = (seed: number): string => {
    const env = new Environment()
    const order = new FakeHost(env, seed)
    const stock = new FakeHost(env, seed + 1)
    const random = randomStream(seed, 'load')
    stock.queryTime = 7e6
    const reserving = startProgram(stock, STOCK, CODE_LIMITS, seed)
    const ordering = startProgram(order, ORDER, CODE_LIMITS, seed)
    const results: CodeResult[] = []
    order.onCall = function* (_target, headers) {
      yield* env.timeout(Math.round(random.next() * 5e6))
      const { status, body } = yield* reserving.run(
        'handler',
        { operation: 'reserve', headers },
        { request: 'of order', span: '' },
        EMPTY_CONTEXT,
      )
      return { status, body: body ?? '' }
    }
    const request = function* (id: number) {
      yield* env.timeout(Math.round(random.next() * 30e6))
      const place = { request: `r${id}`, span: '' }
      results.push(yield* ordering.run('handler', { operation: 'order', values: { id } }, place, ROOT_CONTEXT))
    }
    for (let id = 0; id < 100; id++) env.process(request(id))
    expect(env.run(Infinity, 100_000)).toBe('idle')
    expect(results.filter(({ status, error }) => status === 200 && error === null)).toHaveLength(100)

    const traceOf = new Map(order.spans.map((span) => [span.name, span.spanContext()]))
    for (const span of order.spans) {
      const { id } = span.attributes
      expect(span.spanContext().traceId).toBe(traceOf.get(`order ${String(id)}`)!.traceId)
      if (span.name === 'after' || span.name === 'late') {
        expect(span.parentSpanContext!.spanId).toBe(traceOf.get(`order ${String(id)}`)!.spanId)
      }
    }
    expect(order.places.every((place) => place!.request !== '')).toBe(true)
    expect(new Set(stock.spans.map((span) => span.spanContext().traceId)).size).toBe(100)
    const ids = new Set(order.spans.map((span) => span.spanContext().spanId))
    expect(
      stock.spans.every((span) => ids.has(span.parentSpanContext!.spanId) && span.parentSpanContext!.isRemote),
    ).toBe(true)
    expect(Math.max(...order.spans.map(({ attributes }) => Number(attributes.handled ?? 0)))).toBe(100)
    ordering.dispose()
    reserving.dispose()
    return JSON.stringify(
      [...order.spans, ...stock.spans].map((span) => [
        span.name,
        span.startTime,
        span.endTime,
        span.attributes,
        span.spanContext(),
      ]),
    )
  }

  it('a hundred interleaved requests through two services never mix their contexts', () => {
    expect(run(7).length).toBeGreaterThan(1000)
  })

  it('the same seed is the same run, another seed another', () => {
    const first = run(3)
    expect(run(3)).toBe(first)
    expect(run(4)).not.toBe(first)
  })
})
