import { describe, expect, it } from 'vitest'
import { collectCommand } from '#sim/cli/collect.ts'

const AGENT = `
receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }
exporters: { load_balancing: { protocol: { otlp: { tls: { insecure: true } } }, resolver: { dns: { hostname: gateway } } } }
service: { pipelines: { traces: { receivers: [otlp], exporters: [load_balancing] } } }
`
const GATEWAY = `
receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }
processors: { tail_sampling: { decision_wait: 5s, policies: [{ name: all, type: always_sample }] } }
exporters: { otlp_grpc/tempo: { endpoint: "tempo:4317", tls: { insecure: true } } }
service: { pipelines: { traces: { receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc/tempo] } } }
`
const TOPOLOGY = `
collectors:
  agent: { config: agent.yaml, replicas: 2 }
  gateway: { config: gateway.yaml, replicas: 2 }
`
const span = (trace: string, id: string) => ({
  traceId: trace.repeat(32),
  spanId: id.repeat(16),
  name: `${trace}${id}`,
})
const line = (at: number, collector: string | null, ...spans: object[]): string =>
  JSON.stringify({
    at_ms: at,
    ...(collector !== null && { collector }),
    traces: { resourceSpans: [{ scopeSpans: [{ spans }] }] },
  })

async function collect(files: Record<string, string>, ...more: string[]) {
  const out: Record<string, unknown>[] = []
  const err: string[] = []
  const all: Record<string, string> = {
    't/topology.yaml': TOPOLOGY,
    't/agent.yaml': AGENT,
    't/gateway.yaml': GATEWAY,
    ...files,
  }
  const code = await collectCommand(['--topology', 't/topology.yaml', '--input', 'in.jsonl', ...more], {
    stdout: (text) => void out.push(JSON.parse(text) as Record<string, unknown>),
    stderr: (text) => err.push(text),
    readFile: (path) => (all[path] === undefined ? Promise.reject(new Error('no')) : Promise.resolve(all[path])),
    stdin: () => Promise.resolve(''),
  })
  return { code, out, err }
}

describe('collect --topology', () => {
  it('brings spans of one trace together that came in by different agents', async () => {
    const traces = ['1', '2', '3', '4', '5', '6']
    const input = [
      line(100, 'agent-0', ...traces.map((trace) => span(trace, 'a'))),
      line(200, 'agent-1', ...traces.map((trace) => span(trace, 'b'))),
    ]
    const { code, out, err } = await collect({ 'in.jsonl': input.join('\n') }, '--until', '20s')
    expect([code, err]).toEqual([0, []])
    const decisions = out.filter(({ event }) => event === 'decision')
    expect(decisions.map(({ trace_id: id }) => String(id)).toSorted()).toEqual(traces.map((trace) => trace.repeat(32)))
    expect(new Set(decisions.map(({ collector }) => collector))).toEqual(new Set(['gateway-0', 'gateway-1']))
    const exported = out.filter(({ event }) => event === 'export').map((event) => JSON.stringify(event))
    expect(exported).toHaveLength(6)
    expect(exported.every((text) => /"(\d)a"/.exec(text)![1] === /"(\d)b"/.exec(text)![1])).toBe(true)
    const telemetry = out.slice(-4)
    expect(telemetry.map(({ event, collector }) => `${String(event)} ${String(collector)}`)).toEqual(
      ['agent-0', 'agent-1', 'gateway-0', 'gateway-1'].map((name) => `telemetry ${name}`),
    )
  })

  it('lets faults hold for the copies of one collector', async () => {
    const input = [
      JSON.stringify({
        at_ms: 0,
        collector: 'gateway',
        fault: { exporter: 'otlp_grpc/tempo', until_ms: 60_000, error: 'permanent' },
      }),
      line(100, null, span('1', 'a')),
    ]
    const { out } = await collect({ 'in.jsonl': input.join('\n') }, '--until', '20s')
    expect(out.some(({ event }) => event === 'export')).toBe(false)
    expect(out.some(({ event, msg }) => event === 'log' && String(msg).startsWith('Exporting failed.'))).toBe(true)
  })

  it.each([
    [
      { 't/topology.yaml': 'collectors: { agent: { config: nowhere.yaml } }', 'in.jsonl': '' },
      't/nowhere.yaml, the configuration of agent, cannot be read.',
    ],
    [
      { 't/topology.yaml': `${TOPOLOGY}events: [{ at: 1s, kill: gateway-2 }]`, 'in.jsonl': '' },
      't/topology.yaml:5: There is no copy gateway-2.',
    ],
    [{ 't/topology.yaml': `${TOPOLOGY}entry: edge`, 'in.jsonl': '' }, 't/topology.yaml:5: There is no collector edge.'],
    [
      { 't/topology.yaml': `${TOPOLOGY}replicas: 2`, 'in.jsonl': '' },
      't/topology.yaml:5: There is no key `replicas` here.',
    ],
    [{ 'in.jsonl': line(0, 'edge-0', span('1', 'a')) }, 'in.jsonl line 1: there is no collector "edge-0".'],
    [
      { 'in.jsonl': '{"at_ms":0,"restart":"crash"}' },
      'in.jsonl line 1: copies are started and ended by the events of the topology.',
    ],
  ])('answers a mistake with one sentence: %#', async (files, sentence) => {
    expect(await collect(files)).toEqual({ code: 1, out: [], err: [sentence] })
  })

  it('says which collector would not start, and why', async () => {
    const { code, err } = await collect({
      't/gateway.yaml': GATEWAY.replace('exporters: [otlp_grpc/tempo]', 'exporters: [no]'),
      'in.jsonl': '',
    })
    expect(code).toBe(1)
    expect(err[0]).toBe('stage: validate')
    expect(err[1]).toContain('gateway: ')
  })
})
