import { beforeAll, describe, expect, it } from 'vitest'
import { tierTexts } from '#app/_features/tiers/tier-examples.ts'
import { loadScenarioText } from '#content/load.ts'
import { createSimulator } from '#sim/api.ts'
import type { Simulator } from '#sim/api.ts'
import type { Progress } from '#sim/worker/call-protocol.ts'
import type { Output } from '#sim/worker/protocol.ts'
import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'

const world = { scenario: 'shop', seed: 4426, load: 1, durationS: 60 }

describe('runTopology', () => {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = createSimulator()
    simulator.handlers.load({ scenarios: [await loadScenarioText('shop')] })
  })

  function call(topology: string, load = 1): { output: Output<'runTopology'>; progress: Progress[] } {
    const steps = simulator.longCalls.runTopology({ ...world, load, topology })
    const progress: Progress[] = []
    let step = steps.next(false)
    for (; !step.done; step = steps.next(false)) progress.push(step.value)
    return { output: step.value, progress }
  }
  function run(topology: string): TopologyOverview {
    const { output } = call(topology)
    if (!('run' in output)) throw new Error(`It did not run: ${JSON.stringify(output)}`)
    return output.run
  }
  const copy = ({ replicas }: TopologyOverview, name: string) => replicas.find((replica) => replica.name === name)!
  const hop = ({ hops }: TopologyOverview, from: string, to: string) =>
    hops.find((one) => one.from === from && one.to === to)!

  it('keeps traces whole behind load_balancing', () => {
    const overview = run(tierTexts.whole)
    const { summary, split } = overview
    expect(summary).toMatchObject({ requests: 1000, decided: 1000, decidedTwice: 0, contradicted: 0 })
    expect(summary.whole).toBe(summary.kept)
    expect(split).toEqual([])
    expect(overview.tiers).toEqual([
      { collector: 'agent', host: 'agent', isEntry: true, copies: ['agent-0'] },
      { collector: 'gateway', host: 'gateway', isEntry: false, copies: ['gateway-0', 'gateway-1'] },
    ])
    expect(overview.pipeline).toEqual({
      receivers: ['otlp'],
      processors: ['memory_limiter', 'tail_sampling'],
      exporters: ['load_balancing', 'otlp_grpc/tempo'],
    })
    expect(copy(overview, 'gateway-0').tracesDecided + copy(overview, 'gateway-1').tracesDecided).toBe(1000)
  })

  it('counts every span on every hop, and what copies took is what was sent to them', () => {
    const overview = run(tierTexts.whole)
    const { spansCreated, spansStored } = overview.summary
    expect(hop(overview, 'services', 'agent-0').spansTaken).toBe(spansCreated)
    expect(copy(overview, 'agent-0')).toMatchObject({ spansReceived: spansCreated, spansSentOn: spansCreated })
    for (const name of ['gateway-0', 'gateway-1']) {
      expect(hop(overview, 'agent-0', name).spans).toBe(copy(overview, name).spansReceived)
      expect(hop(overview, name, 'otlp_grpc/tempo').spansTaken).toBe(copy(overview, name).spansStored)
    }
    expect(copy(overview, 'gateway-0').spansStored + copy(overview, 'gateway-1').spansStored).toBe(spansStored)
  })

  it('tells which copies decided what when requests go to them in turn', () => {
    const { summary, split, splitCounts } = run(tierTexts.in_turn)
    expect(summary.decidedTwice).toBeGreaterThan(summary.requests / 2)
    expect(summary.contradicted).toBeGreaterThan(10)
    expect(splitCounts).toMatchObject({ contradicted: summary.contradicted, decidedTwice: summary.decidedTwice })
    const [first] = split
    expect(first).toMatchObject({ contradicted: true, decidedTwice: true })
    expect(new Set(first!.decisions.map(({ copy: name }) => name))).toEqual(new Set(['gateway-0', 'gateway-1']))
    expect(first!.decisions.reduce((sum, { spans }) => sum + spans, 0)).toBe(first!.spans)
    const kept = first!.decisions.find(({ decision }) => decision === 'sampled')!
    expect(kept.policy).toBe('gold')
    // Only what the copy that kept it held is stored.
    expect(first!.spansStored).toBe(kept.spans)
    expect(split.findIndex(({ contradicted }) => !contradicted)).toBe(summary.contradicted)
  })

  it('tells when a copy was killed, and that it lost what it held', () => {
    const overview = run(tierTexts.killed)
    expect(copy(overview, 'gateway-1').lifeSpans).toMatchObject([
      { fromNs: 0, untilNs: 20e9, end: 'kill' },
      { fromNs: 30e9, end: 'shutdown' },
    ])
    const { requests, decided } = overview.summary
    expect(decided).toBeLessThan(requests - 50)
    expect(overview.splitCounts.undecided).toBe(requests - decided)
    const never = overview.split.filter(({ undecided }) => undecided)
    expect(never).toHaveLength(requests - decided)
    expect(never.every(({ decisions, spansStored }) => decisions.length === 0 && spansStored === 0)).toBe(true)
    expect(hop(overview, 'agent-0', 'gateway-1').refused).toBe(0)
  })

  it('loses spans as long as DNS names a copy that is gone', () => {
    const overview = run(tierTexts.late_dns)
    const { refused } = hop(overview, 'agent-0', 'gateway-1')
    expect(refused).toBeGreaterThan(20)
    const agent = copy(overview, 'agent-0')
    expect(agent.spansReceived - agent.spansSentOn).toBeGreaterThan(1000)
    const log = overview.logs.find(({ copy: name, level }) => name === 'agent-0' && level === 'error')
    expect(log?.error).toContain('connection refused')
    expect(agent.errors).toBeGreaterThan(0)
  })

  it('counts messages that a bad network loses and doubles', () => {
    const overview = run(tierTexts.whole.replace('network:', 'network:\n  loss: 3%\n  duplicate: 3%'))
    const { lost, duplicated } = hop(overview, 'agent-0', 'gateway-0')
    expect(lost).toBeGreaterThan(0)
    expect(duplicated).toBeGreaterThan(0)
  })

  it('runs on the same recording as one collector, and leaves its run whole', async () => {
    const { defaultCollector: collector } = simulator.handlers.engine({}).scenarios[0]!
    const steps = simulator.longCalls.run({ ...world, collector })
    let step = steps.next(false)
    while (!step.done) step = steps.next(false)
    if (!('run' in step.value)) throw new Error('The shop did not run.')
    const { runId } = step.value.run
    const digest = (): string => {
      const asked = simulator.longCalls.digest({ runId })
      let answer = asked.next(false)
      while (!answer.done) answer = asked.next(false)
      return answer.value.hash
    }
    const before = digest()
    const { progress } = call(tierTexts.whole)
    expect(progress.filter(({ phase }) => phase === 'world')).toEqual([])
    expect(digest()).toBe(before)
  })

  it('answers what a lesson asks, and says nothing of what several collectors do not count', () => {
    const all = { seed: 4426, load: 1, durationS: 60, scenario: 'shop' }
    const checks = [
      { id: 'errors', kind: 'keep', where: 'error', at_least: 1 },
      { id: 'parts', kind: 'split', at_most: 0 },
      { id: 'heap', kind: 'buffer', under_mib: 1 },
    ] as const
    const ask = (topology: string) => {
      const steps = simulator.longCalls.runTopology({
        ...all,
        topology,
        asks: { checks, measure: { kind: 'traces_kept' } },
      })
      let step = steps.next(false)
      while (!step.done) step = steps.next(false)
      if (!('run' in step.value)) throw new Error('It did not run.')
      return step.value
    }
    const whole = ask(tierTexts.whole)
    expect(whole.judged.map(({ id, passed }) => [id, passed])).toEqual([
      ['errors', true],
      ['parts', true],
    ])
    expect(whole.measured).toBe(whole.run.summary.kept)
    expect(whole.run.settings).toEqual({ ...all, topology: tierTexts.whole })
    expect(ask(tierTexts.in_turn).judged.find(({ id }) => id === 'parts')).toMatchObject({ passed: false })
  })

  it('runs the world that a lesson has changed, and refuses one that is wrong', () => {
    const ask = (world: string) => {
      const steps = simulator.longCalls.runTopology({ ...small, topology: tierTexts.whole, mesh: { world: [world] } })
      let step = steps.next(false)
      while (!step.done) step = steps.next(false)
      return step.value
    }
    const small = { scenario: 'shop', seed: 4426, load: 1, durationS: 5 }
    const plain = simulator.longCalls.runTopology({ ...small, topology: tierTexts.whole })
    let step = plain.next(false)
    while (!step.done) step = plain.next(false)
    const changed = ask('network: { calls: { median: 4ms, p99: 20ms, max: 80ms } }')
    if (!('run' in changed) || !('run' in step.value)) throw new Error('It did not run.')
    expect(changed.run.summary.end).not.toBe(step.value.run.summary.end)
    expect(ask('nobody: knows')).toMatchObject({ error: { collector: null, line: null } })
  })

  it('works in slices, tells how far it is, and stops when it is told to', () => {
    const { progress } = call(tierTexts.whole, 4)
    const fractions = progress.filter(({ phase }) => phase === 'collector').map(({ fraction }) => fraction)
    expect(fractions.length).toBeGreaterThan(1)
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    const steps = simulator.longCalls.runTopology({ ...world, load: 4, topology: tierTexts.whole })
    steps.next(false)
    expect(steps.next(true)).toMatchObject({ done: true, value: { stopped: 'cancelled' } })
  })

  it('refuses before anything runs, with the collector, its stage and sentence, and the line of the whole text', () => {
    const broken = tierTexts.whole.replace('exporters: [otlp_grpc/tempo]', 'exporters: [nobody]')
    const line = broken.slice(0, broken.indexOf('nobody')).split('\n').length
    const { output, progress } = call(broken)
    expect(output).toMatchObject({
      error: {
        stage: 'validate',
        message: 'service::pipelines::traces: references exporter "nobody" which is not configured',
        collector: 'gateway',
        line,
      },
    })
    expect(progress).toEqual([])
    expect(simulator.handlers.checkTopology({ topology: broken }).diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'error', range: expect.objectContaining({ startLine: line }) }),
    )
    expect(simulator.handlers.checkTopology({ topology: tierTexts.whole }).diagnostics).toEqual([])
  })
})
