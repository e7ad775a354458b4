import type { CollectorObserver, Decision } from '../../collector/observer.ts'
import type { LogLine } from '../../collector/service/logger.ts'
import type { SimTime } from '../../kernel/time.ts'
import type { DeliveryObserver } from '../../mesh/delivery.ts'
import type { Recording, Replica as MeshReplica } from '../../mesh/recording.ts'
import { copySignal } from '../../mesh/sdk/signal-delivery.ts'
import type { SignalMessage } from '../../mesh/sdk/signal-delivery.ts'
import { rowsOf, spanCount } from '../../telemetry/traces.ts'
import type { Traces } from '../../telemetry/traces.ts'
import { policyNames } from '../policy-names.ts'
import type { SignalRecord } from '../run-recorder.ts'
import type { Replica } from './replica.ts'

/** One message of spans that left an application or reached a backend. */
type MessageRecord = { at: number; from: string; traces: Traces }

/** One decision of one copy's tail_sampling; `policy` is a name, or empty. */
export type DecisionEntry = {
  at: number
  collector: string
  processor: string
  trace: number
  decision: Decision
  policy: string
  /** Spans of the trace that the copy held when it decided. */
  spans: number
}

/** Writes down what several collectors do with the spans of one recording. */
export class TopologyRecorder implements DeliveryObserver {
  readonly sentMessages: MessageRecord[] = []
  readonly storedMessages: (MessageRecord & { collector: string })[] = []
  readonly sentSignals: SignalRecord[] = []
  readonly storedSignals: (SignalRecord & { collector: string })[] = []
  readonly decisions: DecisionEntry[] = []
  readonly logs: (LogLine & { replica: string })[] = []
  /** Spans that each copy's OTLP receivers took, and refused. */
  readonly receipts = new Map<string, { received: number; refused: number }>()
  spansDroppedInSdk = 0
  /** Spans that applications gave up, after their retries. */
  spansRefused = 0
  private readonly recording: Recording
  /** Per row: stored at least once. */
  private readonly isStored: Uint8Array
  /** What waits in exporters' queues, by copy and exporter. */
  private readonly queues = new Map<string, number>()

  constructor(recording: Recording) {
    this.recording = recording
    this.isStored = new Uint8Array(recording.spanCount)
  }

  sent(at: SimTime, replica: MeshReplica, traces: Traces, attempt: number): void {
    if (attempt === 0) this.sentMessages.push({ at, from: replica.service, traces })
  }

  finished(_at: SimTime, _replica: MeshReplica, traces: Traces, error: string | null): void {
    if (error !== null) this.spansRefused += spanCount(traces)
  }

  dropped(): void {
    this.spansDroppedInSdk++
  }

  sentSignal(at: SimTime, { service }: MeshReplica, message: SignalMessage, attempt: number): void {
    if (attempt === 0) this.sentSignals.push({ at, from: service, message: copySignal(message) })
  }

  /** A backend has taken a message of metrics or logs. */
  signalAtBackend(at: SimTime, collector: string, exporter: string, message: SignalMessage): void {
    this.storedSignals.push({ at, from: exporter, collector, message })
  }

  arrivedAtBackend(at: SimTime, { name }: Replica, exporter: string, traces: Traces): void {
    this.storedMessages.push({ at, from: exporter, collector: name, traces })
    for (const row of rowsOf(traces)) this.isStored[this.recording.columns.origin(row)] = 1
  }

  /** Whether a span of the recording reached a backend. */
  wasStored(row: number): boolean {
    return this.isStored[row] === 1
  }

  /** Whether something waits to be sent anywhere. */
  get hasQueued(): boolean {
    for (const size of this.queues.values()) if (size > 0) return true
    return false
  }

  /** A copy is gone, and what waited in it too. */
  forget({ name }: Replica): void {
    for (const key of this.queues.keys()) if (key.startsWith(`${name} `)) this.queues.delete(key)
  }

  observe(replica: Replica): CollectorObserver {
    const { name } = replica
    const receipt = this.receipts.get(name) ?? { received: 0, refused: 0 }
    this.receipts.set(name, receipt)
    return {
      received: (_at, _receiver, traces, error) => {
        receipt[error === null ? 'received' : 'refused'] += spanCount(traces)
      },
      decided: (processor, { at, trace, decision, policy, spans }) => {
        const policies = policyNames(replica.life!.config, processor)
        this.decisions.push({ at, collector: name, processor, trace, decision, policy: policies[policy] ?? '', spans })
      },
      queued: (_at, exporter, size) => void this.queues.set(`${name} ${exporter}`, size),
    }
  }
}
