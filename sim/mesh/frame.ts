import { SpanStatusCode, trace } from '@opentelemetry/api'
import type { Context, HrTime, Span } from '@opentelemetry/api'
import type { AttributeSource } from './attribute-source.ts'
import type { Failure } from './failure.ts'
import type { SpanTemplate } from './instrumentation/span-template.ts'
import type { MeshRequest } from './mesh-request.ts'
import type { MeshReplica } from './mesh-service.ts'
import type { World } from './world.ts'

/** Where a request is at: in which replica, under which span. Everything a step may touch. */
export class Frame {
  readonly world: World
  readonly request: MeshRequest
  readonly replica: MeshReplica
  /** What the SDK calls the active context. */
  readonly context: Context
  /** Whether this is the late part of its request. */
  readonly late: boolean
  /** Which try this is, from 0. */
  readonly attempt: number

  constructor(world: World, request: MeshRequest, replica: MeshReplica, context: Context, late: boolean, attempt = 0) {
    this.world = world
    this.request = request
    this.replica = replica
    this.context = context
    this.late = late
    this.attempt = attempt
  }

  /** The same place, under `span`. */
  under(span: Span): Frame {
    return new Frame(this.world, this.request, this.replica, trace.setSpan(this.context, span), this.late, this.attempt)
  }

  /** The same place, at another try. */
  trying(attempt: number): Frame {
    return new Frame(this.world, this.request, this.replica, this.context, this.late, attempt)
  }

  /** Starts a span now, under the active one. */
  startSpan(template: SpanTemplate): Span {
    const { request } = this
    const span = this.replica.tracers[template.library].startSpan(
      template.name,
      { kind: template.kind, startTime: this.world.hrTime() },
      this.context,
    )
    this.setAttributes(span, template.attributes)
    if (request.trace < 0) {
      request.traceId = span.spanContext().traceId
      request.trace = this.world.recorder.columns.traces.ordinal(request.traceId)
    }
    request.spans++
    if (this.late) request.lateSpans++
    return span
  }

  /**
   * Sets attributes of a span that has just started: given at its start, the SDK would copy them
   * twice more, for samplers that look at attributes, which none of its own does.
   */
  setAttributes(span: Span, { fixed, filled }: AttributeSource): void {
    span.setAttributes(fixed)
    const { values } = this.request
    for (let index = 0; index < filled.length; index++) {
      const { key, source } = filled[index]!
      span.setAttribute(key, source(values))
    }
  }

  /** Ends a span now. */
  endSpan(span: Span): void {
    this.request.sawEnd(this.world.env.now, this.late)
    span.end(this.world.hrTime())
  }

  /** Marks a span as failed by something that was thrown; `failure` must not be an answer. */
  recordException(span: Span, failure: Failure): void {
    span.recordException({ name: failure.type, message: failure.message }, this.world.hrTime())
    span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message })
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
    const { fault } = this.world
    if (
      fault !== null &&
      fault.step === step &&
      fault.failure === null &&
      fault.strikes(this.world.env.now, request.values)
    ) {
      request.struckByFault = true
      time = Math.round(time * fault.factor)
    }
    return time
  }

  /** What goes wrong at a visit to a step, or null. */
  failureAt(step: number): Failure | null {
    const { request } = this
    if (step === 0) return null
    if (step === request.fate.failsAt) return request.fate.failure
    const { fault } = this.world
    if (fault === null || fault.step !== step || fault.failure === null) return null
    if (!fault.strikes(this.world.env.now, request.values)) return null
    request.struckByFault = true
    return fault.failure
  }
}

/** A moment as the SDK takes it: seconds and nanoseconds of Unix time, never a number it could mistake for another clock. */
export function hrTimeOf(epochSeconds: number, now: number): HrTime {
  const seconds = Math.floor(now / 1e9)
  return [epochSeconds + seconds, now - seconds * 1e9]
}
