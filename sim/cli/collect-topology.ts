import type { Message } from '../collector/component/component.ts'
import type { PushResult } from '../collector/host.ts'
import { VOTE_DROPPED, VOTE_SAMPLED } from '../collector/observer.ts'
import { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import type { Refusal } from '../network/endpoint.ts'
import { CollectorNet } from '../run/topology/collector-net.ts'
import type { Replica } from '../run/topology/replica.ts'
import { policyNames } from '../run/policy-names.ts'
import type { TopologyInput } from '../run/topology/topology-run.ts'
import { traceIdText } from '../telemetry/id-text.ts'
import type { Json, JsonObject } from '../telemetry/json-reader.ts'
import { decodeLogs } from '../telemetry/logs-json.ts'
import { decodeMetrics } from '../telemetry/metrics-json.ts'
import { decodeTraces } from '../telemetry/otlp-json.ts'
import { SpanColumns } from '../telemetry/span-columns.ts'
import { EventRecorder } from './collect-events.ts'
import type { CollectEvent } from './collect-events.ts'
import { readInput } from './collect-input.ts'
import type { Fault, InputLine, MessageLine } from './collect-input.ts'
import { faultAnswer } from './recorded-backends.ts'

const MS = 1e6
const EPOCH_UNIX_NANO = 946_684_800_000_000_000n
const DEFAULT_TAIL_MS = 120_000
const SHUTDOWN_PATIENCE = 600e9
const MAX_EVENTS = 5_000_000

/** Recorded input for several collectors; a line may name the copy that it is for, `"collector": "agent-0"`. */
export type CollectTopologyInput = TopologyInput & {
  input: readonly (Json | undefined)[]
  until_ms?: number
  seed?: number
  env?: Readonly<Record<string, string>>
}

/** What happened, every line with the copy it happened in, or which collector failed at which stage. */
export type CollectTopologyAnswer = { events: CollectEvent[] } | { stage: string; error: string }

/** Runs several collectors on recorded input in virtual time. */
export function collectTopology(given: CollectTopologyInput): CollectTopologyAnswer {
  const { input, until_ms: until } = given
  const targets = input.map((line) => (isObject(line) && 'collector' in line ? line.collector : undefined))
  const bad = targets.findIndex((target) => target !== undefined && typeof target !== 'string')
  if (bad !== -1) return mistake(`line ${bad + 1}: collector must be the name of a copy.`)
  const read = readInput(input.map(withoutCollector))
  if ('error' in read) return mistake(read.error)
  const run = new TopologyCase(given)
  if (run.failure !== null) return run.failure
  for (const [index, line] of read.lines.entries()) {
    if (line === null) continue
    const stopped = run.runTo(line.atMs)
    if (stopped !== null) return stopped
    const problem = run.take(line, targets[index] as string | undefined)
    if (problem !== null) return mistake(`line ${index + 1}: ${problem}`)
  }
  const last = read.lines.findLast((line) => line !== null)?.atMs ?? 0
  return run.end(Math.max(until ?? last + DEFAULT_TAIL_MS, last))
}

const mistake = (error: string): CollectTopologyAnswer => ({ stage: 'input', error })

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function withoutCollector(json: Json | undefined): Json | undefined {
  if (!isObject(json)) return json
  const { collector: _, ...rest } = json
  return rest as JsonObject
}

/** Several collectors in a world of their own, from their start to their end. */
class TopologyCase {
  readonly failure: { stage: string; error: string } | null
  private readonly env = new Environment(EPOCH_UNIX_NANO)
  private readonly columns = new SpanColumns(EPOCH_UNIX_NANO)
  private readonly recorders = new Map<string, EventRecorder>()
  private readonly faults: (Fault & { collector: string | undefined })[] = []
  private readonly net: CollectorNet | null

  constructor({ topology, configs, seed = 1, env: processEnv }: CollectTopologyInput) {
    const started = CollectorNet.start({
      env: this.env,
      topology,
      configs,
      seed,
      ...(processEnv && { processEnv }),
      backend: (replica, exporter, message) => this.push(replica, exporter, message),
      observe: (replica) => ({
        decided: (processor, { at, trace, decision, policy }) => {
          const name = policyNames(replica.life!.config, processor)[policy] ?? ''
          const verdict = decision === VOTE_SAMPLED ? 'sampled' : decision === VOTE_DROPPED ? 'dropped' : 'not_sampled'
          this.of(replica).decided(at, processor, traceIdText(this.columns.traces.id(trace)), verdict, name)
        },
      }),
      log: (replica, line) => this.of(replica).logged(line),
    })
    const isNet = started instanceof CollectorNet
    this.net = isNet ? started : null
    this.failure = isNet ? null : { stage: started.stage, error: `${started.collector}: ${started.message}` }
  }

  runTo(ms: number): { stage: string; error: string } | null {
    if (this.env.run(ms * MS, MAX_EVENTS) !== 'budget') return null
    return { stage: 'limit', error: `The run was stopped after ${MAX_EVENTS} events.` }
  }

  /** Lets a line of input happen; the sentence when it cannot. */
  take(line: InputLine, collector: string | undefined): string | null {
    const isKnown = (name: string): boolean =>
      this.net!.replicas.some((replica) => replica.name === name || replica.collector === name)
    if (collector !== undefined && !isKnown(collector)) return `there is no collector "${collector}".`
    if ('restart' in line) return 'copies are started and ended by the events of the topology.'
    if ('fault' in line) {
      this.faults.push({ ...line.fault, collector })
      return null
    }
    if (!('signal' in line)) return 'several collectors take messages and faults only.'
    const decoded = this.decode(line)
    if (typeof decoded === 'string') return decoded
    const replica = collector === undefined ? null : this.running(collector)
    if (replica !== null) {
      const receiver = line.receiver ?? replica.life!.receiverOf(decoded.signal) ?? 'otlp'
      this.deliver(replica, receiver, replica.life!.receive(receiver, decoded))
    } else {
      this.deliver(null, line.receiver ?? 'otlp', this.net!.enter(0, decoded))
    }
    return null
  }

  /** Shuts everything down at `ms` and answers what happened. */
  end(ms: number): CollectTopologyAnswer {
    const stopped = this.runTo(ms)
    if (stopped !== null) return stopped
    const { env, net } = this
    const shutdown = env.process(net!.shutdown(SHUTDOWN_PATIENCE))
    const limit = env.eventCount + MAX_EVENTS
    while (shutdown.alive && env.eventCount < limit) env.run(Infinity, 100)
    if (shutdown.alive) return { stage: 'shutdown', error: 'the shutdown never ends' }
    const lines: CollectEvent[] = []
    const telemetry: CollectEvent[] = []
    for (const { name, life } of net!.replicas) {
      const own = this.recorder(name).finish(life?.metrics() ?? {})
      const tagged = own.map(({ event, at_ms, ...rest }) => ({
        event,
        ...(at_ms !== undefined && { at_ms }),
        collector: name,
        ...rest,
      }))
      telemetry.push(tagged.pop()!)
      lines.push(...tagged)
    }
    const outside = this.recorder('').finish({}).slice(0, -1)
    lines.push(...outside)
    lines.sort((a, b) => a.at_ms! - b.at_ms!)
    return { events: [...lines, ...telemetry] }
  }

  /** The copy of this name, or the first that runs of a collector's. */
  private running(name: string): Replica | null {
    const isUp = ({ life }: Replica): boolean => life?.isAlive === true
    const own = this.net!.replicas.filter((replica) => replica.name === name || replica.collector === name)
    return own.find(isUp) ?? null
  }

  private deliver(replica: Replica | null, receiver: string, answer: Process<Refusal | null>): void {
    const { env } = this
    const recorder = this.recorder(replica?.name ?? '')
    env.process(
      (function* (): Process<void> {
        const refusal = yield* answer
        if (refusal !== null) recorder.refused(env.now, receiver, refusal.message, refusal.permanent)
      })(),
    )
  }

  private decode({ signal, json }: MessageLine): Message | string {
    if (signal === 'traces') {
      const decoded = decodeTraces(this.columns, json)
      return 'error' in decoded ? `traces: ${decoded.error}.` : { signal, data: decoded.traces }
    }
    if (signal === 'metrics') {
      const decoded = decodeMetrics(json)
      return 'error' in decoded ? `metrics: ${decoded.error}.` : { signal, data: decoded.metrics }
    }
    const decoded = decodeLogs(json)
    return 'error' in decoded ? `logs: ${decoded.error}.` : { signal, data: decoded.logs }
  }

  // oxlint-disable-next-line require-yield -- these backends answer at once
  private *push(replica: Replica, exporter: string, message: Message): Process<PushResult> {
    const { now } = this.env
    const fault = this.faults.findLast(
      (each) =>
        each.exporter === exporter &&
        now < each.untilMs * MS &&
        (each.collector === undefined || each.collector === replica.name || each.collector === replica.collector),
    )
    if (fault !== undefined && fault.error !== 'partial') return faultAnswer(fault)
    this.of(replica).exported(now, exporter, message)
    return fault === undefined ? { ok: true } : faultAnswer(fault)
  }

  private of({ name }: Replica): EventRecorder {
    return this.recorder(name)
  }

  private recorder(name: string): EventRecorder {
    let recorder = this.recorders.get(name)
    if (recorder === undefined) {
      recorder = new EventRecorder()
      this.recorders.set(name, recorder)
    }
    return recorder
  }
}
