import type { CollectorConfig } from '../../collector/config/collector-config.ts'
import type { PipelineConfig } from '../../collector/config/service-config.ts'
import type { Replica } from '../../mesh/recording.ts'
import type { JourneyPlace, JourneyReason, JourneyStep } from '../../worker/journey-protocol.ts'
import { policyNames } from '../policy-names.ts'
import type { JourneyEvent, SpanState, TraceEvent } from './journey-log.ts'

/** A step while the way is followed; `state` is the span as it came, null in the SDK. */
export type OpenStep = Omit<JourneyStep, 'place' | 'changes'> & {
  place: Omit<JourneyPlace, 'line'>
  state: SpanState | null
  /** An exporter's request with it is under way, or over. */
  request: 'none' | 'open' | 'over'
}

type EventOf<W extends JourneyEvent['what']> = Extract<JourneyEvent, { what: W }>

/**
 * Follows one span: its events, in order of time, become steps that know where they came from. `configOf` knows the
 * configuration of every collector on the way.
 *
 * The collector's graph says what stands before what; of several steps at one place (a message that was sent again) the
 * last one went on.
 */
export function buildJourney(
  configOf: (collector: string | null) => CollectorConfig,
  events: readonly JourneyEvent[],
  traceEvents: readonly TraceEvent[],
): OpenStep[] {
  const builder = new JourneyBuilder(configOf)
  for (const event of events) builder.take(event)
  for (const event of traceEvents) builder.takeOfTrace(event)
  return builder.close()
}

class JourneyBuilder {
  private readonly steps: OpenStep[] = []
  private readonly configOf: (collector: string | null) => CollectorConfig

  constructor(configOf: (collector: string | null) => CollectorConfig) {
    this.configOf = configOf
  }

  take(event: JourneyEvent): void {
    switch (event.what) {
      case 'queued-in-sdk':
        this.open(sdkOf(event.replica), null, event.at, null, null)
        return
      case 'dropped-in-sdk':
        this.settle(this.last('sdk'), event.at, 'dropped', null)
        return
      case 'sent':
        return this.takeSent(event)
      case 'given-up':
        return this.takeGivenUp(event)
      case 'entered':
        return this.takeEntered(event)
      case 'refused':
        return this.takeRefused(event)
      case 'arrived':
        return this.takeArrived(event)
      case 'batched': {
        const { collector, processor, pipeline } = event
        const step = this.lastAt({ kind: 'processor', id: processor, pipeline, collector })
        step?.reasons.push({ kind: 'batch', trigger: event.trigger, spans: event.spans })
        return
      }
      case 'sending':
        return this.takeSending(event)
      case 'retrying': {
        const { at, error, wait } = event
        this.requestOf(event, 'open')?.reasons.push({ kind: 'retry', atNs: at, error, waitNs: wait })
        return
      }
      case 'exported':
        return this.takeExported(event)
      case 'stored': {
        const from = this.requestOf(event, 'open') ?? this.requestOf(event, 'over')
        const place = { kind: 'backend', id: event.exporter, pipeline: null, collector: event.collector } as const
        const step = this.open(place, from, event.at, event.state, event.spans)
        this.settle(step, event.at, 'stored', null)
      }
    }
  }

  takeOfTrace(event: TraceEvent): void {
    const { collector, processor, pipeline } = event
    const at = { kind: 'processor', id: processor, pipeline, collector } as const
    const steps = this.steps.filter(({ place, atNs }) => isSame(place, at) && atNs <= event.at)
    for (const step of steps) {
      // What came late found the trace settled, and a trace that is made anew afterwards has other spans.
      if (step.reasons.some(({ kind }) => kind === 'late' || kind === 'decision' || kind === 'evicted')) continue
      if (event.what === 'evicted') {
        step.reasons.push({ kind: 'evicted', atNs: event.at })
        this.settle(step, event.at, 'dropped', null)
        continue
      }
      const decision = ({ 2: 'sampled', 3: 'not_sampled', 4: 'dropped' } as const)[event.decision as 2 | 3 | 4]
      if (decision === undefined) continue
      const { at: atNs, spans } = event
      const policy = policyNames(this.configOf(collector), processor)[event.policy] ?? null
      step.reasons.push({ kind: 'decision', atNs, decision, policy, spans })
      if (decision !== 'sampled') this.settle(step, atNs, 'dropped', null)
    }
  }

  /** Says of every step that nothing was heard of again what that means. */
  close(): OpenStep[] {
    const { steps } = this
    steps.forEach((step, index) => {
      if (step.end !== 'held') return
      const after = steps.filter(({ from }) => from === index)
      if (after.length > 0) {
        const isRefused = step.place.kind !== 'sdk' && after.every(({ end }) => end === 'refused')
        step.end = isRefused ? 'refused' : 'passed'
        step.leftNs ??= Math.min(...after.map(({ atNs }) => atNs))
      } else if (step.place.kind === 'connector') {
        step.end = this.makesOtherSignals(step.place) ? 'counted' : 'dropped'
        step.leftNs = step.atNs
      } else if (step.place.kind === 'processor' && !this.holds(step.place)) {
        step.end = 'dropped'
        step.leftNs = step.atNs
      }
    })
    return steps
  }

  private takeSent({ at, attempt, replica, spans }: EventOf<'sent'>): void {
    const step = this.last('sdk') ?? this.open(sdkOf(replica), null, at, null, null)
    if (attempt === 0) {
      step.leftNs = at
      step.spans = spans
    } else step.reasons.push({ kind: 'resent', atNs: at, attempt })
  }

  private takeGivenUp({ at, error }: EventOf<'given-up'>): void {
    const step = this.last('sdk')
    if (step === null) return
    step.end = 'lost'
    step.error = error
    step.leftNs ??= at
  }

  private takeEntered({ at, collector, place, state, spans }: EventOf<'entered'>): void {
    const from = this.before({ ...place, collector })
    if (from !== null) from.leftNs ??= at
    this.open({ ...place, collector }, from, at, state, spans)
  }

  private takeRefused({ at, collector, place, error }: EventOf<'refused'>): void {
    const step = this.lastAt({ ...place, collector })
    // The sentence belongs to what said it first: the last component that it reached.
    if (step === null || this.steps.some(({ from }) => from === this.steps.indexOf(step))) return
    this.settle(step, at, 'refused', error)
  }

  private takeArrived({ at, collector, processor, pipeline, fate }: EventOf<'arrived'>): void {
    if (fate === 'buffered') return
    const step = this.lastAt({ kind: 'processor', id: processor, pipeline, collector })
    if (step === null) return
    const kept = fate === 'late-forwarded' || fate === 'cached-forwarded'
    step.reasons.push({ kind: 'late', kept, cached: fate === 'cached-forwarded' || fate === 'cached-discarded' })
    if (!kept) this.settle(step, at, 'dropped', null)
  }

  private takeSending(event: EventOf<'sending'>): void {
    const { at, collector, exporter, state, spans } = event
    let step = this.requestOf(event, 'none')
    if (step === null) {
      // An exporter inside another one, as load_balancing has them; it is named after its owner.
      const owner = this.steps.findLast(
        ({ place }) => place.kind === 'exporter' && place.collector === collector && exporter.includes(`/${place.id}_`),
      )
      if (owner === undefined) return
      owner.leftNs ??= at
      const { pipeline } = owner.place
      step = this.open({ kind: 'exporter', id: exporter, pipeline, collector }, owner, at, state, spans)
    }
    step.request = 'open'
    step.leftNs = at
  }

  private takeExported(event: EventOf<'exported'>): void {
    const step = this.requestOf(event, 'open') ?? this.requestOf(event, 'none')
    if (step === null) return
    const { at, error } = event
    step.request = 'over'
    const isTaken = this.steps.some(({ from }) => this.steps[from ?? -1] === step)
    this.settle(step, step.leftNs ?? at, error !== null ? 'lost' : isTaken ? 'passed' : 'delivered', error)
  }

  private open(
    place: OpenStep['place'],
    from: OpenStep | null,
    atNs: number,
    state: SpanState | null,
    spans: number | null,
  ): OpenStep {
    const step: OpenStep = {
      place,
      from: from === null ? null : this.steps.indexOf(from),
      atNs,
      leftNs: null,
      spans,
      end: 'held',
      error: null,
      reasons: [] as JourneyReason[],
      state,
      request: 'none',
    }
    this.steps.push(step)
    return step
  }

  private settle(step: OpenStep | null, at: number, end: JourneyStep['end'], error: string | null): void {
    if (step === null) return
    step.end = end
    step.error = error
    step.leftNs ??= at
  }

  private last(kind: JourneyPlace['kind']): OpenStep | null {
    return this.steps.findLast(({ place }) => place.kind === kind) ?? null
  }

  private lastAt(at: OpenStep['place']): OpenStep | null {
    return this.steps.findLast(({ place }) => isSame(place, at)) ?? null
  }

  /** The first step at the exporter whose request is in this state. */
  private requestOf(
    { collector, exporter }: { collector: string | null; exporter: string },
    request: OpenStep['request'],
  ): OpenStep | null {
    return (
      this.steps.find(
        ({ place, request: own }) =>
          place.kind === 'exporter' && place.id === exporter && place.collector === collector && own === request,
      ) ?? null
    )
  }

  /** What sent a message to a collector last: the SDK, or an exporter of another one. */
  private sender(collector: string | null): OpenStep | null {
    const senders = this.steps.filter(
      ({ place, request, leftNs }) =>
        leftNs !== null &&
        (place.kind === 'sdk' || (place.kind === 'exporter' && place.collector !== collector && request === 'open')),
    )
    return senders.toSorted((a, b) => a.leftNs! - b.leftNs!).at(-1) ?? this.last('sdk')
  }

  /** The last step at what stands before a place in the graph. */
  private before({ kind, id, pipeline: name, collector }: OpenStep['place']): OpenStep | null {
    if (kind === 'receiver') return this.sender(collector)
    const pipeline = this.pipelinesOf(collector).find(({ id: own }) => own.text === name)
    if (pipeline === undefined) return null
    const { processors, receivers } = pipeline
    const index = kind === 'processor' ? processors.indexOf(id) : processors.length
    if (index > 0) {
      return this.lastAt({ kind: 'processor', id: processors[index - 1]!, pipeline: name, collector })
    }
    return (
      this.steps.findLast(
        ({ place }) =>
          (place.kind === 'receiver' || place.kind === 'connector') &&
          place.collector === collector &&
          receivers.includes(place.id),
      ) ?? null
    )
  }

  private pipelinesOf(collector: string | null): readonly PipelineConfig[] {
    return [...this.configOf(collector).service.pipelines.values()]
  }

  /** Whether a connector makes other signals of spans. */
  private makesOtherSignals({ id: connector, collector }: OpenStep['place']): boolean {
    const fed = this.pipelinesOf(collector).filter(({ receivers }) => receivers.includes(connector))
    return fed.some(({ id }) => id.signal !== 'traces')
  }

  /** Whether spans may stay in a processor: what the others do not hand on at once is gone. */
  private holds({ id, collector }: OpenStep['place']): boolean {
    const type = this.configOf(collector).processors.get(id)?.factory.type ?? ''
    return ['tail_sampling', 'batch', 'groupbytrace'].includes(type)
  }
}

const isSame = (a: OpenStep['place'], b: OpenStep['place']): boolean =>
  a.kind === b.kind && a.id === b.id && a.pipeline === b.pipeline && a.collector === b.collector

const sdkOf = ({ name }: Replica): OpenStep['place'] => ({ kind: 'sdk', id: name, pipeline: null, collector: null })
