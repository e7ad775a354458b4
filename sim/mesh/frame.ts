import { INVALID_SPAN_CONTEXT, SpanStatusCode, propagation, trace } from '@opentelemetry/api'
import type { Attributes, Context, HrTime, Link, Span, Tracer } from '@opentelemetry/api'
import type { SpanColumns } from '../telemetry/span-columns.ts'
import { parseHex32 } from '../telemetry/ids.ts'
import { ACTIVITY_LOSSES } from '../truth/activity-table.ts'
import type { AttributeSource } from './attribute-source.ts'
import type { Failure } from './failure.ts'
import type { EdgeProxy } from './edge-proxies.ts'
import type { SpanTemplate } from './instrumentation/span-template.ts'
import { carrierAccess } from './propagation/carrier/carrier-access.ts'
import { Carrier } from './propagation/carrier/carrier.ts'
import type { CarrierKind } from './propagation/carrier/carrier.ts'
import { injectUnder } from './propagation/carry.ts'
import type { MeshRequest } from './mesh-request.ts'
import type { LogLevel } from '../telemetry/log-level.ts'
import type { MeshReplica } from './mesh-service.ts'
import type { World } from './world.ts'

/** Something that goes on in a replica: what truth knows of it, and the span that telemetry has. */
export type Activity = {
  /** Its number in truth's table of activities. */
  readonly id: number
  /** The span; one that ignores everything where no library makes any. */
  readonly span: Span
  readonly instrumented: boolean
}

/** Stands in where nothing is instrumented. */
const NO_SPAN = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)

const NOT_INSTRUMENTED = ACTIVITY_LOSSES.indexOf('not-instrumented')
const NOT_SAMPLED = ACTIVITY_LOSSES.indexOf('not-sampled')
const NEVER_ENDED = ACTIVITY_LOSSES.indexOf('never-ended')

/** Where a request is at: in which replica, under which span. Everything a step may touch. */
export class Frame {
  readonly world: World
  readonly request: MeshRequest
  readonly replica: MeshReplica
  /** What the SDK calls the active context. */
  readonly context: Context
  /** Whether this is the late part of its request. */
  readonly late: boolean
  /** The activity that is the cause of what begins here; -1 where a request enters. */
  readonly cause: number
  /** Which try this is, from 0. */
  readonly attempt: number
  /** What came with the request or message, for code that reads it itself. */
  received: Carrier | null = null
  /** The life of the replica in which this began; a replica that died has forgotten it. */
  private readonly life: number

  constructor(
    world: World,
    request: MeshRequest,
    replica: MeshReplica,
    context: Context,
    late: boolean,
    cause: number,
    attempt = 0,
  ) {
    this.world = world
    this.request = request
    this.replica = replica
    this.context = context
    this.late = late
    this.cause = cause
    this.attempt = attempt
    this.life = replica.life
  }

  /** Whether the process that this was a part of is gone. */
  get dead(): boolean {
    return this.replica.life !== this.life
  }

  /** The same place, under an activity; what no library sees does not become the active span. */
  under({ id, span, instrumented }: Activity): Frame {
    return this.with(instrumented ? trace.setSpan(this.context, span) : this.context, id)
  }

  /** The same place with another active context. */
  with(context: Context, cause = this.cause): Frame {
    const frame = new Frame(this.world, this.request, this.replica, context, this.late, cause, this.attempt)
    frame.received = this.received
    return frame
  }

  /** The same place, at another try. */
  trying(attempt: number): Frame {
    return new Frame(this.world, this.request, this.replica, this.context, this.late, this.cause, attempt)
  }

  /**
   * Something begins now, under the active span: an activity, and its span where a library makes one. Code has
   * tracers of its own, and may say that something began earlier.
   */
  start(template: SpanTemplate, links?: Link[], own?: { tracer: Tracer | null; startTime: HrTime }): Activity {
    const { request, replica, world } = this
    if (this.dead) return { id: this.cause, span: NO_SPAN, instrumented: false }
    const { activities } = world.truth
    const id = activities.begin(request.index, this.cause, replica.info.id, template, world.env.now)
    const tracer = own === undefined ? replica.tracers[template.library] : own.tracer
    if (tracer === null) {
      activities.loss[id] = NOT_INSTRUMENTED
      return { id, span: NO_SPAN, instrumented: false }
    }
    activities.loss[id] = NEVER_ENDED
    const startTime = own === undefined ? world.hrTime(replica) : own.startTime
    const { kind } = template
    const span = tracer.startSpan(
      template.name,
      replica.samplesByAttributes
        ? { kind, startTime, attributes: this.attributesOf(template.attributes), ...(links !== undefined && { links }) }
        : links === undefined
          ? { kind, startTime }
          : { kind, startTime, links },
      this.context,
    )
    if (!replica.samplesByAttributes) this.setAttributes(span, template.attributes)
    if (replica.copiesBaggage !== null) copyBaggage(span, this.context, replica.copiesBaggage)
    if (replica.cost !== null) replica.cost.sawStart(span.isRecording())
    const spanContext = span.spanContext()
    const { traceId } = spanContext
    if (traceId !== request.traceId) world.sawTrace(request, traceId)
    if (replica.metrics !== null) replica.metrics.began(template, spanContext)
    request.spans++
    if (this.late) request.lateSpans++
    return { id, span, instrumented: true }
  }

  /**
   * Sets attributes of a span that has just started: given at its start, the SDK would copy them
   * twice more, for samplers that look at attributes, which most do not.
   */
  setAttributes(span: Span, { fixed, filled }: AttributeSource): void {
    span.setAttributes(fixed)
    const { values } = this.request
    for (let index = 0; index < filled.length; index++) {
      const { key, source } = filled[index]!
      span.setAttribute(key, source(values))
    }
  }

  /** What was started ends now, well or with a failure; code may say that its span ended at another time. */
  end({ id, span, instrumented }: Activity, failure: Failure | null = null, at?: HrTime): void {
    if (this.dead) return
    const { world, replica } = this
    const { activities } = world.truth
    const { recorder } = world
    const { now } = world.env
    this.request.sawEnd(now, this.late)
    activities.end[id] = now
    if (failure !== null) activities.failed[id] = 1
    if (!instrumented) return
    if (replica.metrics !== null) {
      replica.metrics.ended(activities.label(id), now - activities.start[id]!, failure, span.spanContext())
    }
    const row = recorder.columns.count
    recorder.likelyTraceId = this.request.traceId
    recorder.likelyTrace = this.request.trace
    span.end(at ?? world.hrTime(replica))
    if (recorder.columns.count > row) {
      activities.row[id] = row
      activities.loss[id] = 0
      if (world.endedAt !== null) world.endedAt.set(row, now)
      if (replica.cost !== null) this.request.owe(replica.cost.sawEnd(row, ...sizeOf(recorder.columns, row)))
    } else {
      const { traceId, spanId } = span.spanContext()
      activities.loss[id] = NOT_SAMPLED
      activities.trace[id] = recorder.columns.traces.ordinal(traceId)
      activities.spanHigh[id] = parseHex32(spanId, 0)
      activities.spanLow[id] = parseHex32(spanId, 8)
    }
  }

  /** What was started is over, and the library that made its span never ends that. */
  abandon({ id }: Activity): void {
    if (this.dead) return
    const { world, request } = this
    const { activities } = world.truth
    request.sawEnd(world.env.now, this.late)
    activities.end[id] = world.env.now
    activities.failed[id] = 1
  }

  private attributesOf({ fixed, filled }: AttributeSource): Attributes {
    const attributes: Attributes = { ...fixed }
    for (const { key, source } of filled) attributes[key] = source(this.request.values)
    return attributes
  }

  /** Marks a span as failed by something that was thrown; `failure` must not be an answer. */
  recordException(span: Span, failure: Failure, level: LogLevel = 'warn'): void {
    const { replica, context, world } = this
    const { type, message } = failure
    const time = world.hrTime(replica)
    if (replica.logs === null) span.recordException({ name: type, message }, time)
    else replica.logs.writeException({ type, message }, span, trace.setSpan(context, span), time, level)
    span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message })
  }

  /**
   * What travels beside a request or message that leaves now: written by the library that made the activity, or
   * empty where none did; `to` names the other side, which may be a third party.
   */
  carrierFor(kind: CarrierKind, { id, span, instrumented }: Activity, to: string, isThirdParty = false): Carrier {
    const carrier = new Carrier(kind)
    const { world, replica, request } = this
    if (instrumented) {
      const { propagation, language } = replica
      if (replica.cost !== null) replica.cost.sawInject()
      const egress = isThirdParty ? replica.egress : null
      const propagator = egress?.propagator ?? propagation.inject
      const context = egress === null ? this.context : egress.reduce(this.context)
      injectUnder(propagator, carrierAccess(kind, language), context, span, carrier)
    }
    if (world.witness !== null) world.witnessed(request, id, replica.info, to, carrier)
    return carrier
  }

  /** Lets a request's headers through what stands on its way; false when they are too large for it. */
  passProxies(proxies: readonly EdgeProxy[], carrier: Carrier): boolean {
    const { world, request } = this
    let passes = true
    for (const { proxy, live } of proxies) {
      if (live !== null && !live.strikes(world.env.now, request.values)) continue
      passes = passes && proxy.apply(carrier)
    }
    if (world.witness !== null) world.witness.arrives(world.env.now, carrier)
    return passes
  }

  /** How long a visit to a step takes, ns, when it usually takes `usual`. */
  visit(step: number, usual: number): number {
    const { request } = this
    const { fate } = request
    if (step === 0) return request.take(usual)
    let time = request.take(
      step === fate.failsAt && fate.failsAfter !== null ? fate.failsAfter(this.world.failing) : usual,
    )
    if (step === fate.slowAt) {
      time += fate.slowExtra
      fate.slowAt = -1
    }
    const effects = this.world.stepEffects[step]
    if (effects === undefined) return time
    const { now } = this.world.env
    for (const effect of effects) {
      if (effect.time === undefined || !effect.live.strikes(now, request.values)) continue
      request.sawStrike(effect.live.index)
      time = Math.round(effect.time(time, now))
    }
    return time
  }

  /** What goes wrong at a visit to a step, or null. */
  failureAt(step: number): Failure | null {
    const { request } = this
    if (step === 0) return null
    if (step === request.fate.failsAt) return request.fate.failure
    const effects = this.world.stepEffects[step]
    if (effects === undefined) return null
    for (const { live, failure } of effects) {
      if (failure === undefined || !live.strikes(this.world.env.now, request.values)) continue
      request.sawStrike(live.index)
      return failure
    }
    return null
  }

  /** How long work of this replica's own takes, ns, when it usually takes `usual`. */
  work(step: number, usual: number): number {
    const time = this.slowed(step, usual)
    if (this.replica.metrics !== null) this.replica.metrics.worked(time)
    return time
  }

  private slowed(step: number, usual: number): number {
    const { slowdown, cost } = this.replica
    const time = this.visit(step, usual) + (cost === null ? 0 : cost.settle() + this.request.payOwed())
    if (slowdown === null || time === 0) return time
    const { now } = this.world.env
    let factor = 1
    for (const effect of slowdown) {
      if (!effect.live.isActive(now)) continue
      factor *= effect.factor(now)
      this.request.sawTouch(effect.live.index)
    }
    return Math.round(time * factor)
  }

  /** Whether a fault makes a cache find nothing. */
  missesAt(step: number): boolean {
    const effects = this.world.stepEffects[step]
    if (effects === undefined) return false
    const { request } = this
    for (const { live, misses } of effects) {
      if (misses !== true || !live.strikes(this.world.env.now, request.values)) continue
      request.sawTouch(live.index)
      return true
    }
    return false
  }
}

/** A moment as the SDK takes it: seconds and nanoseconds of Unix time, never a number it could mistake for another clock. */
export function hrTimeOf(epochSeconds: number, now: number): HrTime {
  const seconds = Math.floor(now / 1e9)
  return [epochSeconds + seconds, now - seconds * 1e9]
}

function copyBaggage(span: Span, context: Context, copies: (key: string) => boolean): void {
  for (const [key, { value }] of propagation.getBaggage(context)?.getAllEntries() ?? []) {
    if (copies(key)) span.setAttribute(key, value)
  }
}

/** How many attributes and events a span has, and whether it is exported. */
function sizeOf(columns: SpanColumns, row: number): [attributes: number, events: number, sampled: boolean] {
  const attributes = columns.layouts.keys(columns.layout[row]!).length
  return [attributes, columns.events.get(row)?.length ?? 0, (columns.flags[row]! & 1) === 1]
}
