import { describe, expect, it } from 'vitest'
import { collectCase } from '#sim/cli/collect-case.ts'
import type { CollectAnswer } from '#sim/cli/collect-case.ts'

const THREE = 'static: { hostnames: [backend-1, "backend-2:4317", "backend-3:4317"] }'
const config = (settings: string, signal = 'traces'): string => `
receivers: { otlp: { protocols: { grpc: } } }
exporters:
  load_balancing:
${settings.replaceAll(/^/gm, '    ')}
service:
  pipelines:
    ${signal}: { receivers: [otlp], exporters: [load_balancing] }
`
const run = (settings: string, input: unknown[], signal = 'traces'): CollectAnswer =>
  collectCase({ id: 'case', config: config(settings, signal), input, until_ms: 60_000 })

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } })
const span = (traceId: string, spanId: string, name = 'span') => ({
  traceId,
  spanId,
  name,
  kind: 2,
  startTimeUnixNano: '946684800000000000',
  endTimeUnixNano: '946684800001000000',
})
const spans = (service: string, ...list: object[]) => ({
  resource: { attributes: service === '' ? [] : [attribute('service.name', service)] },
  scopeSpans: [{ scope: { name: 'lib' }, spans: list }],
})
const id = (digit: string): string => digit.repeat(32)

/** `exporter: what` for every export. */
function exports(answer: CollectAnswer, signal = 'traces'): [exporter: string, message: string][] {
  if ('error' in answer) throw new Error(answer.error)
  return answer.events
    .filter(({ event }) => event === 'export')
    .map((event) => [event.exporter as string, JSON.stringify(event[signal])])
}
const metrics = (answer: CollectAnswer): Record<string, number> =>
  'error' in answer ? {} : (answer.events.at(-1)!.metrics as Record<string, number>)

describe('load_balancing', () => {
  it('gives each trace to one backend, and the spans of a message to each backend once', () => {
    const digits = ['1', '2', '3', '4', '5', '6', '7', '8']
    const message = (part: string) => ({
      resourceSpans: [spans('shop', ...digits.map((digit) => span(id(digit), `${part}${digit.repeat(15)}`)))],
    })
    const answer = run(`resolver: { ${THREE} }`, [
      { at_ms: 0, traces: message('a') },
      { at_ms: 100, traces: message('b') },
    ])
    const homes = new Map<string, Set<string>>()
    for (const [exporter, text] of exports(answer)) {
      for (const [, trace] of text.matchAll(/"traceId":"(\w+)"/g)) {
        homes.set(trace!, (homes.get(trace!) ?? new Set()).add(exporter))
      }
    }
    expect(homes.size).toBe(8)
    expect([...homes.values()].every((own) => own.size === 1)).toBe(true)
    const backends = new Set([...homes.values()].flatMap((own) => [...own]))
    expect([...backends].sort()).toEqual(
      ['1', '2', '3'].map((index) => `otlp_grpc/load_balancing_backend-${index}:4317`),
    )
    expect(exports(answer)).toHaveLength(6)
    const counted = metrics(answer)
    expect(counted['otelcol_loadbalancer_num_backends{resolver="static"}']).toBe(3)
    expect(counted['otelcol_loadbalancer_num_backend_updates{resolver="static"}']).toBe(1)
    expect(counted['otelcol_loadbalancer_num_resolutions{resolver="static",success="true"}']).toBe(1)
    expect(counted['otelcol_loadbalancer_backend_outcome{endpoint="backend-1:4317",success="true"}']).toBe(2)
    expect(counted['otelcol_loadbalancer_backend_latency_count{endpoint="backend-2:4317"}']).toBe(2)
    expect(counted['otelcol_exporter_sent_spans{exporter="load_balancing"}']).toBe(16)
  })

  it('keeps a service together by its name, whatever the traces', () => {
    const services = ['a', 'b', 'c', 'd', 'e', 'f']
    const message = (trace: string) => ({
      resourceSpans: services.map((name, index) => spans(name, span(id(trace), `${trace}${String(index).repeat(15)}`))),
    })
    const answer = run(`routing_key: service\nresolver: { ${THREE} }`, [
      { at_ms: 0, traces: message('1') },
      { at_ms: 100, traces: message('2') },
    ])
    const homes = services.map((name) =>
      exports(answer)
        .filter(([, text]) => text.includes(`"stringValue":"${name}"`))
        .map(([exporter]) => exporter),
    )
    expect(homes.every(([first, second]) => first === second)).toBe(true)
    expect(new Set(homes.flat()).size).toBeGreaterThan(1)
  })

  it('routes data points by stream and keeps what they are in', () => {
    const points = Array.from({ length: 12 }, (_, index) => ({
      attributes: [attribute('route', `/${index}`)],
      timeUnixNano: '946684800000000000',
      asInt: String(index),
    }))
    const message = {
      resourceMetrics: [
        {
          resource: { attributes: [attribute('service.name', 'shop')] },
          scopeMetrics: [
            { scope: { name: 'lib' }, metrics: [{ name: 'requests', unit: '1', gauge: { dataPoints: points } }] },
          ],
        },
      ],
    }
    const settings = `routing_key: streamID\nresolver: { ${THREE} }`
    const sent = exports(run(settings, [{ at_ms: 0, metrics: message }], 'metrics'), 'metrics')
    expect(sent).toHaveLength(3)
    expect(sent.every(([, text]) => text.includes('"requests"') && text.includes('"shop"'))).toBe(true)
    const values = sent.flatMap(([, text]) => [...text.matchAll(/"asInt":"(\d+)"/g)].map(([, value]) => Number(value)))
    expect(values.toSorted((a, b) => a - b)).toEqual(points.map((_, index) => index))
  })

  it('refuses metrics of which none has a service name', () => {
    const message = {
      resourceMetrics: [
        {
          resource: { attributes: [attribute('host.name', 'a')] },
          scopeMetrics: [{ metrics: [{ name: 'm', gauge: { dataPoints: [{ asInt: '1' }] } }] }],
        },
      ],
    }
    const answer = run(`resolver: { ${THREE} }`, [{ at_ms: 0, metrics: message }], 'metrics')
    expect(JSON.stringify(answer)).toContain(
      'unable to get service name from resource metric with attributes: map[host.name:a]',
    )
  })

  it('keeps log records of one trace together', () => {
    const records = ['1', '2', '1', '2', '3', '4', '5'].map((digit) => ({
      traceId: id(digit),
      spanId: digit.repeat(16),
      body: { stringValue: digit },
    }))
    const message = { resourceLogs: [{ resource: {}, scopeLogs: [{ scope: {}, logRecords: records }] }] }
    const sent = exports(
      run(`routing_key: traceID\nresolver: { ${THREE} }`, [{ at_ms: 0, logs: message }], 'logs'),
      'logs',
    )
    const homes = sent.filter(([, text]) => text.includes(`"traceId":"${id('1')}"`))
    expect(homes).toHaveLength(1)
    expect(homes[0]![1].match(new RegExp(`"traceId":"${id('1')}"`, 'g'))).toHaveLength(2)
    expect(sent.length).toBeGreaterThan(1)
  })

  it('drains at shutdown what waits in the queues of its backends', () => {
    const answer = collectCase({
      id: 'case',
      config: config(`resolver: { ${THREE} }`),
      input: [{ at_ms: 0, traces: { resourceSpans: [spans('shop', span(id('1'), '1'.repeat(16)))] } }],
      until_ms: 0,
    })
    expect(exports(answer)).toHaveLength(1)
  })

  it('knows no name without a network, and says so again and again', () => {
    const answer = run('resolver: { dns: { hostname: gateway, interval: 10s } }', [
      { at_ms: 1, traces: { resourceSpans: [spans('shop', span(id('1'), '1'.repeat(16)))] } },
    ])
    if ('error' in answer) throw new Error(answer.error)
    const refusal = answer.events.find(({ event }) => event === 'refused')!
    expect(refusal.error).toBe('couldn\'t find the exporter for the endpoint ""')
    expect(metrics(answer)['otelcol_loadbalancer_num_resolutions{resolver="dns",success="false"}']).toBe(7)
    expect(answer.events.filter(({ msg }) => msg === 'failed to resolve').length).toBeGreaterThan(5)
  })
})

describe('mistakes in its configuration', () => {
  const error = (settings: string, signal = 'traces'): string => {
    const answer = collectCase({ id: 'case', config: config(settings, signal), mode: 'validate' })
    return 'error' in answer ? `${answer.stage}: ${answer.error}` : 'none'
  }
  const built = (signal: string, why: string): string =>
    `build: failed to build pipelines: failed to create "load_balancing" exporter for data type "${signal}": cannot configure loadbalancing ${signal} exporter: ${why}`

  // As read.
  it.each([
    ['routing_key: traceID', built('traces', 'no resolvers specified for the exporter')],
    [`resolver: { ${THREE}, dns: { hostname: a } }`, built('traces', 'only one resolver should be specified')],
    ['resolver: { static: { hostnames: [] } }', built('traces', 'no endpoints specified for the static resolver')],
    ['resolver: { dns: { port: "4317" } }', built('traces', 'no hostname specified to resolve the backends')],
    [`routing_key: metric\nresolver: { ${THREE} }`, built('traces', 'unsupported routing_key: metric')],
    [
      'resolver: { k8s: { service: gateway } }',
      built(
        'traces',
        'unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined',
      ),
    ],
    [
      'resolver: { aws_cloud_map: { namespace: a, service_name: b } }',
      built('traces', 'there is no AWS Cloud Map in this simulation'),
    ],
    [
      `routing_key: attributes\nresolver: { ${THREE} }`,
      'validate: exporters::load_balancing: routing_attributes must be specified when routing_key is "attributes"',
    ],
    [
      `routing_key: service\nrouting_attributes: [a]\nresolver: { ${THREE} }`,
      'validate: exporters::load_balancing: routing_attributes can only be used when routing_key is "attributes"; got "service". Remove routing_attributes or set routing_key to "attributes"',
    ],
    [
      `protocol: { otlp: { endpoint: "" } }\nresolver: { ${THREE} }`,
      'validate: exporters::load_balancing::protocol::otlp: requires a non-empty "endpoint"',
    ],
    [
      `protocol: { otlp: { timeout: -1s } }\nresolver: { ${THREE} }`,
      'validate: exporters::load_balancing::protocol::otlp::timeoutconfig: timeout value must be greater than or equal to 0',
    ],
    [`resolver: { ${THREE} }`, 'none'],
  ])('%s', (settings, expected) => {
    expect(error(settings)).toBe(expected)
  })

  it('quotes the routing key for metrics and logs, and not for traces', () => {
    const settings = `routing_key: nowhere\nresolver: { ${THREE} }`
    expect(error(settings, 'metrics')).toBe(built('metrics', 'unsupported routing_key: "nowhere"'))
    expect(error(settings, 'logs')).toBe(built('logs', 'unsupported routing_key: "nowhere"'))
    expect(error(settings)).toBe(built('traces', 'unsupported routing_key: nowhere'))
  })
})
