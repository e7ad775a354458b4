import { TraceBackend } from '../backend/trace-backend.ts'
import type { Message } from '../collector/component/component.ts'
import type { Consumer } from '../collector/component/consumer.ts'
import { HeapModel } from '../collector/heap-model.ts'
import type { Host, PushResult } from '../collector/host.ts'
import type { CollectorObserver } from '../collector/observer.ts'
import { buildService } from '../collector/service/build-service.ts'
import type { LogLine } from '../collector/service/logger.ts'
import type { CollectorService } from '../collector/service/service.ts'
import { SelfTelemetry } from '../collector/service/self-telemetry.ts'
import { Environment } from '../kernel/environment.ts'
import type { Process } from '../kernel/event.ts'
import { MILLISECOND, SECOND } from '../kernel/time.ts'
import { messageOf } from '../query/message-of.ts'
import type { SpanStore } from '../query/span-store.ts'
import { tracesSize } from '../telemetry/otlp-size.ts'
import { rowsOf } from '../telemetry/traces.ts'
import type { Traces } from '../telemetry/traces.ts'
import type { Progress, Stopped } from '../worker/call-protocol.ts'
import type { CollectorSetup } from './collector-setup.ts'
import type { StartFailure } from './delivery-run.ts'
import { EVENT_BUDGET, SLICE } from './in-slices.ts'
import { BATCH_DELAY, BATCH_SIZE, planReplay } from './replay-batches.ts'
import type { ReplayPlan } from './replay-batches.ts'
import { REPLAY_DROPPED, REPLAY_KEPT, REPLAY_PARTLY } from '../worker/compare-protocol.ts'
import type { ReplayOutcome } from '../worker/compare-protocol.ts'

/** From a process to its collector, ns. */
const NETWORK = MILLISECOND
/** As the SDK's OTLP exporter: this often, first after a second, each pause half as long again. */
const ATTEMPTS = 5
const LONGEST_DRAIN = 300 * SECOND
const LONGEST_SHUTDOWN = 600 * SECOND
/** Longer than this nothing need happen for a collector to come to rest, ns; a longer `decision_wait` asks for more. */
const LONGEST_PAUSE = 120 * SECOND
const LOGS_SHOWN = 50
/** A slice ends after so many spans that were sent or stored; looked at each hundred events. */
const SPANS_A_SLICE = 5000
const EVENTS_A_LOOK = 100
const LOCAL_EXPORTERS: ReadonlySet<string> = new Set(['debug', 'file', 'nop'])

/**
 * Sends the spans of a store through a collector, as if they came in now: the collector's clock starts when the first of
 * them ended, whichever year that was. Yields its progress; `next(true)` stops it. The store is as before afterwards.
 */
export function* replayStore(
  store: SpanStore,
  setup: CollectorSetup,
): Generator<Progress, { replay: ReplayOutcome } | StartFailure | Stopped, boolean> {
  const { columns } = store
  if (columns.traces.count > 0) store.rowsOf(0)
  const { count, attributeCount } = columns
  try {
    const pause = Math.max(LONGEST_PAUSE, 2 * (setup.tailSampling?.waitSeconds ?? 0) * SECOND)
    const plan = planReplay(store, pause)
    const replay = new Replay(store, setup, plan)
    const failure = replay.start()
    if (failure !== null) return failure
    while (!replay.step()) {
      const cancelled = yield {
        phase: 'collector',
        fraction: replay.sent,
        spans: plan.spans,
        expectedSpans: plan.spans,
      }
      const { atNs, events } = replay
      if (cancelled) return { stopped: 'cancelled', atNs, events }
      if (events > EVENT_BUDGET) return { stopped: 'budget', atNs, events }
    }
    return { replay: replay.outcome(pause) }
  } finally {
    // What processors wrote anew was added to the store's columns.
    columns.truncate(count, attributeCount)
  }
}

/** One collector and what it is sent. */
class Replay {
  private readonly store: SpanStore
  private readonly setup: CollectorSetup
  private readonly plan: ReplayPlan
  private readonly env: Environment
  private readonly heap = new HeapModel()
  private readonly logs: LogLine[] = []
  private readonly queues = new Map<string, number>()
  private readonly exporters = new Map<string, ReplayOutcome['exporters'][number]>()
  private readonly fate: Uint8Array
  private readonly policy: Int16Array
  private readonly arrivedAt: Float64Array
  private readonly decidedAt: Float64Array
  private receiver: { id: string; consumer: Consumer<Traces> } | null = null
  private service: CollectorService | null = null
  private delivered = 0
  private kept = 0
  private underway = 0
  private refused = 0
  private late = 0
  private evicted = 0
  private over = false

  constructor(store: SpanStore, setup: CollectorSetup, plan: ReplayPlan) {
    this.store = store
    this.setup = setup
    this.plan = plan
    this.env = new Environment(plan.startUnixNano)
    const traces = store.columns.traces.count
    this.fate = new Uint8Array(store.columns.count)
    this.policy = new Int16Array(traces).fill(-1)
    this.arrivedAt = new Float64Array(traces).fill(Number.NaN)
    this.decidedAt = new Float64Array(traces).fill(Number.NaN)
  }

  get atNs(): number {
    return this.env.now
  }

  get events(): number {
    return this.env.eventCount
  }

  /** Share of the spans that were sent. */
  get sent(): number {
    return this.plan.spans === 0 ? 1 : this.delivered / this.plan.spans
  }

  /** Builds and starts the collector; its own sentence when it does not. */
  start(): StartFailure | null {
    const { env, setup } = this
    const built = buildService(setup.config, {
      env,
      telemetry: new SelfTelemetry(),
      log: (line) => {
        if (this.logs.length < LOGS_SHOWN && (line.level === 'warn' || line.level === 'error')) this.logs.push(line)
      },
      observer: this.observer(),
      host: this.host(),
      seed: 1,
    })
    if ('error' in built) return { ...built.error, diagnostics: built.diagnostics }
    const failure = built.service.start()
    if (failure !== null) return failure
    this.service = built.service
    const door = [...built.service.receivers].find(([, { traces }]) => traces !== undefined)
    if (door !== undefined) this.receiver = { id: door[0], consumer: door[1].traces! }
    env.process(this.live())
    return null
  }

  /** Runs a slice; true when everything is over. A batch is one event, so spans are counted as well. */
  step(): boolean {
    let left = SLICE
    const enough = this.delivered + this.kept + SPANS_A_SLICE
    while (!this.over && left > 0 && this.delivered + this.kept < enough) {
      const before = this.env.eventCount
      this.env.run(Infinity, EVENTS_A_LOOK)
      left -= Math.max(1, this.env.eventCount - before)
      if (this.env.peek() === Infinity) break
    }
    return this.over
  }

  private *live(): Process<void> {
    const { env, setup } = this
    for (const { at, rows } of this.plan.batches) {
      if (at > env.now) yield* env.timeout(at - env.now)
      env.process(this.send(rows))
      this.delivered += rows.length
    }
    yield* env.timeout(NETWORK)
    const giveUp = env.now + LONGEST_DRAIN
    while (this.underway > 0 && env.now < giveUp) yield* env.timeout(SECOND)
    if (setup.tailSampling !== null) yield* env.timeout((setup.tailSampling.waitSeconds + 2) * SECOND)
    while ([...this.queues.values()].some((size) => size > 0) && env.now < giveUp) yield* env.timeout(SECOND)
    yield* env.anyOf([env.process(this.service!.shutdown()), env.timeout(LONGEST_SHUTDOWN)])
    this.over = true
  }

  private *send(rows: readonly number[]): Process<void> {
    const { env, store, receiver } = this
    this.underway++
    yield* env.timeout(NETWORK)
    const traces = messageOf(store, rows)
    let pause = SECOND
    for (let attempt = 1; ; attempt++) {
      if (receiver === null) break
      this.heap.allocate(tracesSize(traces))
      const error = yield* receiver.consumer.consume(traces)
      if (error === null) break
      if (error.permanent || attempt === ATTEMPTS) {
        this.refused += rows.length
        break
      }
      yield* env.timeout(pause)
      pause *= 1.5
    }
    this.underway--
  }

  private host(): Host {
    const { env, heap } = this
    const backends = new Map<string, TraceBackend>()
    const keep = this.keep.bind(this)
    return {
      *push(exporter: string, message: Message, timeout: number): Process<PushResult> {
        // Metrics and logs that connectors make go somewhere that always takes them.
        if (message.signal !== 'traces') return { ok: true }
        let backend = backends.get(exporter)
        if (backend === undefined) {
          backend = new TraceBackend(env, exporter, 1, [], (_at, id, traces, bytes) => keep(id, traces, bytes))
          backends.set(exporter, backend)
        }
        return yield* backend.push(message.data, timeout)
      },
      heapBytes: () => heap.allocBytes,
      totalMemoryBytes: 2 * 1024 * 1024 * 1024,
      forceGC: () => heap.forceGC(),
      holdBytes: (delta) => heap.hold(delta),
    }
  }

  private observer(): CollectorObserver {
    const { setup, queues, arrivedAt, decidedAt, policy } = this
    const { exporters, service } = setup.config
    const sampler = setup.tailSampling?.id
    const used = [...service.pipelines.values()]
      .filter(({ id }) => id.signal === 'traces')
      .flatMap(({ exporters: its }) => its)
      .flatMap((id) => exporters.get(id)?.factory.type ?? [])
    const onlyLocal = used.every((type) => LOCAL_EXPORTERS.has(type))
    return {
      queued: (_at, exporter, size) => void queues.set(exporter, size),
      evicted: (_at, processor) => {
        if (processor === sampler) this.evicted++
      },
      arrived: (at, processor, trace, rows, fate) => {
        if (processor !== sampler) return
        if (!(arrivedAt[trace]! <= at)) arrivedAt[trace] = at
        if (fate !== 'buffered') this.late += rows.length
      },
      decided: (processor, record) => {
        if (processor !== sampler) return
        policy[record.trace] = record.policy
        decidedAt[record.trace] = record.at
      },
      ...(onlyLocal && {
        entered: (_at, place, traces) => {
          if (place.kind !== 'exporter' || exporters.get(place.id)?.factory.type === 'nop') return
          this.keep(place.id, traces, tracesSize(traces))
        },
      }),
    }
  }

  private keep(exporter: string, traces: Traces, bytes: number): void {
    let sum = this.exporters.get(exporter)
    if (sum === undefined) this.exporters.set(exporter, (sum = { id: exporter, spans: 0, requests: 0, bytes: 0 }))
    sum.requests++
    sum.bytes += bytes
    for (const row of rowsOf(traces)) {
      sum.spans++
      this.kept++
      const origin = traces.columns.origin(row)
      this.fate[origin]! |= row === origin ? STORED : STORED | CHANGED
    }
  }

  /** Everything there is to know, when it is over. */
  outcome(longestPauseNs: number): ReplayOutcome {
    const { store, plan, setup } = this
    const ordinals: number[] = []
    for (let trace = 0; trace < store.columns.traces.count; trace++) {
      if (store.rowsOf(trace).length > 0) ordinals.push(trace)
    }
    const trace = Uint32Array.from(ordinals)
    const fate = new Uint8Array(trace.length)
    const spans = new Uint32Array(trace.length)
    const stored = new Uint32Array(trace.length)
    const changed = new Uint32Array(trace.length)
    const ends = [0, 0, 0]
    for (const [index, ordinal] of trace.entries()) {
      const rows = store.rowsOf(ordinal)
      spans[index] = rows.length
      for (let at = 0; at < rows.length; at++) {
        const marks = this.fate[rows[at]!]!
        if ((marks & STORED) !== 0) stored[index]!++
        if ((marks & CHANGED) !== 0) changed[index]!++
      }
      const end = stored[index] === 0 ? REPLAY_DROPPED : stored[index]! < rows.length ? REPLAY_PARTLY : REPLAY_KEPT
      fate[index] = end
      ends[end]!++
    }
    const receiver = this.receiver?.id ?? ''
    const fed = reached(setup, receiver)
    return {
      trace,
      fate,
      spans,
      stored,
      changed,
      policy: Int16Array.from(trace, (ordinal) => this.policy[ordinal]!),
      decidedNs: Float64Array.from(trace, (ordinal) => this.decidedAt[ordinal]! - this.arrivedAt[ordinal]!),
      policies: setup.tailSampling?.policies.map(({ name }) => name) ?? [],
      totals: {
        traces: trace.length,
        kept: ends[REPLAY_KEPT]!,
        partly: ends[REPLAY_PARTLY]!,
        dropped: ends[REPLAY_DROPPED]!,
        spans: plan.spans,
        stored: sum(stored),
        changed: sum(changed),
        refused: this.refused,
        late: this.late,
        evicted: this.evicted,
      },
      exporters: [...this.exporters.values()],
      receiver,
      unfed: {
        receivers: setup.pipeline.receivers.filter((id) => !fed.receivers.has(id)),
        pipelines: [...setup.config.service.pipelines.keys()].filter((id) => !fed.pipelines.has(id)),
      },
      assumed: {
        batchSize: BATCH_SIZE,
        batchDelayNs: BATCH_DELAY,
        networkNs: NETWORK,
        pauses: plan.pauses,
        shortenedNs: plan.shortenedNs,
        longestPauseNs,
        untimed: plan.untimed,
        startUnixNano: plan.startUnixNano,
      },
      logs: this.logs,
      diagnostics: setup.diagnostics,
    }
  }
}

const STORED = 1
const CHANGED = 2

const sum = (values: Uint32Array): number => values.reduce((total, value) => total + value, 0)

/** What a receiver's spans get to: pipelines, and through connectors those behind them. */
function reached(setup: CollectorSetup, receiver: string): { receivers: Set<string>; pipelines: Set<string> } {
  const { pipelines: all } = setup.config.service
  const receivers = new Set([receiver])
  const pipelines = new Set<string>()
  for (let grown = true; grown;) {
    grown = false
    for (const [key, { id, receivers: its, exporters }] of all) {
      const direct = its.includes(receiver) && id.signal === 'traces'
      if (pipelines.has(key) || !(direct || its.some((other) => other !== receiver && receivers.has(other)))) continue
      pipelines.add(key)
      grown = true
      for (const exporter of exporters) if (setup.config.connectors.has(exporter)) receivers.add(exporter)
    }
  }
  return { receivers, pipelines }
}
