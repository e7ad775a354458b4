import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSimulator } from '#sim/api.ts'
import type { WireHop, WireView } from '#sim/worker/wire-protocol.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import { serviceOf, smallScenario } from '../../mesh/small-world.ts'
import type { Written } from '../../mesh/small-world.ts'

const collector = readFileSync('content/scenarios/shop.collector.yaml', 'utf8')

function finish<T>(slices: Generator<Progress, T, boolean>): T {
  let slice = slices.next(false)
  while (slice.done !== true) slice = slices.next(false)
  return slice.value
}

/** One scenario, and what its requests send. */
class Wire {
  private readonly simulator = createSimulator()
  readonly settings

  constructor(yaml: string, durationS = 10) {
    this.settings = { scenario: 'tested', seed: 3, load: 1, durationS }
    const [wrong] = this.simulator.handlers.load({ scenarios: [{ id: 'tested', yaml, collector }] }).diagnostics
    if (wrong !== undefined) throw new Error(wrong.message)
  }

  of(request: number): WireView {
    const output = finish(this.simulator.longCalls.wire({ settings: this.settings, request }))
    if (!('wire' in output)) throw new Error('stopped')
    return output.wire
  }

  send(request: number, hop: number, text: string): WireView {
    const output = finish(this.simulator.longCalls.sendEdited({ settings: this.settings, request, hop, text }))
    if (!('wire' in output)) throw new Error(JSON.stringify(output))
    return output.wire
  }

  mistakes(request: number, hop: number, text: string): string[] {
    const output = finish(this.simulator.longCalls.sendEdited({ settings: this.settings, request, hop, text }))
    return 'diagnostics' in output ? output.diagnostics.map(({ message }) => message) : []
  }

  /** The same request asked of a run, and what the run says of its truth. */
  ofRun(request: number) {
    const ran = finish(this.simulator.longCalls.run({ ...this.settings, collector }))
    if (!('run' in ran)) throw new Error(JSON.stringify(ran))
    const { runId } = ran.run
    return {
      wire: finish(this.simulator.longCalls.wire({ runId, request })),
      truth: this.simulator.handlers.truth({ runId, request }),
      summary: finish(this.simulator.longCalls.truthSummary({ runId })),
    }
  }

  picks() {
    const output = finish(this.simulator.longCalls.picks({ settings: this.settings }))
    if (!('picks' in output)) throw new Error('stopped')
    return output
  }
}

/** A front that calls a middle that calls a back, which asks a partner over HTTP. */
const three = (changes: Record<string, Written> = {}, world: Written = {}): string =>
  JSON.stringify(
    smallScenario({
      ...world,
      services: {
        front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'middle.pass' }] } }, changes.front),
        middle: serviceOf('java', { pass: { http: 'GET /pass', steps: [{ call: 'back.store' }] } }, changes.middle),
        back: serviceOf(
          'nodejs',
          {
            store: {
              http: 'PUT /orders/{id}',
              path: '/orders/{order_id}',
              steps: [{ ask: 'partner', for: 'POST /v1/charges', time: '5ms' }],
            },
          },
          changes.back,
        ),
      },
    }),
  )

const hopTo = ({ hops }: WireView, name: string): WireHop => hops.find(({ to }) => to.name === name)!
const lineageOf = ({ spans }: WireView, service: string): (string | null)[] =>
  spans.filter((span) => span.service === service).map(({ lineage }) => lineage)

describe('what a request sends', () => {
  it('is there hop by hop, byte for byte, with who read it and what came out', () => {
    const view = new Wire(three()).of(2)
    expect(view.hops.map(({ hop, from, to }) => [hop, from.service, to.kind, to.name])).toEqual([
      [0, 'front', 'operation', 'middle.pass'],
      [1, 'middle', 'operation', 'back.store'],
      [2, 'back', 'peer', 'partner'],
    ])
    const [first, second, third] = view.hops as [WireHop, WireHop, WireHop]
    const sender = view.spans.find(({ activity }) => activity === first.activity)!
    expect(sender).toMatchObject({ service: 'front', name: 'GET /pass', kind: 2, lineage: 'same' })
    const { traceId, spanId } = sender.ids!
    expect(first.written.text.split('\n')).toEqual([
      'GET /pass HTTP/1.1',
      'Host: middle:8080',
      'User-Agent: Go-http-client/1.1',
      `Traceparent: 00-${traceId}-${spanId}-01`,
      '',
    ])
    expect(new TextDecoder().decode(first.written.bytes)).toBe(first.written.text.replaceAll('\n', '\r\n') + '\r\n')
    expect(first.arrived).toBeNull()
    expect(first.reads).toHaveLength(1)
    expect(first.reads[0]).toMatchObject({ service: 'middle', context: { span: { traceId, spanId, sampled: true } } })
    expect(second.written.text).toMatch(/^PUT \/orders\/ord_\w+ HTTP\/1.1\n/)
    expect(third.written.text).toMatch(/^POST \/v1\/charges HTTP\/1.1\nHost: partner.example\n/)
    expect(third.written.text).toContain(`traceparent: 00-${traceId}-`)
    expect(third.reads).toEqual([])
    expect(view.traces).toEqual([{ traceId, spans: 6, recorded: 6, roots: 1, orphans: 0 }])
  })

  it('is the same when it is sent unchanged', () => {
    const wire = new Wire(three())
    const before = wire.of(1)
    const after = wire.send(1, 0, before.hops[0]!.editable)
    expect(after).toEqual({ ...before, hops: before.hops.map((hop) => ({ ...hop, edited: hop.hop === 0 })) })
  })

  it('arrives as the sidecar before the receiver’s door sends it on, with that one’s span in it', () => {
    const view = new Wire(three({ middle: { inbound_sidecar: {} } })).of(2)
    const first = hopTo(view, 'middle.pass')
    const ingress = view.spans.find(({ name }) => name === 'ingress')!
    expect(first.written.text).not.toContain(ingress.ids!.spanId)
    expect(first.arrived!.text).toContain(`-${ingress.ids!.spanId}-01`)
    expect(first.reads).toHaveLength(1)
    expect(first.reads[0]).toMatchObject({ service: 'middle', context: { span: { spanId: ingress.ids!.spanId } } })
    expect(view.traces).toMatchObject([{ spans: 7, roots: 1, orphans: 0 }])
  })

  it('is the same asked of a run, whose truth tells of the same activities', () => {
    const wire = new Wire(three())
    const view = wire.of(1)
    const { wire: again, truth, summary } = wire.ofRun(1)
    expect(again).toEqual({ wire: view })
    expect(truth.activities.map(({ activity, name }) => [activity, name])).toEqual(
      view.spans.map(({ activity, name }) => [activity, name]),
    )
    expect(summary).toMatchObject({ truth: { requests: 10, counts: { happened: 60, made: 60 } } })
  })

  it('breaks the trace in two when the header is gone, or of another format', () => {
    const wire = new Wire(three())
    const before = wire.of(1)
    const { traceId } = before.traces[0]!
    for (const [text, noContext] of [
      ['', 'nothing-there'],
      [`b3: ${traceId}-00000000000000ab-1`, 'foreign'],
      [`traceparent: 00-${traceId.toUpperCase()}-00000000000000AB-01`, 'unreadable'],
    ] as const) {
      const after = wire.send(1, 1, text)
      expect(hopTo(after, 'back.store').reads[0]!.noContext).toBe(noContext)
      expect(after.traces.map(({ spans, roots }) => [spans, roots])).toEqual([
        [4, 1],
        [2, 1],
      ])
      expect(lineageOf(after, 'back')).toEqual(['new-trace', 'same'])
      expect(after.durationNs).toBe(before.durationNs)
    }
  })

  it('is honoured by the receiver: a flag, a parent that does not exist, baggage that goes on', () => {
    const wire = new Wire(three())
    const before = wire.of(1)
    const { editable } = hopTo(before, 'middle.pass')
    const unsampled = wire.send(1, 0, editable.replace(/-01$/, '-00'))
    expect(unsampled.spans.map(({ service, made }) => [service, made])).toEqual([
      ['front', 'recorded'],
      ['front', 'recorded'],
      ['middle', 'not-sampled'],
      ['middle', 'not-sampled'],
      ['back', 'not-sampled'],
      ['back', 'not-sampled'],
    ])
    const orphaned = wire.send(1, 0, editable.replace(/-[0-9a-f]{16}-/, '-00000000000000ab-'))
    expect(lineageOf(orphaned, 'middle')).toEqual(['orphaned', 'same'])
    expect(orphaned.traces).toMatchObject([{ roots: 1, orphans: 1 }])
    const told = wire.send(1, 0, `${editable}\nbaggage: tier=gold`)
    expect(told.hops.map(({ reads }) => reads[0]?.context.baggage.map(({ key, value }) => `${key}=${value}`))).toEqual([
      ['tier=gold'],
      ['tier=gold'],
      undefined,
    ])
    expect(hopTo(told, 'partner').written.text).toContain('baggage: tier=gold')
  })

  it('tells of headers that nobody reads, and of libraries that are not there', () => {
    const other = new Wire(three({ back: { propagators: ['b3'] } })).of(0)
    expect(hopTo(other, 'back.store')).toMatchObject({
      inject: ['tracecontext', 'baggage'],
      reads: [{ extract: ['b3'], noContext: 'foreign' }],
      explanation: { headers: [{ format: 'traceparent', verdict: 'unread' }] },
    })
    expect(hopTo(other, 'partner').written.text).toMatch(/\nb3: [0-9a-f]{32}-[0-9a-f]{16}-1\n/)
    const silent = new Wire(three({ middle: { instrumentation: { disabled: ['http-client'] } } })).of(0)
    expect(hopTo(silent, 'back.store').written.fields).toEqual([])
    expect(silent.spans.filter(({ made }) => made === 'not-instrumented')).toHaveLength(1)
    expect(lineageOf(silent, 'back')).toEqual(['new-trace', 'same'])
    const deaf = new Wire(three({ middle: { instrumentation: { disabled: ['http-server'] } } })).of(0)
    expect(hopTo(deaf, 'middle.pass').reads).toMatchObject([{ noContext: 'no-library' }])
  })

  it('shows what left and what arrived where something on the way changes it', () => {
    const proxies = {
      'middle>back': [{ name: 'old', rules: [{ reemit: { read: ['tracecontext'], write: ['b3'] } }] }],
    }
    const network = { calls: '1ms', telemetry: '2ms', proxies }
    const wire = new Wire(three({}, { network }))
    const hop = hopTo(wire.of(0), 'back.store')
    expect(hop.written.fields.map(({ name }) => name)).toEqual(['traceparent'])
    expect(hop.arrived!.fields.map(({ name }) => name)).toEqual(['b3'])
    expect(hop.reads[0]!.noContext).toBe('foreign')
    // What a learner sends goes the same way.
    const sent = hopTo(wire.send(0, hop.hop, `${hop.editable}\nbaggage: a=b`), 'back.store')
    expect(sent.arrived!.fields.map(({ name }) => name)).toEqual(['baggage', 'b3'])
  })

  it('tells a context that a boundary does not continue from one that is not there', () => {
    const view = new Wire(three({ back: { trust: { policy: 'restart_with_link' } } })).of(0)
    expect(hopTo(view, 'back.store').reads[0]).toMatchObject({ noContext: 'not-trusted', context: { span: null } })
    expect(lineageOf(view, 'back')).toEqual(['linked', 'same'])
  })

  it('has gRPC’s metadata as HTTP/2 has it', () => {
    const services = {
      front: serviceOf('go', { buy: { http: 'POST /buy', steps: [{ call: 'back.store' }] } }),
      back: serviceOf('python', { store: { grpc: 'shop.Stock/Reserve', steps: [{ work: '5ms' }] } }),
    }
    const [hop] = new Wire(JSON.stringify(smallScenario({ services }))).of(0).hops as [WireHop]
    expect(hop.carrier).toBe('grpc')
    expect(hop.written.text).toMatch(
      /^:method: POST\n:scheme: http\n:path: \/shop.Stock\/Reserve\n:authority: back:8080\n/,
    )
    expect(hop.explanation.headers).toMatchObject([{ name: 'traceparent', verdict: 'taken' }])
  })

  it('has a place in the text for every mistake', () => {
    expect(new Wire(three()).mistakes(0, 0, 'traceparent 00')).toEqual([
      'There is no `:` in this line; write `name: value`.',
    ])
  })

  it('names the shop’s requests that are worth a look, the one with messages first', () => {
    const wire = new Wire(readFileSync('content/scenarios/shop.yaml', 'utf8'))
    const { picks, requests } = wire.picks()
    expect(picks[0]).toMatchObject({ why: 'asynchronous', operation: 'POST /checkout', traces: 1, error: false })
    expect(new Set(picks.map(({ request }) => request)).size).toBe(picks.length)
    expect(picks.every(({ request }) => request < requests)).toBe(true)
    const view = wire.of(picks[0]!.request)
    const message = view.hops.find(({ to }) => to.kind === 'topic')!
    expect(message).toMatchObject({ carrier: 'kafka', to: { service: 'notification' }, arrived: null })
    expect(message.reads[0]!.atNs).toBeGreaterThan(message.atNs)
    expect(view.hops.every(({ reads, to }) => reads.length === (to.kind === 'peer' ? 0 : 1))).toBe(true)
  })
})
