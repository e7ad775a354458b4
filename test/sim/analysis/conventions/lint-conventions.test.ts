import { describe, expect, it } from 'vitest'
import { lintConventions } from '#sim/analysis/conventions/lint-conventions.ts'
import { findingText } from '#sim/analysis/diagnosis/finding-text.ts'
import type { Finding, FindingCode } from '#sim/analysis/diagnosis/finding.ts'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { findingsOf } from '../findings-of.ts'
import { storeOf } from '../../../support/span-sketch.ts'
import type { SpanSketch } from '../../../support/span-sketch.ts'

const span = (sketch: Partial<SpanSketch>): SpanSketch => ({ id: 'a', from: 0, to: 10, service: 'shop', ...sketch })
const lint = (...spans: Partial<SpanSketch>[]): Finding[] =>
  lintConventions(storeOf(spans.map((sketch, index) => span({ id: `s${index}`, ...sketch }))))
const find = <Code extends FindingCode>(code: Code, ...spans: Partial<SpanSketch>[]): Finding<Code> | undefined =>
  findingsOf(lint(...spans), code)[0]

describe('the lint of conventions', () => {
  it('finds nothing wrong with spans that keep them', () => {
    expect(
      lint(
        {
          name: 'GET /orders/{id}',
          kind: 'server',
          attributes: {
            'http.request.method': 'GET',
            'http.route': '/orders/{id}',
            'http.response.status_code': 404n,
            'url.path': '/orders/17',
            'server.port': 443n,
          },
        },
        {
          name: 'SELECT orders',
          kind: 'client',
          attributes: { 'db.system.name': 'postgresql', 'db.query.text': 'SELECT ?' },
        },
      ),
    ).toEqual([])
  })

  it('knows what old attributes are called now, once for each', () => {
    const found = lint(
      { kind: 'client', attributes: { 'http.method': 'GET', 'http.url': 'http://x/', 'net.peer.name': 'x' } },
      { kind: 'server', attributes: { 'http.method': 'GET', 'http.route': '/', 'net.peer.name': 'y' } },
    )
    expect(
      findingsOf(found, 'attribute-renamed').map(({ values, count }) => [values.key, values.replacement, count]),
    ).toEqual([
      ['http.method', 'http.request.method', 2],
      ['http.url', 'url.full', 1],
      ['net.peer.name', 'server.address', 1],
      ['net.peer.name', 'client.address', 1],
    ])
    expect(findingText(found[0]!)).toBe('http.method is now http.request.method (2 spans).')
  })

  it('says where one became two, where both are there, and where nothing is left', () => {
    const attributes = {
      'http.target': '/a?b=1',
      'http.method': 'GET',
      'http.request.method': 'GET',
      'db.user': 'root',
    }
    const found = lint({ kind: 'client', attributes })
    expect(findingsOf(found, 'attribute-renamed').map(({ values }) => values.replacement)).toContain(
      'url.path, url.query',
    )
    expect(findingsOf(found, 'attribute-both-names').map(({ values }) => values.key)).toEqual(['http.method'])
    expect(findingsOf(found, 'attribute-removed').map(({ values }) => values.key)).toEqual(['db.user'])
  })

  it('looks at resources too', () => {
    const finding = find('attribute-renamed', { resource: { 'deployment.environment': 'prod' } })
    expect(finding?.values).toMatchObject({ replacement: 'deployment.environment.name', where: 'resource' })
  })

  it('finds values of the wrong type, but not whole numbers that JSON wrote as doubles', () => {
    const finding = find('attribute-type', { kind: 'client', attributes: { 'http.response.status_code': '200' } })
    expect(finding?.values).toMatchObject({ key: 'http.response.status_code', expected: 'int', found: 'string' })
    expect(find('attribute-type', { kind: 'client', attributes: { 'http.response.status_code': 200 } })).toBeUndefined()
    expect(find('attribute-type', { attributes: { 'db.response.status_code': 42n } })?.values.expected).toBe('string')
  })

  it('finds text with a unit where a number belongs', () => {
    const finding = find('attribute-unit', { attributes: { 'http.response.body.size': '12 KB' } })
    expect(finding?.values).toEqual({ key: 'http.response.body.size', unit: 'By', sample: '12 KB' })
  })

  it('finds names that hold values, and says what they could be', () => {
    const finding = find(
      'name-high-cardinality',
      { name: 'load order-1001' },
      { name: 'load order-1002' },
      { name: 'load order-1003' },
      { name: 'load' },
    )
    expect(finding).toMatchObject({
      count: 3,
      values: { service: 'shop', names: 3, sample: 'load order-1001', suggestion: 'load order-{id}' },
    })
    expect(find('name-high-cardinality', { name: 'step 7' })).toBeUndefined()
    expect(find('name-high-cardinality', { name: 'GET http://shop.example/' })).toBeDefined()
  })

  it('finds servers that are named by a path because no route is known', () => {
    const attributes = { 'http.request.method': 'GET' }
    expect(find('name-raw-path', { name: 'GET /cart', kind: 'server', attributes })).toMatchObject({
      values: { service: 'shop', sample: 'GET /cart' },
    })
    expect(find('name-raw-path', { name: 'GET', kind: 'server', attributes })).toBeUndefined()
    expect(
      find('name-raw-path', {
        name: 'GET /cart',
        kind: 'server',
        attributes: { ...attributes, 'http.route': '/cart' },
      }),
    ).toBeUndefined()
  })

  it('finds resources without the name of a service', () => {
    const store = storeOf([
      { id: 'a', from: 0, to: 1 },
      span({ id: 'b' }),
      { id: 'c', service: 'unknown_service:node', from: 0, to: 1 },
    ])
    expect(lintConventions(store).find(({ code }) => code === 'service-name-missing')).toMatchObject({ count: 2 })
  })

  it('finds servers that call the mistake of a client an error', () => {
    const attributes = { 'http.response.status_code': 404n }
    expect(find('server-error-on-4xx', { kind: 'server', error: true, attributes })).toMatchObject({ count: 1 })
    expect(find('server-error-on-4xx', { kind: 'server', attributes })).toBeUndefined()
    expect(find('server-error-on-4xx', { kind: 'client', error: true, attributes })).toBeUndefined()
    expect(
      find('server-error-on-4xx', { kind: 'server', error: true, attributes: { 'http.response.status_code': 503n } }),
    ).toBeUndefined()
  })

  it('finds kinds that attributes speak against', () => {
    expect(find('kind-mismatch', { kind: 'server', attributes: { 'db.system.name': 'redis' } })?.values).toMatchObject({
      kind: 'server',
      expected: 'client',
      key: 'db.system.name',
    })
    expect(
      find('kind-mismatch', { kind: 'client', attributes: { 'messaging.operation.type': 'process' } })?.values.expected,
    ).toBe('consumer')
    expect(
      find('kind-mismatch', { kind: 'consumer', attributes: { 'messaging.operation.type': 'process' } }),
    ).toBeUndefined()
  })

  it('finds what looks personal by attribute, and never repeats it', () => {
    const all = lint(
      { attributes: { 'user.contact': 'ann@example.org', note: 'card 4111111111111111' } },
      { attributes: { 'user.contact': 'bob@example.org', 'db.password': 'hunter2' } },
      { attributes: { 'db.password': '******' } },
    )
    const found = findingsOf(all, 'personal-data')
    expect(found.map(({ count, values }) => [values.key, values.data, count])).toEqual([
      ['user.contact', 'email', 2],
      ['note', 'card', 1],
      ['db.password', 'password', 1],
    ])
    expect(JSON.stringify(found)).not.toMatch(/example|4111|hunter/)
  })

  it('offers fixes that the transform processor takes', () => {
    const found = lint(
      {
        kind: 'client',
        attributes: {
          'http.url': 'http://x/',
          'net.peer.name': 'x',
          'http.response.status_code': '200',
          'user.mail': 'a@example.org',
        },
        resource: { 'deployment.environment': 'prod' },
      },
      {
        kind: 'server',
        error: true,
        attributes: { 'http.response.status_code': 404n, 'http.method': 'GET', 'http.request.method': 'GET' },
      },
      { attributes: { 'db.response.status_code': 42n, 'messaging.destination.anonymous': 'true' } },
    )
    const statements = found.flatMap(({ values }) => ('fix' in values ? values.fix.split('\n') : []))
    expect(statements.length).toBeGreaterThan(9)
    const text = `receivers: {otlp: {protocols: {grpc: }}}
processors: {transform: {trace_statements: ${JSON.stringify(statements)}}}
exporters: {nop: }
service: {pipelines: {traces: {receivers: [otlp], processors: [transform], exporters: [nop]}}}`
    const { config, error } = loadConfig(text, { components })
    expect(error?.message).toBeUndefined()
    expect(config).not.toBeNull()
  })
})
