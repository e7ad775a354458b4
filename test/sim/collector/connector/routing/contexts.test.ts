import { describe, expect, it } from 'vitest'
import { answerCase } from '#sim/cli/answer-case.ts'

type Row = { context?: string; condition?: string; statement?: string; to?: string; action?: string }

/** Where each of three spans went, and what was said of the table. */
function route(...rows: readonly Row[]) {
  const table = rows.map(({ to = 'a', ...row }) => ({ ...row, pipelines: [`traces/${to}`] }))
  const config = JSON.stringify({
    receivers: { otlp: { protocols: { grpc: {} } } },
    connectors: { routing: { default_pipelines: ['traces/other'], table } },
    exporters: Object.fromEntries(
      ['a', 'b', 'other'].map((name) => [`otlp_grpc/${name}`, { endpoint: `${name}:4317` }]),
    ),
    service: {
      pipelines: {
        'traces/in': { receivers: ['otlp'], exporters: ['routing'] },
        ...Object.fromEntries(
          ['a', 'b', 'other'].map((name) => [
            `traces/${name}`,
            { receivers: ['routing'], exporters: [`otlp_grpc/${name}`] },
          ]),
        ),
      },
    },
  })
  const traces = {
    resourceSpans: [resourceSpans('shop', 'pay', 'health'), resourceSpans('bank', 'transfer')],
  }
  const answer = answerCase({ id: 'x', feature: 'x', config, input: [{ at_ms: 10, traces }], until_ms: 1_000 } as never)
  if ('error' in answer) return { error: answer.error, warnings: [] }
  if (!('events' in answer)) throw new Error('no events')
  const events = answer.events as unknown as Record<string, never>[]
  const went = events
    .filter(({ event }) => event === 'export')
    .map(({ exporter, traces: sent }) =>
      [
        String(exporter).replace('otlp_grpc/', ''),
        ...[...JSON.stringify(sent).matchAll(/"name":"(\w+)"/g)].map(([, name]) => name),
      ].join(' '),
    )
  return { went, warnings: events.filter(({ level }) => level === 'warn').map(({ msg }) => String(msg)) }
}

const resourceSpans = (service: string, ...names: string[]) => ({
  resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
  scopeSpans: [{ scope: {}, spans: names.map((name) => ({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), name })) }],
})

// The recorded release, v0.149, does not infer contexts; v0.156 and later do.
describe('the context of a route', () => {
  it('is the one its paths name', () => {
    expect(route({ condition: 'span.name == "pay"' }).went).toEqual(['a pay', 'other health transfer'])
    expect(route({ condition: 'resource.attributes["service.name"] == "bank"' }).went).toEqual([
      'a transfer',
      'other pay health',
    ])
  })

  it('is the resource when they name none', () => {
    expect(route({ condition: 'attributes["service.name"] == "bank"' }).went).toEqual([
      'a transfer',
      'other pay health',
    ])
    expect(route({ statement: 'route()' }).went).toEqual(['a pay health transfer'])
  })

  it('makes a row the same as one that says it otherwise', () => {
    const { went, warnings } = route(
      { context: 'span', condition: 'name == "pay"' },
      { condition: 'span.name == "pay"', to: 'b' },
      { condition: 'span.name == "health"', to: 'b' },
    )
    expect(went).toEqual(['a pay', 'b health', 'other transfer'])
    expect(warnings).toEqual([
      'Statement "route() where span.name == \\"pay\\"" already exists in the routing table, the route with target pipeline(s) "traces/b" will be ignored.',
    ])
  })

  it('may be who sent the telemetry, of whom nothing is known', () => {
    const unknown = 'otelcol.client.metadata["x-tenant"] == nil'
    expect(route({ condition: unknown }).went).toEqual(['a pay health transfer'])
    expect(route({ condition: unknown, action: 'copy' }).went).toEqual([
      'a pay health transfer',
      'other pay health transfer',
    ])
    expect(route({ context: 'otelcol', condition: 'client.addr != nil' }).went).toEqual(['other pay health transfer'])
  })

  it('may be the deprecated request, which finds nothing and is warned of', () => {
    const { went, warnings } = route({ context: 'request', condition: 'request["X-Tenant"] != "acme"' })
    expect(went).toEqual(['other pay health transfer'])
    expect(warnings).toEqual([expect.stringMatching(/^The 'request' context is deprecated\. Use 'otelcol\.client/)])
  })

  it('cannot be read when neither it nor the resource can say that', () => {
    expect(route({ condition: 'span.nonsense == 1' }).error).toContain('unable to parse OTTL statement')
    expect(route({ context: 'span', condition: 'body == "x"' }).error).toContain('segment "body"')
  })
})
