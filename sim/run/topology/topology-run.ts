import { TraceBackend } from '../../backend/trace-backend.ts'
import type { Outage } from '../../backend/answer-request.ts'
import type { Message } from '../../collector/component/component.ts'
import type { PushResult } from '../../collector/host.ts'
import type { TailSamplingConfig } from '../../collector/processor/tail-sampling/config.ts'
import { Environment } from '../../kernel/environment.ts'
import type { Process } from '../../kernel/event.ts'
import { SECOND } from '../../kernel/time.ts'
import { startDelivery } from '../../mesh/delivery.ts'
import type { Delivery, DeliveryObserver } from '../../mesh/delivery.ts'
import type { Recording } from '../../mesh/recording.ts'
import { CollectorNet } from './collector-net.ts'
import type { NetFailure } from './collector-net.ts'
import type { HopFigures } from '../../worker/topology-protocol.ts'
import type { Replica } from './replica.ts'
import type { Topology } from '../../mesh/scenario/topology.ts'
import { bothWitnesses } from '../witness.ts'
import type { Witness } from '../witness.ts'
import { refuseSignal } from '../../backend/refuse-signal.ts'
import { SignalBackends } from '../signal-backends.ts'
import { TopologyRecorder } from './topology-recorder.ts'

/** After load and decisions, queues get this long to drain before the collectors are shut down, ns. */
const LONGEST_DRAIN = 300 * SECOND
/** A shutdown that takes longer than this is given up, ns. */
const LONGEST_SHUTDOWN = 600 * SECOND
/** Enough for a million spans through three tiers; a loop without pause is stopped by it. */
const MAX_EVENTS = 50_000_000

const SLICE = 1000

/** A topology, with the text of each collector's configuration. */
export type TopologyInput = { topology: Topology; configs: ReadonlyMap<string, string> }

/** What a run may be given besides its topology. */
export type TopologyRunOptions = {
  /** Stretches of time in which every backend is down. */
  outages?: readonly Outage[]
  /** Told of everything besides the recorder: what the services do, and what a copy and its backends do. */
  witness?: { services: DeliveryObserver; of(copy: string): Witness }
  /** The run is stopped after so many events of the kernel. */
  maxEvents?: number
}

/** A run through several collectors that is over. */
export type FinishedTopologyRun = {
  recording: Recording
  recorder: TopologyRecorder
  replicas: readonly Replica[]
  hops: readonly HopFigures[]
  /** Virtual end, ns. */
  end: number
}

/**
 * The second half of a run through several collectors: recorded spans through the SDKs' processors, then from
 * collector to collector, to the backends. Runs in slices, like the run with one collector.
 */
export class TopologyRun {
  private readonly env: Environment
  private readonly recording: Recording
  private readonly recorder: TopologyRecorder
  private readonly net: CollectorNet
  private readonly delivery: Delivery
  private readonly maxEvents: number
  private over = false
  private endedAt = 0

  private constructor(
    env: Environment,
    recording: Recording,
    recorder: TopologyRecorder,
    net: CollectorNet,
    delivery: Delivery,
    maxEvents: number,
  ) {
    this.env = env
    this.recording = recording
    this.recorder = recorder
    this.net = net
    this.delivery = delivery
    this.maxEvents = maxEvents
    env.process(this.live())
  }

  /** Builds and starts everything; a collector that would not start is a value, with its sentence. */
  static start(
    { topology, configs }: TopologyInput,
    recording: Recording,
    { outages = [], witness, maxEvents = MAX_EVENTS }: TopologyRunOptions = {},
  ): TopologyRun | NetFailure {
    // What an earlier delivery's processors appended belongs to that delivery.
    recording.columns.truncate(recording.spanCount, recording.attributeCount)
    const env = new Environment(recording.columns.epochUnixNano)
    const recorder = new TopologyRecorder(recording)
    const backends = new Map<string, TraceBackend>()
    const others = new SignalBackends(env, recording.seed, outages, (at, key, message) => {
      const slash = key.indexOf('/')
      recorder.signalAtBackend(at, key.slice(0, slash), key.slice(slash + 1), message)
    })
    const net = CollectorNet.start({
      env,
      topology,
      configs,
      seed: recording.seed,
      observe: (replica) => {
        const own = recorder.observe(replica)
        return witness === undefined ? own : bothWitnesses(own, witness.of(replica.name))
      },
      log: (replica, line) => recorder.logs.push({ ...line, replica: replica.name }),
      *backend(replica, exporter, message: Message, timeout, endpoint): Process<PushResult> {
        const key = `${replica.name}/${exporter}`
        if (message.signal !== 'traces') {
          return refuseSignal(message, endpoint) ?? (yield* others.push(key, message, timeout))
        }
        let backend = backends.get(key)
        if (backend === undefined) {
          backend = new TraceBackend(env, key, recording.seed, outages, (at, _key, traces, bytes) => {
            recorder.arrivedAtBackend(at, replica, exporter, traces)
            witness?.of(replica.name).stored?.(at, exporter, traces, bytes)
          })
          backends.set(key, backend)
        }
        return yield* backend.push(message.data, timeout)
      },
    })
    if (!(net instanceof CollectorNet)) return net
    const delivery = startDelivery(env, recording, {
      endpointOf: ({ id }) => ({ consume: (data) => net.enter(id, { signal: 'traces', data }) }),
      signalEndpointOf: ({ id }) => ({ consume: (message) => net.enter(id, message) }),
      observer: witness === undefined ? recorder : bothWitnesses(recorder, witness.services),
    })
    return new TopologyRun(env, recording, recorder, net, delivery, maxEvents)
  }

  get events(): number {
    return this.env.eventCount
  }

  get atNs(): number {
    return this.env.now
  }

  /** How much of the expected virtual time is over, 0 to 1. */
  get progress(): number {
    const expected = this.recording.durationNs + longestWait(this.net.replicas) + 45 * SECOND
    return Math.min(1, this.env.now / expected)
  }

  /** Runs at most `events` more events; true when everything is over. */
  step(events: number): boolean {
    // Dead processes go on ticking to themselves, so the end is looked for between small steps.
    for (let left = events; left > 0 && !this.over; left -= SLICE) this.env.run(Infinity, Math.min(left, SLICE))
    return this.over
  }

  /** Why the run will never be over; null as long as it may. */
  get stopped(): { stage: string; message: string } | null {
    if (this.over || this.env.eventCount <= this.maxEvents) return null
    return {
      stage: 'limit',
      message: `The run was stopped after ${this.maxEvents} events: something happens again and again without time passing.`,
    }
  }

  /** Everything there is to know of the run; only when it is over. */
  finish(): FinishedTopologyRun {
    if (!this.over) throw new Error('The run is not over.')
    const { recording, recorder, net, endedAt } = this
    return { recording, recorder, replicas: net.replicas, hops: net.hops.all, end: endedAt }
  }

  /** From the first span until everything is decided, every queue is empty and all collectors are down. */
  private *live(): Process<void> {
    const { env, net, recorder, recording } = this
    yield* env.timeout(recording.durationNs)
    yield* this.delivery.done
    yield* env.timeout(longestWait(net.replicas) + 2 * SECOND)
    const giveUp = env.now + LONGEST_DRAIN
    while (this.isBusy() && env.now < giveUp) yield* env.timeout(SECOND)
    yield* net.shutdown(LONGEST_SHUTDOWN)
    this.endedAt = env.now
    this.over = true
    for (const replica of net.replicas) recorder.forget(replica)
  }

  private isBusy(): boolean {
    for (const replica of this.net.replicas) if (replica.life?.isAlive !== true) this.recorder.forget(replica)
    return this.recorder.hasQueued
  }
}

/** How long decisions may take, ns: of each collector the longest wait, one after the other. */
function longestWait(replicas: readonly Replica[]): number {
  const waits = new Map<string, number>()
  for (const { collector, life } of replicas) {
    for (const { factory, config } of life?.config.processors.values() ?? []) {
      if (factory.type !== 'tail_sampling') continue
      const { decision_wait: wait } = config as TailSamplingConfig
      waits.set(collector, Math.max(waits.get(collector) ?? 0, wait, SECOND))
    }
  }
  return [...waits.values()].reduce((sum, wait) => sum + wait, 0)
}
