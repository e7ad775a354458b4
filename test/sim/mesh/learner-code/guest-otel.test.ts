import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { describe, expect, it } from 'vitest'
import { runRequest } from './fake-mesh.ts'
import { runInNode } from './run-in-node.ts'

// The real API and SDK, with a context manager on AsyncLocalStorage, as sdk-trace-node has it.
const BEFORE = `
import { AsyncLocalStorage as __Storage } from 'node:async_hooks'
import { EventEmitter as __Emitter } from 'node:events'
import { context as __context, propagation as __propagation, trace as __trace, ROOT_CONTEXT as __ROOT } from '@opentelemetry/api'
import { CompositePropagator as __Composite, W3CBaggagePropagator as __Baggage, W3CTraceContextPropagator as __W3C } from '@opentelemetry/core'
import { BasicTracerProvider as __Provider, InMemorySpanExporter as __Exporter, SimpleSpanProcessor as __Processor } from '@opentelemetry/sdk-trace-base'
class __Manager {
  storage = new __Storage()
  active() { return this.storage.getStore() ?? __ROOT }
  with(context, fn, self, ...args) { return this.storage.run(context, () => fn.apply(self, args)) }
  bind(context, target) {
    if (target instanceof __Emitter) {
      const on = target.on
      target.on = (event, listener) => on.call(target, event, this.bind(context, listener))
      return target
    }
    return typeof target === 'function' ? (...args) => this.with(context, () => target(...args)) : target
  }
  enable() { return this }
  disable() { return this }
}
const __exporter = new __Exporter()
__context.setGlobalContextManager(new __Manager())
__propagation.setGlobalPropagator(new __Composite({ propagators: [new __W3C(), new __Baggage()] }))
__trace.setGlobalTracerProvider(new __Provider({ spanProcessors: [new __Processor(__exporter)] }))
const __tell = ${tell.toString()};
`
const AFTER = 'for (const line of __tell(__exporter.getFinishedSpans())) console.log(line)'

/** What there is to say of spans that does not change from run to run. */
function tell(spans: readonly ReadableSpan[]): string[] {
  const nameOf = (id: string | undefined) =>
    spans.find((span) => span.spanContext().spanId === id)?.name ?? (id === undefined ? 'none' : 'elsewhere')
  return spans.map((span) =>
    JSON.stringify([
      span.name,
      span.kind,
      nameOf(span.parentSpanContext?.spanId),
      span.parentSpanContext?.isRemote ?? false,
      span.attributes,
      span.status,
      span.events.map(({ name, attributes }) => [name, { ...attributes, 'exception.stacktrace': undefined }]),
      span.links.map(({ context, attributes }) => [nameOf(context.spanId), attributes]),
      [span.instrumentationScope.name, span.instrumentationScope.version],
    ]),
  )
}

const HEAD = `import { context, propagation, trace, createContextKey, createTraceState, isSpanContextValid, baggageEntryMetadataFromString, defaultTextMapGetter, INVALID_SPAN_CONTEXT, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, type Context, type Span } from '@opentelemetry/api'
import { EventEmitter } from 'node:events'
import { AsyncLocalStorage } from 'node:async_hooks'
const tracer = trace.getTracer('shop', '1.2.3')
const tick = (ms = 1) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const used = [context, propagation, createContextKey, createTraceState, isSpanContextValid, baggageEntryMetadataFromString, defaultTextMapGetter, INVALID_SPAN_CONTEXT, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, EventEmitter, AsyncLocalStorage, tick].length
`

const PROGRAMS: Record<string, string> = {
  'the ways to call startActiveSpan': `
    const plain = tracer.startActiveSpan('plain', (span) => { span.end(); return 'value' })
    const withOptions = tracer.startActiveSpan('options', { kind: SpanKind.CLIENT, attributes: { a: 1 } }, (span) => { span.end(); return 2 })
    await tracer.startActiveSpan('outer', async (outer) => {
      await tracer.startActiveSpan('in context', {}, ROOT_CONTEXT, async (span) => { await tick(); span.end() })
      await tracer.startActiveSpan('inner', async (span) => { await tick(); tracer.startActiveSpan('innermost', (s) => s.end()); span.end() })
      tracer.startSpan('root', { root: true }).end()
      outer.end()
    })
    console.log(plain, withOptions, trace.getActiveSpan() === undefined)`,
  'attributes, events, status, name, links': `
    const first = tracer.startSpan('first', { attributes: { text: 'a', number: 1.5, whole: 3, yes: true, list: ['x', 'y'], mixed: ['a', 1] as any, nothing: undefined, object: { a: 1 } as any } })
    first.setAttribute('later', 1).setAttributes({ more: 'b', text: 'changed', big: 2 ** 40, endless: Infinity, 'not a number': NaN })
    first.addEvent('plain').addEvent('with attributes', { a: 1 }).addEvent('at a time', { b: 'x' }, new Date())
    first.setStatus({ code: SpanStatusCode.ERROR, message: 'no' })
    first.updateName('renamed')
    const second = tracer.startSpan('second', { links: [{ context: first.spanContext(), attributes: { why: 'batch' } }] })
    second.addLink({ context: first.spanContext() })
    second.setStatus({ code: SpanStatusCode.OK }).setStatus({ code: SpanStatusCode.ERROR, message: 'ignored' })
    second.end()
    first.end()
    first.setAttribute('too', 'late').addEvent('too late')
    first.updateName('too late')
    first.end()
    console.log(first.isRecording(), second.isRecording(), isSpanContextValid(first.spanContext()), first.spanContext().traceFlags === TraceFlags.SAMPLED)`,
  exceptions: `
    await tracer.startActiveSpan('fails', async (span) => {
      try {
        await tick()
        throw new TypeError('wrong type')
      } catch (error) {
        span.recordException(error as Error)
        span.recordException('just text')
        span.recordException({ name: 'Own', message: 'own', code: 17 })
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message })
      } finally {
        span.end()
      }
    })`,
  'contexts are values': `
    const key = createContextKey('mine')
    const other = createContextKey('other')
    const one = ROOT_CONTEXT.setValue(key, 1)
    const two = one.setValue(key, 2).setValue(other, 'o')
    console.log(ROOT_CONTEXT.getValue(key), one.getValue(key), two.getValue(key), two.deleteValue(key).getValue(key), two.getValue(other))
    context.with(two, () => console.log(context.active().getValue(key)))
    console.log(context.active().getValue(key), context.with(one, (a: number, b: number) => a + b, undefined, 3, 4))
    const self = { name: 'self' }
    console.log(context.with(one, function (this: typeof self) { return this.name }, self))
    await context.with(two, async () => { await tick(); console.log('kept', context.active().getValue(key)) })`,
  bind: `
    const key = createContextKey('k')
    const bound = context.bind(ROOT_CONTEXT.setValue(key, 'bound'), (extra: string) => [context.active().getValue(key), extra].join())
    console.log(bound('x'))
    const emitter = new EventEmitter()
    emitter.on('e', () => console.log('plain', context.active().getValue(key)))
    const boundEmitter = context.bind(ROOT_CONTEXT.setValue(key, 'emitter'), new EventEmitter())
    boundEmitter.on('e', () => console.log('bound', context.active().getValue(key)))
    context.with(ROOT_CONTEXT.setValue(key, 'who emits'), () => { emitter.emit('e'); boundEmitter.emit('e') })
    console.log(context.bind(ROOT_CONTEXT, 5 as any))`,
  'spans in contexts': `
    const span = tracer.startSpan('held')
    const held = trace.setSpan(ROOT_CONTEXT, span)
    console.log(trace.getSpan(held) === span, trace.getSpan(ROOT_CONTEXT), trace.getSpanContext(held)!.spanId === span.spanContext().spanId)
    tracer.startSpan('child of held', {}, held).end()
    context.with(held, () => tracer.startSpan('child by with').end())
    console.log(context.with(held, () => trace.getActiveSpan() === span), trace.getSpan(trace.deleteSpan(held)))
    const remote = trace.wrapSpanContext({ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1, isRemote: true, traceState: createTraceState('a=1,b=2') })
    console.log(remote.isRecording(), remote.spanContext().traceState!.get('b'), remote.setAttribute('a', 1) === remote)
    const child = tracer.startSpan('child of remote', {}, trace.setSpan(ROOT_CONTEXT, remote))
    console.log(child.spanContext().traceId, child.spanContext().traceState!.serialize())
    tracer.startSpan('from span context', {}, trace.setSpanContext(ROOT_CONTEXT, INVALID_SPAN_CONTEXT)).end()
    child.end()
    span.end()`,
  'inject and extract': `
    const shape = (text: string | undefined) => text?.split('-').map((part) => part.length).join()
    await tracer.startActiveSpan('sends', { kind: SpanKind.PRODUCER }, async (span) => {
      const headers: Record<string, string> = {}
      propagation.inject(context.active(), headers)
      console.log(Object.keys(headers), shape(headers.traceparent), headers.traceparent!.includes(span.spanContext().spanId))
      const list: [string, string][] = []
      propagation.inject(context.active(), list, { set: (carrier, key, value) => void carrier.push([key, value]) })
      console.log(list.map(([key, value]) => key + shape(value)))
      span.end()
      const read = propagation.extract(ROOT_CONTEXT, headers)
      console.log(trace.getSpanContext(read)!.isRemote, trace.getSpanContext(read)!.spanId === span.spanContext().spanId)
      tracer.startSpan('receives', { kind: SpanKind.CONSUMER }, read).end()
      const bytes = propagation.extract(ROOT_CONTEXT, { traceparent: new TextEncoder().encode(headers.traceparent) as any })
      console.log('bytes are not text', trace.getSpanContext(bytes))
      const decoded = propagation.extract(ROOT_CONTEXT, { traceparent: new TextEncoder().encode(headers.traceparent) }, {
        keys: (carrier) => Object.keys(carrier),
        get: (carrier, key) => { const value = (carrier as any)[key]; return value && new TextDecoder().decode(value) },
      })
      tracer.startSpan('decoded', {}, decoded).end()
      console.log(defaultTextMapGetter.get({ a: 'b' }, 'a'), trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent: 'nonsense' })), trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent: null as any })))
    })
    const nothing: Record<string, string> = {}
    propagation.inject(ROOT_CONTEXT, nothing)
    console.log(nothing, propagation.fields())`,
  baggage: `
    const empty = propagation.createBaggage()
    const baggage = propagation.createBaggage({ tier: { value: 'gold' }, region: { value: 'ไทย', metadata: baggageEntryMetadataFromString('ttl=5') } })
    const more = baggage.setEntry('cart', { value: '3' }).removeEntry('region')
    console.log(empty.getAllEntries().length, baggage.getEntry('tier'), more.getAllEntries().map(([key, { value }]) => key + '=' + value), more.clear().getAllEntries())
    const carrying = propagation.setBaggage(ROOT_CONTEXT, baggage)
    console.log(propagation.getBaggage(carrying) === baggage, propagation.getActiveBaggage(), propagation.getBaggage(propagation.deleteBaggage(carrying)))
    const headers: Record<string, string> = {}
    propagation.inject(carrying, headers)
    console.log(headers)
    const read = propagation.getBaggage(propagation.extract(ROOT_CONTEXT, { baggage: 'tier=silver;p=1,empty=,user=a%20b' }))!
    console.log(read.getAllEntries().map(([key, entry]) => [key, entry.value, entry.metadata?.toString()].join('|')))
    await context.with(carrying, async () => { await tick(); console.log(propagation.getActiveBaggage()!.getEntry('tier')!.value) })`,
  'where a context goes': `
    const queue: (() => void)[] = []
    const work = (name: string) => tracer.startSpan(name).end()
    setInterval(() => { for (const job of queue.splice(0)) job() }, 60).unref()
    await tracer.startActiveSpan('request', async (span) => {
      queue.push(() => work('lost in a queue'))
      queue.push(context.bind(context.active(), () => work('kept by bind')))
      const mine = context.active()
      queue.push(() => context.with(mine, () => work('kept by with')))
      queue.push(AsyncLocalStorage.bind(() => work('kept by AsyncLocalStorage.bind')))
      setTimeout(() => work('timer'), 20)
      queueMicrotask(() => work('micro-task'))
      setImmediate(() => work('immediate'))
      Promise.resolve().then(() => work('then'))
      void (async () => { await tick(30); work('not awaited') })()
      await Promise.all([1, 2].map(async (n) => tracer.startActiveSpan('branch ' + n, async (branch) => { await tick(n * 40); work('under branch ' + n); branch.end() })))
      await tick(50)
      span.end()
    })`,
}

describe('the OpenTelemetry API inside the virtual machine', () => {
  it.each(Object.entries(PROGRAMS))('does what the real one does: %s', (_name, body) => {
    const source = `${HEAD}export async function handler(): Promise<void> {\n${body}\n}\n`
    const expected = runInNode(source, BEFORE, AFTER)
    const { host, result } = runRequest(source, { until: 60e9 })
    expect(result?.error ?? null).toBeNull()
    expect([...host.text.join('\n').split('\n'), ...tell(host.spans)].filter((line) => line !== '')).toEqual(expected)
    expect(expected.length).toBeGreaterThan(0)
  })
})
