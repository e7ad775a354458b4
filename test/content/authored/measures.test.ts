import { describe, expect, it } from 'vitest'
import { deliverWorld, recordWorld } from '#content/judge-runs.ts'
import { loadScenarioText } from '#content/load.ts'
import { prepareAnswer } from '#content/prepare-answer.ts'
import { evaluateMeasure } from '#sim/grading/evaluate-measure.ts'
import { evaluateTextMeasure } from '#sim/grading/evaluate-text-measure.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import { measure } from '#sim/grading/measure.ts'
import { textMeasure } from '#sim/grading/text-measure.ts'

const reason = 'reason: { en: x, th: x }'
const size = { seed: 11, load: 0.5, duration_s: 30 }

async function shop(faults: string, edges: readonly string[] = []): Promise<JudgedRun> {
  const exercise = { collector: null, world: `faults: [${faults}]`, documents: {}, config: { code: 'shop' } }
  const prepared = await prepareAnswer(exercise, await loadScenarioText('shop'), {})
  if ('error' in prepared) throw new Error(prepared.error.message)
  const run = deliverWorld(prepared.collector, recordWorld(prepared.scenario, size, edges), true)
  if ('error' in run) throw new Error(run.error.message)
  return run
}

const of = (run: JudgedRun, asked: object): number => evaluateMeasure(measure.parse(asked), run)
const name = (run: JudgedRun, asked: object): string => evaluateTextMeasure(textMeasure.parse(asked), run)

const SLOW = `{ kind: latency, id: slow, at: payment/charge, adds: 3s, onset: 10s, lasts: 10s, when: { card_network: heron }, ${reason} }`
const run = await shop(SLOW, ['order>payment'])

/** The card network of each request that has one, by what its spans say and not by what was drawn. */
function networks(): Map<number, string> {
  const { columns, truth, spanCount } = run.recording
  const found = new Map<number, string>()
  for (let row = 0; row < spanCount; row++) {
    const place = columns.layouts.keys(columns.layout[row]!).indexOf('payment.card.network')
    if (place < 0) continue
    const value = columns.values.value(columns.attributeValues[columns.firstAttribute[row]! + place]!)
    if (typeof value === 'string') found.set(truth.requestOfTrace(columns.trace[row]!), value)
  }
  return found
}

describe('requests that a measure is about', () => {
  it('are those with a value, as their spans say', () => {
    const paid = [...networks().values()]
    for (const network of ['heron', 'kestrel', 'osprey']) {
      const asked = { kind: 'count', operation: 'POST /checkout', when: { card_network: network } }
      const told = paid.filter((one) => one === network).length
      // A checkout that fails before it is paid has drawn a network, and tells nobody.
      expect(of(run, asked)).toBeGreaterThanOrEqual(told)
      expect(of(run, asked) - told).toBeLessThan(4)
    }
  })

  it('are those that a fault may strike: in its time, with its values, past its place', () => {
    const { truth } = run.recording
    const herons = [...networks()].filter(([, network]) => network === 'heron').map(([request]) => request)
    const during = herons.filter((request) => truth.start[request]! >= 10e9 && truth.start[request]! < 20e9)
    const struck = of(run, { kind: 'count', struck_by: 'slow' })
    expect(struck - during.length).toBeGreaterThanOrEqual(0)
    expect(struck - during.length).toBeLessThan(3)
    expect(of(run, { kind: 'share', where: 'slow', of: { struck_by: 'slow' } })).toBeGreaterThan(90)
    expect(of(run, { kind: 'percentile_ms', p: 50, struck_by: 'slow' })).toBeGreaterThan(3000)
    expect(of(run, { kind: 'percentile_ms', p: 50, when: { card_network: 'osprey' } })).toBeLessThan(1000)
  })

  it('are told of with a sentence where there are none, or no such name', () => {
    expect(() => of(run, { kind: 'count', struck_by: 'nothing' })).toThrow('There is no fault "nothing".')
    expect(() => of(run, { kind: 'count', when: { colour: 'red' } })).toThrow('Requests have no value "colour"')
    expect(() => of(run, { kind: 'mean_ms', from_s: 29.9999, where: 'error' })).toThrow('No request is like that.')
  })
})

describe('a number of a run', () => {
  it('is what the seed made of a fault', () => {
    expect(of(run, { kind: 'fault', fault: 'slow', what: 'onset_s' })).toBe(10)
    expect(of(run, { kind: 'fault', fault: 'slow', what: 'ends_s' })).toBe(20)
    expect(of(run, { kind: 'fault', fault: 'slow', what: 'lasts_s' })).toBe(10)
  })

  it('is how often one calls another, for each request that does', async () => {
    const amplified = of(run, { kind: 'calls_per_request', edge: 'order>product' })
    // Carts hold two things, a quarter of them three, and each is looked up.
    expect(amplified).toBeGreaterThan(2.1)
    expect(amplified).toBeLessThan(2.4)
    expect(of(run, { kind: 'calls_per_request', edge: 'order>payment' })).toBe(1)
    expect(() => of(run, { kind: 'calls_per_request', edge: 'payment>order' })).toThrow('No request calls on')
  })

  it('is the size of what is stored, by its spans', () => {
    const mib = of(run, { kind: 'stored_mib' })
    const spans = of(run, { kind: 'spans_stored' })
    expect((mib * 2 ** 20) / spans).toBeGreaterThan(150)
    expect((mib * 2 ** 20) / spans).toBeLessThan(1500)
  })
})

describe('a name of a run', () => {
  it('is whom a fault strikes: peer, edge, host or service', async () => {
    expect(name(run, { kind: 'culprit' })).toBe('external-payment-api')
    expect(name(run, { kind: 'culprit', fault: 'slow', as: 'service' })).toBe('payment')
    expect(name(run, { kind: 'culprit', as: 'step' })).toBe('payment/charge')
    expect(name(run, { kind: 'culprit', as: 'edge' })).toBe('payment>external-payment-api')
    expect(name(run, { kind: 'culprit', as: 'kind' })).toBe('latency')
    const others = await shop(
      `{ kind: deploy, id: d, decoy: true, service: order, version: '2', onset: 1s, ${reason} },
       { kind: slow_network, id: n, edge: order>payment, adds: 1ms, onset: 1s, ${reason} },
       { kind: noisy_neighbour, id: h, host: node-b, factor: 2, onset: 1s, ${reason} }`,
    )
    expect(name(others, { kind: 'culprit' })).toBe('order>payment')
    expect(name(others, { kind: 'culprit', fault: 'h' })).toBe('node-b')
    expect(of(others, { kind: 'fault', fault: 'h', what: 'strength' })).toBe(2)
    expect(name(others, { kind: 'culprit', fault: 'd' })).toBe('order')
    expect(() => name(others, { kind: 'culprit', fault: 'h', as: 'edge' })).toThrow('strikes no edge')
  })

  it('is what a seed picks of several, as its spans show it', async () => {
    const places = 'at: [payment/charge, order/find_order]'
    const picked = await shop(`{ kind: latency, id: slow, ${places}, adds: 4s, onset: 0s, ${reason} }`)
    const culprit = name(picked, { kind: 'culprit' })
    const operation = culprit === 'postgresql' ? 'GET /orders/{id}' : 'POST /checkout'
    expect(of(picked, { kind: 'percentile_ms', p: 50, operation })).toBeGreaterThan(4000)
  })

  it('is who has most of something: often the wrong answer', () => {
    expect(name(run, { kind: 'most', what: 'time', among: 'services' })).toBe('api-gateway')
    expect(name(run, { kind: 'most', what: 'spans', among: 'operations' })).toBe('POST /checkout')
    expect(() => name(run, { kind: 'most', what: 'errors', among: 'services', to_s: 0.0001 })).toThrow('No span')
  })

  it('is what one span or one message says', () => {
    const checkout = run.recording.truth.operations.findIndex(({ name: of }) => of === 'POST /checkout')
    const request = run.recording.truth.operation.indexOf(checkout)
    const asked = { kind: 'attribute', request, span: 'api-gateway: POST /checkout' }
    expect(name(run, { ...asked, key: 'user.id' })).toMatch(/^usr_[0-9a-f]{8}$/)
    expect(() => name(run, { ...asked, key: 'nothing' })).toThrow('no attribute "nothing"')
    expect(name(run, { kind: 'header', edge: 'order>payment', header: 'traceparent' })).toMatch(/^00-[0-9a-f]{32}-/)
    expect(() => name(run, { kind: 'header', edge: 'order>payment', header: 'b3' })).toThrow('has no header "b3"')
  })
})
