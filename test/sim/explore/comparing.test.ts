import { describe, expect, it } from 'vitest'
import { createSimulator } from '#sim/api.ts'
import type { Simulator } from '#sim/api.ts'
import { messageOf } from '#sim/query/message-of.ts'
import { encodeTraces } from '#sim/telemetry/otlp-json.ts'
import type { Input, LongMethod, Output } from '#sim/worker/protocol.ts'
import { storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const MS = 1e6

function finished<M extends LongMethod>(simulator: Simulator, method: M, input: Input<M>): Output<M> {
  const steps = simulator.longCalls[method](input)
  let step = steps.next(false)
  while (step.done !== true) step = steps.next(false)
  return step.value
}

/** A source of sketched spans, read from a file as a page would. */
function read(simulator: Simulator, spans: readonly SpanSketch[]): string {
  const store = storeOf(spans)
  const json = JSON.stringify(
    encodeTraces(
      messageOf(
        store,
        Uint32Array.from(spans, (_, row) => row),
      ),
    ),
  )
  const file = { name: 'traces.json', bytes: new TextEncoder().encode(json) }
  const answer = finished(simulator, 'readTraces', { files: [file] })
  if (!('info' in answer)) throw new Error('It was not read.')
  finished(simulator, 'finishReading', { source: answer.info.source })
  return answer.info.source
}

const order = (trace: string, queries: number, error = false): SpanSketch[] => [
  {
    trace,
    id: `${trace}r`,
    name: 'POST /order',
    service: 'shop',
    kind: 'server',
    from: 0,
    to: (10 + queries * 5) * MS,
    error,
  },
  ...Array.from({ length: queries }, (_, at): SpanSketch => ({
    trace,
    id: `${trace}q${at}`,
    parent: `${trace}r`,
    name: 'SELECT product',
    service: 'shop',
    kind: 'client',
    from: (5 + at * 5) * MS,
    to: (10 + at * 5) * MS,
    attributes: { 'db.system.name': 'postgresql' },
  })),
]

describe('what is asked about several traces', () => {
  const simulator = createSimulator()
  const a = read(simulator, order('a', 3))
  const b = read(simulator, [...order('b', 40, true), ...order('c', 1)])
  const { handlers } = simulator

  it('compares traces of two files', () => {
    const { explanation, names, difference } = handlers.compareTraces({
      a: { source: a, trace: 0 },
      b: { source: b, trace: 0 },
    })
    expect(difference).toBe(185 * MS)
    expect(explanation.map(({ kind, name, ns, count }) => [kind, names[name], ns, count])).toEqual([
      ['more', 'SELECT product', 185 * MS, 37],
    ])
  })

  it('compares two spans', () => {
    const root = { source: a, row: 0 }
    expect(handlers.compareSpans({ a: root, b: { source: b, row: 0 } })).toEqual([
      { of: 'span', key: 'status', a: 'unset', b: 'error' },
    ])
  })

  it('draws services and operations', () => {
    expect(handlers.serviceGraph({ source: a }).edges).toMatchObject([{ kind: 'call', count: 3 }])
    expect([...handlers.operationGraph({ source: a, trace: 0 }).nodes.count]).toEqual([1, 3])
  })

  it('says what a collector would have kept', () => {
    const collector = (policy: string): string => `
receivers: { otlp: { protocols: { grpc: } } }
processors: { tail_sampling: { decision_wait: 5s, policies: [${policy}] } }
exporters: { otlp: { endpoint: "backend:4317" } }
service: { pipelines: { traces: { receivers: [otlp], processors: [tail_sampling], exporters: [otlp] } } }`
    const errors = '{ name: errors, type: status_code, status_code: { status_codes: [ERROR] } }'
    const answer = finished(simulator, 'replayTraces', { source: b, collector: collector(errors) })
    expect(answer).toMatchObject({ replay: { totals: { traces: 2, kept: 1, dropped: 1 } } })
    const wrong = finished(simulator, 'replayTraces', { source: b, collector: collector('{ name: x, type: foo }') })
    expect(wrong).toMatchObject({ error: { message: expect.stringContaining('unknown sampling policy type foo') } })
    expect(finished(simulator, 'replayTraces', { source: b, collector: 'receivers: [' })).toHaveProperty('error')
  })

  it('compares two choices of traces', () => {
    const answer = finished(simulator, 'compareSets', {
      a: { source: b, filter: {}, pick: { by: 'healthy' } },
      b: { source: b, filter: {}, pick: { by: 'failed' } },
    })
    expect(answer).toMatchObject({ comparison: { a: { traces: 1, spans: 2 }, b: { traces: 1, spans: 41 } } })
  })

  it('hands traces on without saying whose they are', () => {
    const asked = { source: b, traces: null, salt: 'a salt of the page', policy: {} }
    const answer = finished(simulator, 'anonymise', asked)
    expect(answer).toMatchObject({ anonymised: { format: 'jsonl', traces: 2, spans: 43 } })
    expect('anonymised' in answer && answer.anonymised.parts.join('')).not.toContain('shop')
  })
})
