import { components } from '../collector/components.ts'
import type { Consumer } from '../collector/component/consumer.ts'
import { LOGS, METRICS, TRACES } from '../collector/component/message-kind.ts'
import type { MessageKind } from '../collector/component/message-kind.ts'
import { loadConfig } from '../collector/config/load.ts'
import type { CollectorConfig } from '../collector/config/load.ts'
import { VOTE_DROPPED, VOTE_SAMPLED } from '../collector/observer.ts'
import type { CollectorObserver } from '../collector/observer.ts'
import type { TailSamplingConfig } from '../collector/processor/tail-sampling/config.ts'
import { buildService } from '../collector/service/build-service.ts'
import type { CollectorService } from '../collector/service/service.ts'
import { SelfTelemetry } from '../collector/service/self-telemetry.ts'
import { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { traceIdText } from '../telemetry/id-text.ts'
import type { Json } from '../telemetry/json-reader.ts'
import { decodeLogs } from '../telemetry/logs-json.ts'
import { decodeMetrics } from '../telemetry/metrics-json.ts'
import { decodeTraces } from '../telemetry/otlp-json.ts'
import { SpanColumns } from '../telemetry/span-columns.ts'
import { EventRecorder } from './collect-events.ts'
import type { CollectEvent, DebugLine } from './collect-events.ts'
import { readInput } from './collect-input.ts'
import type { Fault, Get, InputLine, MessageLine, Restart, Scrape } from './collect-input.ts'
import { RecordedBackends } from './recorded-backends.ts'

const MS = 1e6
/** Pipelines start at 2000-01-01T00:00:00Z. */
const EPOCH_UNIX_NANO = 946_684_800_000_000_000n
/** A run goes on for so long after its last input when nothing else is said, ms. */
const DEFAULT_TAIL_MS = 120_000
/** A shutdown that takes longer never ends, ns. */
const SHUTDOWN_PATIENCE = 3600e9
/** Enough for hours of an ordinary collector between two inputs; a loop without pause is stopped by it. */
const MAX_EVENTS = 2_000_000

/** A collector configuration and what happens to the collector that runs it. */
export type CollectCase = {
  id: string
  config: string
  input?: readonly unknown[]
  /** When the collector is shut down, virtual ms; 120 s after the last input when absent. */
  until_ms?: number
  env?: Record<string, string>
  /** Feature gates: `name` or `+name` switches one on, `-name` off. */
  gates?: readonly string[]
  /** `validate` stops after the build stage. */
  mode?: string
}

/** What happened, or the stage that failed with the collector's sentence; stage `input` is a mistake in the input. */
export type CollectAnswer =
  | {
      id: string
      events: CollectEvent[]
      debug_output?: DebugLine[]
      /** Text files that were left, by path. */ files?: Record<string, string>
    }
  | { id: string; stage: string; error: string }

/** Runs one collector on recorded input in virtual time. */
export function collectCase({
  id,
  config: text,
  input = [],
  until_ms: until,
  env,
  gates = [],
  mode,
}: CollectCase): CollectAnswer {
  const switchedOn = new Set(gates.map((gate) => gate.replace(/^\+/, '')))
  const loaded = loadConfig(text, { components, gates: switchedOn, ...(env !== undefined && { env }) })
  if (loaded.config === null) return { id, stage: loaded.error!.stage, error: loaded.error!.message }
  const run = new CaseRun(loaded.config, switchedOn)
  const built = run.build()
  if (built !== null) return { id, ...built }
  if (mode === 'validate') return { id, events: [] }
  const read = readInput(input as readonly (Json | undefined)[])
  if ('error' in read) return { id, stage: 'input', error: read.error }
  const failure = run.start() ?? run.feed(read.lines)
  if (failure !== null) return { id, ...failure }
  const lastInput = read.lines.findLast((line) => line !== null)?.atMs ?? 0
  const ended = run.shutDownAt(Math.max(until ?? lastInput + DEFAULT_TAIL_MS, lastInput))
  if ('stage' in ended) return { id, ...ended }
  const { debugOutput } = run.recorder
  const files = run.textFiles()
  return {
    id,
    events: ended.events,
    ...(debugOutput.length > 0 && { debug_output: debugOutput }),
    ...(Object.keys(files).length > 0 && { files }),
  }
}

type Failure = { stage: string; error: string }

/** One collector in a world of its own, from its build to its end. */
class CaseRun {
  readonly recorder = new EventRecorder()
  private readonly config: CollectorConfig
  private readonly gates: ReadonlySet<string>
  private readonly env = new Environment(EPOCH_UNIX_NANO)
  private readonly columns = new SpanColumns(EPOCH_UNIX_NANO)
  private readonly backends = new RecordedBackends(this.env, this.recorder)
  /** What counts the collector that runs now. */
  private telemetry = new SelfTelemetry()
  private service: CollectorService | null = null

  constructor(config: CollectorConfig, gates: ReadonlySet<string>) {
    this.config = config
    this.gates = gates
  }

  build(): Failure | null {
    const { env, telemetry, backends, gates, recorder } = this
    const built = buildService(this.config, {
      env,
      telemetry,
      log: (line) => recorder.logged(line),
      observer: this.createObserver(),
      host: backends,
      seed: 1,
      gates,
    })
    if ('error' in built) return { stage: built.error.stage, error: built.error.message }
    this.service = built.service
    return null
  }

  start(): Failure | null {
    const failure = this.service!.start()
    return failure === null ? null : { stage: failure.stage, error: failure.message }
  }

  textFiles(): Record<string, string> {
    return Object.fromEntries(this.backends.disk.textFiles())
  }

  /** Lets every line happen at its time. */
  feed(lines: readonly (InputLine | null)[]): Failure | null {
    for (const [index, line] of lines.entries()) {
      if (line === null) continue
      const stopped = this.runTo(line.atMs)
      if (stopped !== null) return stopped
      if ('restart' in line) {
        const failure = this.restart(line.restart)
        if (failure !== null) return failure
        continue
      }
      const mistake = this.happen(line)
      if (mistake !== null) return { stage: 'input', error: `line ${index + 1}: ${mistake}` }
    }
    return null
  }

  private happen(line: Exclude<InputLine, { restart: Restart }>): string | null {
    if ('fault' in line) return this.beginFault(line.fault)
    if ('scrape' in line) return this.scrape(line.scrape)
    return 'get' in line ? this.get(line.get) : this.receive(line)
  }

  shutDownAt(ms: number): { events: CollectEvent[] } | Failure {
    const stopped = this.runTo(ms)
    if (stopped !== null) return stopped
    // Components take their gauges back when they end, and count what they flush: so one look before and one after.
    const before = this.telemetry.snapshot()
    const failure = this.shutDown()
    return failure ?? { events: this.recorder.finish({ ...before, ...this.telemetry.snapshot() }) }
  }

  private shutDown(): Failure | null {
    const { env } = this
    const end = env.now + SHUTDOWN_PATIENCE
    const shutdown = env.process(this.service!.shutdown())
    while (shutdown.alive && env.peek() <= end) {
      if (env.run(env.peek(), MAX_EVENTS) === 'budget') return TOO_MANY_EVENTS
    }
    if (shutdown.alive) return { stage: 'shutdown', error: 'the shutdown never ends' }
    env.run(env.now, MAX_EVENTS)
    return null
  }

  /** Ends the collector and starts another one with the same configuration on the same machine. */
  private restart(how: Restart): Failure | null {
    const failure = how === 'shutdown' ? this.shutDown() : null
    if (failure !== null) return failure
    if (how === 'crash') this.service!.crash()
    this.telemetry = new SelfTelemetry()
    return this.build() ?? this.start()
  }

  private runTo(ms: number): Failure | null {
    return this.env.run(ms * MS, MAX_EVENTS) === 'budget' ? TOO_MANY_EVENTS : null
  }

  private beginFault(fault: Fault): string | null {
    if (!this.config.exporters.has(fault.exporter)) {
      return `the fault names exporter "${fault.exporter}", which the configuration does not have.`
    }
    this.backends.begin(fault)
    return null
  }

  private scrape({ exporter, accept }: Scrape): string | null {
    const page = this.service!.scrape(exporter, accept)
    if (page === null) return `the scrape names exporter "${exporter}", which has no page.`
    this.recorder.scraped(this.env.now, exporter, page)
    return null
  }

  private get({ extension, path }: Get): string | null {
    const page = this.service!.get(extension, path)
    if (page === null) return `the input asks extension "${extension}", which has no pages.`
    this.recorder.answered(this.env.now, extension, path, page)
    return null
  }

  private receive({ receiver: named, signal, json }: MessageLine): string | null {
    const { receivers } = this.service!
    const id = named ?? (receivers.has('otlp') || receivers.size !== 1 ? 'otlp' : [...receivers.keys()][0]!)
    const inlets = receivers.get(id)
    if (inlets?.[signal] === undefined) return `no pipeline takes ${signal} from a receiver "${id}".`
    if (signal === 'traces') {
      const decoded = decodeTraces(this.columns, json)
      return 'error' in decoded ? `traces: ${decoded.error}.` : this.deliver(id, TRACES, inlets.traces!, decoded.traces)
    }
    if (signal === 'metrics') {
      const decoded = decodeMetrics(json)
      if ('error' in decoded) return `metrics: ${decoded.error}.`
      return this.deliver(id, METRICS, inlets.metrics!, decoded.metrics)
    }
    const decoded = decodeLogs(json)
    return 'error' in decoded ? `logs: ${decoded.error}.` : this.deliver(id, LOGS, inlets.logs!, decoded.logs)
  }

  private deliver<T>(id: string, kind: MessageKind<T>, receiver: Consumer<T>, data: T): null {
    const { env, recorder, service } = this
    this.backends.received(kind.bytes(data))
    env.process(
      (function* (): Process<void> {
        const error = yield* receiver.consume(data)
        if (error !== null && !service!.crashed) recorder.refused(env.now, id, error.message, error.permanent)
      })(),
    )
    return null
  }

  private createObserver(): CollectorObserver {
    return {
      decided: (processor, { at, trace, decision, policy }) => {
        const name = policyNames(this.config, processor)[policy] ?? ''
        const verdict = decision === VOTE_SAMPLED ? 'sampled' : decision === VOTE_DROPPED ? 'dropped' : 'not_sampled'
        this.recorder.decided(at, processor, traceIdText(this.columns.traces.id(trace)), verdict, name)
      },
    }
  }
}

const TOO_MANY_EVENTS: Failure = {
  stage: 'limit',
  error: `The run was stopped after ${MAX_EVENTS} events: something happens again and again without time passing.`,
}

/** Names of a tail_sampling processor's policies in the order they are asked: drop policies first. */
function policyNames(config: CollectorConfig, processor: string): string[] {
  const { policies } = config.processors.get(processor)!.config as TailSamplingConfig
  return [...policies.filter(({ type }) => type === 'drop'), ...policies.filter(({ type }) => type !== 'drop')].map(
    ({ name }) => name,
  )
}
