import { describe, expect, it } from 'vitest'
import { digestTopologyRun } from '#sim/run/topology/topology-files.ts'
import { parseTopology } from '#sim/run/topology/parse-topology.ts'
import { TopologyRun } from '#sim/run/topology/topology-run.ts'
import type { FinishedTopologyRun } from '#sim/run/topology/topology-run.ts'
import { summariseTopology } from '#sim/run/topology/topology-summary.ts'
import { balancingAgent, gateway, plainAgent, recordShop, runTwoTiers } from '../../../support/two-tier.ts'

const POLICIES = `
  { name: errors, type: status_code, status_code: { status_codes: [ERROR] } },
  { name: slow, type: latency, latency: { threshold_ms: 1000 } },
  { name: large, type: span_count, span_count: { min_spans: 16 } },
  { name: baseline, type: probabilistic, probabilistic: { sampling_percentage: 10 } }`
const GATEWAY = gateway(POLICIES)
const recording = recordShop()

/** `decision policy` of every trace, by trace. */
const verdicts = ({ recorder }: FinishedTopologyRun): string[] =>
  recorder.decisions.map(({ trace, decision, policy }) => `${trace} ${decision} ${policy}`).sort()
const storedRows = ({ recorder }: FinishedTopologyRun): number[] =>
  Array.from({ length: recording.spanCount }, (_, row) => row).filter((row) => recorder.wasStored(row))
const homes = ({ recorder }: FinishedTopologyRun): Set<string> =>
  new Set(recorder.decisions.map(({ collector }) => collector))

describe('two gateways', () => {
  it('decide behind load_balancing exactly as one gateway does', () => {
    const one = runTwoTiers(recording, { agent: balancingAgent(), gateway: GATEWAY, replicas: 1 })
    const expected = { verdicts: verdicts(one), rows: storedRows(one) }
    expect(expected.verdicts).toHaveLength(recording.truth.count)
    for (const agent of [balancingAgent(), balancingAgent('static: { hostnames: [gateway-0, gateway-1] }')]) {
      const two = runTwoTiers(recording, { agent, gateway: GATEWAY })
      expect(homes(two)).toEqual(new Set(['gateway-0', 'gateway-1']))
      expect(verdicts(two)).toEqual(expected.verdicts)
      expect(storedRows(two)).toEqual(expected.rows)
      expect(summariseTopology(two)).toMatchObject({ decidedTwice: 0, contradicted: 0 })
    }
  })

  it.each([3, 4, 5])('or more, %i of them, decide the same on other seeds too', (replicas) => {
    const other = recordShop(replicas, 10)
    const settings = { agent: balancingAgent(), gateway: GATEWAY }
    const one = verdicts(runTwoTiers(other, { ...settings, replicas: 1 }))
    const several = runTwoTiers(other, { ...settings, replicas })
    expect(homes(several).size).toBe(replicas)
    expect(verdicts(several)).toEqual(one)
  })

  it('judge fragments apart when requests go to them in turn', () => {
    const one = summariseTopology(runTwoTiers(recording, { agent: balancingAgent(), gateway: GATEWAY, replicas: 1 }))
    const two = summariseTopology(runTwoTiers(recording, { agent: plainAgent(), gateway: GATEWAY }))
    expect(one.whole).toBe(one.kept)
    expect(two.decidedTwice).toBeGreaterThan(recording.truth.count / 2)
    expect(two.contradicted).toBeGreaterThan(0)
    expect(two.whole).toBeLessThan(two.kept)
  })

  it('judge fragments apart when each service stays with one of them', () => {
    const run = runTwoTiers(recording, { agent: plainAgent(), gateway: GATEWAY, more: 'entry: gateway' })
    expect(summariseTopology(run).decidedTwice).toBeGreaterThan(0)
  })
})

describe('a copy that starts later', () => {
  it('joins when its name is known, and every span that an agent sent has come somewhere', () => {
    const run = runTwoTiers(recording, {
      agent: balancingAgent(),
      gateway: GATEWAY,
      replicas: 3,
      more: 'network: { dns: { delay: 2s } }\nevents: [{ at: 10s, start: gateway-2 }]',
    })
    const metric = (name: string, key: string): number => {
      const copy = run.replicas.find((replica) => replica.name === name)!
      const found = Object.entries(copy.life!.metrics()).filter(([series]) => series.startsWith(key))
      return found.reduce((sum, [, value]) => sum + value, 0)
    }
    const accepted = ['gateway-0', 'gateway-1', 'gateway-2'].map((name) =>
      metric(name, 'otelcol_receiver_accepted_spans'),
    )
    expect(accepted.every((count) => count > 0)).toBe(true)
    expect(accepted.reduce((sum, count) => sum + count)).toBe(recording.spanCount)
    // It is up at 10 s, its name is known at 12 s, the agent asks at 15 s, and a decision takes ten seconds.
    const first = run.recorder.decisions.find(({ collector }) => collector === 'gateway-2')!
    expect(first.at).toBeGreaterThanOrEqual(25e9)
    expect(summariseTopology(run).decidedTwice).toBeGreaterThan(0)
  })
})

describe('a collector that would not start', () => {
  it('says so before anything runs, even when it is to start later', () => {
    const broken = GATEWAY.replace('[otlp_grpc/tempo]', '[nobody]')
    for (const more of ['', 'events: [{ at: 5s, start: gateway-0 }, { at: 5s, start: gateway-1 }]']) {
      expect(() => runTwoTiers(recording, { agent: balancingAgent(), gateway: broken, more })).toThrow(
        'gateway: validate: service::pipelines::traces: references exporter "nobody" which is not configured',
      )
    }
  })
})

// Its exporter has much to send when it is asked to end.
const STUCK = `
receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }
processors: { tail_sampling: { decision_wait: 10s, policies: [{ name: all, type: always_sample }] } }
exporters: { otlp_grpc: { endpoint: "tempo:4317", timeout: 0s, sending_queue: { num_consumers: 1 } } }
service: { pipelines: { traces: { receivers: [otlp], processors: [tail_sampling], exporters: [otlp_grpc] } } }`

describe('a copy that is killed', () => {
  const all = runTwoTiers(recording, {
    agent: balancingAgent(),
    gateway: gateway('{ name: all, type: always_sample }'),
  })
  const event = (what: string): FinishedTopologyRun =>
    runTwoTiers(recording, {
      agent: balancingAgent(),
      gateway: gateway('{ name: all, type: always_sample }'),
      more: `events: [{ at: 15s, ${what} }]`,
    })

  it('loses what it holds, and only that', () => {
    const killed = event('kill: gateway-1')
    const stored = new Set(storedRows(killed))
    const missing = storedRows(all).filter((row) => !stored.has(row))
    expect(summariseTopology(all)).toMatchObject({ kept: recording.truth.count, whole: recording.truth.count })
    expect(missing.length).toBeGreaterThan(100)
    const doomed = new Set(
      all.recorder.decisions
        .filter(({ collector, at }) => collector === 'gateway-1' && at > 15e9)
        .map(({ trace }) => trace),
    )
    expect(missing.every((row) => doomed.has(recording.columns.trace[row]!))).toBe(true)
    expect(killed.recorder.decisions.every(({ collector, at }) => collector === 'gateway-0' || at <= 15e9)).toBe(true)
  })

  it('loses nothing when it is asked to end instead', () => {
    const drained = event('drain: gateway-1')
    expect(storedRows(drained)).toEqual(storedRows(all))
    expect(drained.recorder.decisions.every(({ collector, at }) => collector === 'gateway-0' || at <= 16e9)).toBe(true)
  })

  it('sends what its queue kept on disk when it starts again', () => {
    const passing = (storage: string): string => `
receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }
extensions: { file_storage: { directory: /var/lib/otelcol, create_directory: true } }
exporters: { otlp_grpc: { endpoint: "tempo:4317", sending_queue: { ${storage} } } }
service: { extensions: [file_storage], pipelines: { traces: { receivers: [otlp], exporters: [otlp_grpc] } } }`
    const settings = {
      agent: balancingAgent(),
      replicas: 1,
      outages: [{ from: 5e9, until: 25e9 }],
      more: 'events: [{ at: 20s, kill: gateway-0 }, { at: 21s, start: gateway-0 }]',
    }
    const kept = runTwoTiers(recording, { ...settings, gateway: passing('storage: file_storage') })
    const lost = runTwoTiers(recording, { ...settings, gateway: passing('') })
    expect(storedRows(kept)).toHaveLength(recording.spanCount)
    expect(storedRows(lost).length).toBeLessThan(recording.spanCount)
  })

  it('loses what is left when draining takes longer than its grace', () => {
    const drained = (grace: string): number =>
      storedRows(
        runTwoTiers(recording, {
          agent: balancingAgent(),
          gateway: STUCK,
          more: `events: [{ at: 15s, drain: gateway-1, grace: ${grace} }]`,
        }),
      ).length
    expect(drained('60s')).toBe(recording.spanCount)
    expect(drained('10ms')).toBeLessThan(recording.spanCount)
  })

  it('leaves the life after it alone when it was killed while it drained', () => {
    const events = `
  - { at: 15s, drain: gateway-1, grace: 20ms }
  - { at: 15001ms, kill: gateway-1 }
  - { at: 15002ms, start: gateway-1 }`
    const run = runTwoTiers(recording, { agent: balancingAgent(), gateway: STUCK, more: `events:${events}` })
    const again = run.replicas.find(({ name }) => name === 'gateway-1')!
    expect(again.lifeSpans).toMatchObject([
      { from: 0, until: 15_001e6, end: 'kill' },
      { from: 15_002e6, end: 'shutdown' },
    ])
    expect(run.recorder.decisions.some(({ collector, at }) => collector === 'gateway-1' && at > 30e9)).toBe(true)
  })

  it('is found again by name when it starts again', () => {
    const again = runTwoTiers(recording, {
      agent: balancingAgent(),
      gateway: gateway('{ name: all, type: always_sample }'),
      more: 'events: [{ at: 5s, kill: gateway-1 }, { at: 12s, start: gateway-1 }]',
    })
    const own = again.recorder.decisions.filter(({ collector }) => collector === 'gateway-1')
    expect(again.replicas.find(({ name }) => name === 'gateway-1')!.lives).toBe(2)
    expect(own.some(({ at }) => at > 22e9)).toBe(true)
  })
})

describe('DNS', () => {
  it('splits traces in flight when its answer changes, about as many as the ring moves', () => {
    const more = (later: string): string => `
events:
  - { at: 0s, dns: gateway, replicas: [gateway-0, gateway-1] }
  - { at: 14s, dns: gateway, replicas: [${later}] }`
    const settings = { agent: balancingAgent(), gateway: GATEWAY, replicas: 3 }
    const same = runTwoTiers(recording, { ...settings, more: more('gateway-0, gateway-1') })
    const grown = runTwoTiers(recording, { ...settings, more: more('gateway-0, gateway-1, gateway-2') })
    expect(summariseTopology(same).decidedTwice).toBe(0)
    const { decidedTwice } = summariseTopology(grown)
    expect(decidedTwice).toBeGreaterThan(0)
    // Only what was under way may split, and of that the part that moves to the third gateway.
    expect(decidedTwice).toBeLessThan(recording.truth.count / 3)
    expect(homes(grown)).toContain('gateway-2')
    const agent = grown.replicas.find(({ name }) => name === 'agent-0')!
    expect(agent.life!.metrics()['otelcol_loadbalancer_num_backend_updates{resolver="dns"}']).toBe(2)
  })
})

describe('the network between collectors', () => {
  const lossy =
    'network: { loss: 3%, duplicate: 3%, reorder: { share: 10%, by: 200ms }, latency: { median: 5ms, p99: 80ms } }'
  const settings = { agent: balancingAgent(), gateway: GATEWAY }

  it('makes the same bytes of the same seed, whatever goes wrong', () => {
    const short = recordShop(7, 4)
    const digests = [1, 2].map(() => digestTopologyRun(runTwoTiers(short, { ...settings, more: lossy })))
    expect(digests[0]).toBe(digests[1])
    expect(digests[0]).not.toBe(digestTopologyRun(runTwoTiers(short, settings)))
  })

  it('makes duplicates of what is sent again, and loses no span that a retry saves', () => {
    const clean = runTwoTiers(recording, settings)
    const run = runTwoTiers(recording, { ...settings, more: lossy })
    expect(summariseTopology(run).spansStored).toBeGreaterThan(summariseTopology(clean).spansStored)
    const agent = run.replicas.find(({ name }) => name === 'agent-0')!
    const failed = Object.entries(agent.life!.metrics()).filter(([key]) => key.includes('send_failed_spans'))
    expect(failed.every(([, count]) => count === 0)).toBe(true)
  })

  it('carries refusals back to the applications', () => {
    const agent = plainAgent(', sending_queue: { enabled: false }, retry_on_failure: { enabled: false }')
    const events = 'events: [{ at: 5s, kill: gateway-0 }, { at: 15s, start: gateway-0 }]'
    const run = runTwoTiers(recording, { agent, gateway: GATEWAY, replicas: 1, more: events })
    expect(summariseTopology(run).spansRefused).toBeGreaterThan(0)
    const own = run.recorder.logs.filter(({ replica, level }) => replica === 'agent-0' && level === 'error')
    const errors = new Set(own.map(({ fields }) => String(fields.error)))
    expect([...errors].some((error) => error.includes('Unavailable'))).toBe(true)
    expect(run.recorder.decisions.some(({ at }) => at > 25e9)).toBe(true)
  })

  it('presses back from a backend over the gateway and the agent to the applications', () => {
    const passing = `
receivers: { otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" } } } }
exporters: { otlp_grpc: { endpoint: "tempo:4317", sending_queue: { enabled: false }, retry_on_failure: { enabled: false } } }
service: { pipelines: { traces: { receivers: [otlp], exporters: [otlp_grpc] } } }`
    const agent = plainAgent(', sending_queue: { queue_size: 3 }')
    const run = runTwoTiers(recording, { agent, gateway: passing, outages: [{ from: 5e9, until: 40e9 }] })
    const { spansRefused, spansStored } = summariseTopology(run)
    expect(spansRefused).toBeGreaterThan(0)
    expect(spansStored + spansRefused).toBe(recording.spanCount)
    const said = run.recorder.logs
      .filter(({ replica }) => replica === 'agent-0')
      .map(({ fields }) => String(fields.error))
    expect(said).toContain('sending queue is full')
    expect(said.some((error) => error.includes('transport: Error while dialing: connection refused'))).toBe(true)
  })

  it('carries OTLP over HTTP as well, to the port that the gateway listens at', () => {
    const receivers = 'receivers: { otlp: { protocols: { http: { endpoint: "0.0.0.0:4318" } } } }'
    const over = (endpoint: string): string =>
      plainAgent().replaceAll('otlp_grpc', 'otlp_http').replace('gateway:4317', endpoint)
    const own = gateway(POLICIES, receivers)
    const run = runTwoTiers(recording, { agent: over('http://gateway:4318'), gateway: own })
    // One connection, so one gateway sees everything.
    expect(homes(run).size).toBe(1)
    expect(verdicts(run)).toHaveLength(recording.truth.count)
    const wrong = runTwoTiers(recordShop(1, 2), { agent: over('http://gateway:4317'), gateway: own })
    expect(summariseTopology(wrong).kept).toBe(0)
  })

  it('stops a run in which time stands still', () => {
    const agent = balancingAgent('dns: { hostname: nobody }').replace(
      'protocol:',
      'retry_on_failure: { enabled: true }, protocol:',
    )
    const parsed = parseTopology('collectors: { agent: { config: agent.yaml } }')
    if ('diagnostics' in parsed) throw new Error('mistakes')
    const topology = { topology: parsed.topology, configs: new Map([['agent', agent]]) }
    const run = TopologyRun.start(topology, recordShop(1, 2), { maxEvents: 100_000 })
    if (!(run instanceof TopologyRun)) throw new Error(run.message)
    while (!run.step(10_000) && run.stopped === null);
    expect(run.stopped).toEqual({
      stage: 'limit',
      message: 'The run was stopped after 100000 events: something happens again and again without time passing.',
    })
  })

  it('does not reach a receiver that listens at localhost only', () => {
    const local = gateway(POLICIES, 'receivers: { otlp: { protocols: { grpc: } } }')
    const run = runTwoTiers(recording, { agent: balancingAgent(), gateway: local })
    expect(summariseTopology(run).kept).toBe(0)
    expect(run.recorder.logs.some(({ fields }) => String(fields.error).includes('connect: connection refused'))).toBe(
      true,
    )
  })
})
