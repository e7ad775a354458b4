// How much slower a handler is in the virtual machine than the same handler as a generator, on the same host: once on
// one that does nothing else, and once in a world, against the same operation written as steps.
import { trace } from '@opentelemetry/api'
import type { Context, HrTime, SpanOptions } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { AlwaysOnSampler, BasicTracerProvider, ParentBasedSampler } from '@opentelemetry/sdk-trace-base'
import { Environment } from '#sim/kernel/environment.ts'
import type { Timer } from '#sim/kernel/environment.ts'
import type { Process } from '#sim/kernel/event.ts'
import { randomStream } from '#sim/kernel/random.ts'
import type { CodeHost, CodeScope, OutgoingCall, StartedSpan } from '#sim/mesh/learner-code/code-host.ts'
import { compileLearnerCode } from '#sim/mesh/learner-code/compile-learner-code.ts'
import { LearnerRuntime } from '#sim/mesh/learner-code/learner-runtime.ts'
import { loadQuickJs } from '#sim/mesh/learner-code/load-quick-js.ts'
import { EMPTY_CONTEXT } from '#sim/mesh/sdk/linked-context.ts'
import { SeededIdGenerator } from '#sim/mesh/sdk/seeded-id-generator.ts'
import { simulateWorld } from '#sim/mesh/world-run.ts'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { readScenario, serviceOf, smallScenario } from '../sim/mesh/small-world.ts'
import { cpuSeconds } from './bare-sdk.ts'

const REQUESTS = 4000
const SPANS_PER_REQUEST = 5
const ROUNDS = 5
const MS = 1e6

const SOURCE = `
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { fetch, query, sleep } from 'service'

const tracer = trace.getTracer('order', '1.4.0')

export async function handler(request: { values: Record<string, number> }): Promise<void> {
  const { id } = request.values
  await tracer.startActiveSpan('process order', { attributes: { 'order.id': id, 'order.currency': 'THB' } }, async (span) => {
    await tracer.startActiveSpan('validate', async (inner) => {
      inner.setAttribute('order.lines', 3)
      await sleep(1)
      inner.end()
    })
    await tracer.startActiveSpan('reserve stock', { kind: SpanKind.CLIENT }, async (inner) => {
      await query('postgres', 'UPDATE stock')
      inner.setAttributes({ 'stock.warehouse': 'bkk', 'stock.left': 7 })
      inner.end()
    })
    const charge = tracer.startSpan('charge', { attributes: { 'payment.method': 'card' } })
    await fetch('payment.charge')
    charge.setAttribute('payment.id', 'pay_' + id)
    charge.end()
    tracer.startActiveSpan('notify', (inner) => {
      inner.addEvent('queued', { channel: 'mail' })
      inner.end()
    })
    span.setStatus({ code: SpanStatusCode.OK })
    span.end()
  })
}`

class Host implements CodeHost<null> {
  readonly env = new Environment()
  readonly propagator = new W3CTraceContextPropagator()
  ended = 0
  private readonly provider = new BasicTracerProvider({
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    idGenerator: new SeededIdGenerator(randomStream(1, 'ids')),
    generalLimits: { attributeValueLengthLimit: Infinity, attributeCountLimit: 128 },
    spanProcessors: [
      {
        onStart: () => {},
        onEnd: () => void this.ended++,
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  })
  private readonly tracer = this.provider.getTracer('order', '1.4.0')

  now(): HrTime {
    return [1_795_168_800 + Math.floor(this.env.now / 1e9), this.env.now % 1e9]
  }

  timer(delay: number, ring: () => void): Timer {
    return this.env.timer(delay, ring)
  }

  startSpan(_place: null, _scope: CodeScope, name: string, options: SpanOptions, context: Context) {
    return { span: this.tracer.startSpan(name, options, context), place: null }
  }

  endSpan({ span }: StartedSpan<null>, time: HrTime | undefined): void {
    span.end(time ?? this.now())
  }

  *call(_place: null, _context: Context, _call: OutgoingCall) {
    yield* this.env.timeout(5 * MS)
    return { status: 200, headers: {}, body: null }
  }

  *query() {
    yield* this.env.timeout(2 * MS)
    return null
  }

  *produce() {
    yield* this.env.timeout(MS)
    return null
  }

  log(): void {}

  stopped(why: { message: string }): void {
    throw new Error(why.message)
  }
}

const CALL: OutgoingCall = { target: 'payment.charge', method: '', headers: {}, body: null, timeout: 0 }
const SCOPE: CodeScope = { name: 'order', version: '1.4.0', schemaUrl: '' }

/** The same handler without a machine: what the engine's own steps are like. */
function* nativeHandler(host: Host, id: number): Process<void> {
  const start = (name: string, options: SpanOptions, context: Context) =>
    host.startSpan(null, SCOPE, name, { ...options, startTime: host.now() }, context)
  const order = start('process order', { attributes: { 'order.id': id, 'order.currency': 'THB' } }, EMPTY_CONTEXT)
  const context = trace.setSpan(EMPTY_CONTEXT, order.span)
  const validate = start('validate', {}, context)
  validate.span.setAttribute('order.lines', 3)
  yield* host.env.timeout(MS)
  host.endSpan(validate, undefined)
  const reserve = start('reserve stock', { kind: 2 }, context)
  yield* host.query()
  reserve.span.setAttributes({ 'stock.warehouse': 'bkk', 'stock.left': 7 })
  host.endSpan(reserve, undefined)
  const charge = start('charge', { attributes: { 'payment.method': 'card' } }, context)
  yield* host.call(null, context, CALL)
  charge.span.setAttribute('payment.id', `pay_${id}`)
  host.endSpan(charge, undefined)
  const notify = start('notify', {}, context)
  notify.span.addEvent('queued', { channel: 'mail' }, host.now())
  host.endSpan(notify, undefined)
  order.span.setStatus({ code: 1 })
  host.endSpan(order, undefined)
}

const compiled = compileLearnerCode(SOURCE)
if ('diagnostics' in compiled) throw new Error('The handler does not compile.')
const program = { file: 'order.ts', source: SOURCE, code: compiled.code }
const loadingBegan = performance.now()
const quickJs = await loadQuickJs()
const loadMs = performance.now() - loadingBegan

function spansPerSecond(handle: (host: Host, id: number) => Process<unknown>, host: Host): number {
  const { env } = host
  function* request(id: number): Process<void> {
    yield* env.timeout(id * MS)
    yield* handle(host, id)
  }
  for (let id = 0; id < REQUESTS; id++) env.process(request(id))
  const began = cpuSeconds()
  env.run()
  if (host.ended !== REQUESTS * SPANS_PER_REQUEST) throw new Error(`${host.ended} spans ended.`)
  return host.ended / (cpuSeconds() - began)
}

function inMachine(): number {
  const host = new Host()
  const runtime = new LearnerRuntime<null>(quickJs, host, program, randomStream(1, 'code'))
  const figure = spansPerSecond(
    (_host, id) => runtime.run('handler', { operation: 'order', values: { id } }, null, EMPTY_CONTEXT),
    host,
  )
  runtime.dispose()
  return figure
}

/** The same operation in a world, as steps and as code; spans of all services count. */
const WORLD_SOURCE = SOURCE.replace('const { id } = request.values', 'const id = request.values.items')
const CALLS = [
  { ask: 'db', for: 'UPDATE stock', time: '2ms' },
  { call: 'back.store', id: 'charge' },
]
const STEPS = [
  {
    span: 'process order',
    attributes: { 'order.id': '{items}', 'order.currency': 'THB' },
    steps: [
      { span: 'validate', work: '1ms', attributes: { 'order.lines': 3 } },
      { span: 'reserve stock', attributes: { 'stock.warehouse': 'bkk', 'stock.left': 7 }, steps: [CALLS[0]] },
      { span: 'charge', attributes: { 'payment.method': 'card', 'payment.id': 'pay_{items}' } },
      CALLS[1],
      { span: 'notify' },
    ],
  },
]

async function inWorld(how: 'steps' | 'code'): Promise<number> {
  const { services } = smallScenario() as { services: Record<string, unknown> }
  const operation = how === 'steps' ? { steps: STEPS } : { code: 'handler', steps: CALLS }
  const code = WORLD_SOURCE.replace("query('postgres', 'UPDATE stock')", "query('db')").replace(
    'payment.charge',
    'charge',
  )
  const front = serviceOf('nodejs', { buy: { http: 'POST /buy', ...operation } }, how === 'code' ? { code } : {})
  const scenario = readScenario(
    smallScenario({ services: { ...services, front }, load: { per_minute: 6000, mix: { 'front.buy': 1 } } }),
  )
  await loadScenarioCode(scenario)
  const began = cpuSeconds()
  const { spanCount, quotas } = simulateWorld(scenario, { seed: 1, load: 1, durationNs: 30e9 })
  if (spanCount !== quotas.requests * 10)
    throw new Error(`${spanCount} spans of ${quotas.requests} requests, as ${how}.`)
  return spanCount / (cpuSeconds() - began)
}

type Round = { native: number; machine: number; steps: number; code: number }
const rounds: Round[] = []
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({
    native: spansPerSecond(nativeHandler, new Host()),
    machine: inMachine(),
    steps: await inWorld('steps'),
    code: await inWorld('code'),
  })
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const of = (pick: (round: Round) => number): number => Math.round(median(rounds.map(pick)))
const ratio = (pick: (round: Round) => number): number => Math.round(median(rounds.map(pick)) * 1000) / 1000
process.stdout.write(
  `${JSON.stringify(
    {
      learner_code: {
        spans: REQUESTS * SPANS_PER_REQUEST,
        rounds: ROUNDS,
        load_ms: Math.round(loadMs * 10) / 10,
        cpu_spans_per_second: {
          bare_host_native: of(({ native }) => native),
          bare_host_in_machine: of(({ machine }) => machine),
          world_as_steps: of(({ steps }) => steps),
          world_as_code: of(({ code }) => code),
        },
        ratios: {
          machine_to_native_on_bare_host: { value: ratio(({ machine, native }) => machine / native), reach: 0.1 },
          code_to_steps_in_world: { value: ratio(({ code, steps }) => code / steps), reach: 0.1 },
        },
      },
    },
    null,
    2,
  )}\n`,
)
