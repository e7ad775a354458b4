import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapeTrace } from '#sim/analysis/trace-shape.ts'
import { ServiceGraphIndex } from '#sim/analysis/service-graph.ts'
import { anonymise, exportTraces } from '#sim/explore/anonymise.ts'
import type { AnonymiseRequest } from '#sim/explore/anonymise.ts'
import type { TraceStore } from '#sim/query/trace-store.ts'
import type { ReplacedField } from '#sim/worker/compare-protocol.ts'
import { imported, spansIn } from '../../support/imported-spans.ts'
import { randomTrace } from '../analysis/random-trace.ts'
import { EPOCH, storeOf } from '../../support/span-sketch.ts'
import type { SpanSketch } from '../../support/span-sketch.ts'

const SALT = '0123456789abcdef'
function result<T>(steps: Generator<number, T, void>): T {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}
const anonymised = (
  store: TraceStore,
  asked: Partial<AnonymiseRequest> = {},
): { store: TraceStore; replaced: ReplacedField[] } =>
  result(anonymise(store, { traces: null, salt: SALT, policy: {}, ...asked }))

const SECRETS: SpanSketch[] = [
  {
    trace: 'a',
    id: '1',
    name: 'GET /acme/users/{id}',
    kind: 'client',
    service: 'acme-web',
    resource: { 'host.name': 'acme-host-7', 'telemetry.sdk.language': 'nodejs', 'k8s.pod.labels.acme': 'acme' },
    from: 1000,
    to: 9000,
    attributes: {
      'http.request.method': 'GET',
      'http.response.status_code': 200n,
      'http.request.header.x-acme': { array: ['acme-7'] },
      'url.full': 'https://acme.example/users/7',
      'server.address': 'acme-api.acme.local',
      'acme.tier': 'gold-acme',
      'db.operation.name': 'SELECT FROM acme',
      'user.acme_plan': 'gold-acme',
      'user.id': 4711n,
      'faas.coldstart': true,
    },
    state: 'ot=th:8,acme=7',
    scope: '@opentelemetry/instrumentation-http',
  },
  {
    trace: 'a',
    id: '2',
    parent: '1',
    name: 'SELECT acme_users',
    kind: 'server',
    service: 'acme-api',
    scope: 'acme-scope',
    from: 2000,
    to: 5000,
    error: true,
    attributes: { 'url.full': 'https://acme.example/users/7' },
    links: [{ trace: 'b', id: '3', attributes: [['acme.why', 'acme']] }],
  },
  { trace: 'b', id: '3', name: 'publish', kind: 'producer', service: 'acme-web', from: 0, to: 100 },
]

function withDetails(): TraceStore {
  const store = storeOf(SECRETS)
  store.columns.statusMessage[1] = store.columns.strings.id('acme is down')
  store.columns.events.set(1, [
    { time: 3000, name: 'exception', attributes: [['exception.message', 'no acme']], droppedAttributes: 2 },
    { time: 4000, name: 'acme happened', attributes: [], droppedAttributes: 0 },
  ])
  return store
}

describe('anonymised traces', () => {
  const store = withDetails()
  const { store: copy, replaced } = anonymised(store)
  const text = result(exportTraces(copy)).join('')

  it('show no name, no id and no value that somebody made up', () => {
    expect(text).not.toContain('acme')
    expect(text).not.toContain('4711')
    for (const { traceId, spanId } of spansIn(store)) {
      expect(text).not.toContain(traceId)
      expect(text).not.toContain(spanId)
    }
    expect(JSON.stringify(replaced)).not.toContain('acme')
  })

  it('keep what the conventions list: methods, statuses, languages, kinds of databases', () => {
    const [first, second, third] = spansIn(copy)
    const attributes = Object.fromEntries(first!.attributes)
    expect(attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.response.status_code': 200n,
      'faas.coldstart': true,
      'user.id': expect.any(BigInt),
      'url.full': expect.stringMatching(/^url\.full-[0-9a-f]{12}$/),
    })
    expect(first!.name).toMatch(/^GET operation-[0-9a-f]{12}$/)
    expect(second!.name).toMatch(/^SELECT operation-[0-9a-f]{12}$/)
    expect(third!.name).toBe('publish')
    expect(Object.fromEntries(first!.resource.attributes)).toMatchObject({ 'telemetry.sdk.language': 'nodejs' })
    expect(first!.scope.name).toBe('@opentelemetry/instrumentation-http')
    expect(first!.traceState).toBe('ot=th:8')
    expect(second!.status).toBe(2)
  })

  it('replace equal texts by equal ones, and addresses of services by names of services', () => {
    const [first, second] = spansIn(copy)
    const of = (span: typeof first, key: string) => span!.attributes.find(([name]) => name === key)?.[1]
    expect(of(first, 'url.full')).toBe(of(second, 'url.full'))
    const api = second!.resource.attributes.find(([name]) => name === 'service.name')![1]
    expect(of(first, 'server.address')).toBe(api)
    expect(copy.columns.links.get(1)![0]!.traceId).toBe(copy.columns.traceId(2))
    expect(copy.columns.links.get(1)![0]!.spanId).toBe(copy.columns.spanId(2))
  })

  it('are others with another salt, and the same with the same', () => {
    expect(spansIn(anonymised(store).store)).toEqual(spansIn(copy))
    const other = anonymised(store, { salt: 'another salt here' }).store
    expect(other.columns.traceId(0)).not.toBe(copy.columns.traceId(0))
    expect(() => anonymised(store, { salt: 'short' })).toThrow('salt')
  })

  it('begin when they are told to, and take as long as before', () => {
    const start = 1_000_000_000_000_000_000n
    const moved = anonymised(store, { startUnixNano: start }).store.columns
    const before = store.columns
    for (let row = 0; row < 3; row++) {
      expect(moved.startUnixNano(row) - start).toBe(before.startUnixNano(row) - EPOCH)
      expect(moved.endUnixNano(row) - start).toBe(before.endUnixNano(row) - EPOCH)
    }
    expect(moved.epochUnixNano + BigInt(moved.events.get(1)![0]!.time)).toBe(start + 3000n)
  })

  it('keep what they are asked to keep, and say what that is', () => {
    const policy = { keep: ['acme.tier'], services: 'keep', names: 'keep', numbers: 'all' } as const
    const { store: open, replaced: fields } = anonymised(store, { policy })
    expect(Object.fromEntries(spansIn(open)[0]!.attributes)).toMatchObject({
      'acme.tier': 'gold-acme',
      'user.id': 4711n,
    })
    expect([0, 1].map((row) => open.services[open.serviceOf(row)])).toEqual(['acme-web', 'acme-api'])
    expect(fields).toContainEqual({
      what: 'attribute',
      key: 'acme.tier',
      kept: 1,
      replaced: 0,
      distinct: 0,
      examples: ['gold-acme'],
    })
  })

  it('tell how often each field was replaced, and by how many texts', () => {
    expect(replaced).toContainEqual({
      what: 'attribute',
      key: 'url.full',
      replaced: 2,
      distinct: 1,
      kept: 0,
      examples: [],
    })
    expect(replaced).toContainEqual({
      what: 'name',
      key: 'span name',
      replaced: 2,
      distinct: 2,
      kept: 1,
      examples: ['publish'],
    })
  })

  it('are files that can be read again: one trace as JSON, several as lines', () => {
    expect(spansIn(imported(text).store)).toHaveLength(3)
    const one = anonymised(store, { traces: [0] }).store
    const json = result(exportTraces(one)).join('')
    expect(spansIn(imported(json).store)).toEqual(spansIn(one))
    expect(JSON.parse(json)).toHaveProperty('resourceSpans')
  })

  it('have the same shape and the same graph', () => {
    fc.assert(
      fc.property(randomTrace, (spans) => {
        const original = storeOf(spans)
        const other = anonymised(original, { startUnixNano: EPOCH - 5000n }).store
        const counts = (of: TraceStore) =>
          new ServiceGraphIndex(of).view().edges.map(({ from, to, count }) => [from, to, count])
        expect(counts(other)).toEqual(counts(original))
        const { row, parent, depth, from, to, kind, marks, service, name } = shapeTrace(original, 0)
        expect(shapeTrace(other, 0)).toMatchObject({ row, parent, depth, from, to, kind, marks, service, name })
      }),
    )
  })
})
