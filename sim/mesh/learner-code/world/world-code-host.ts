import type { Context, HrTime, SpanOptions, TextMapPropagator } from '@opentelemetry/api'
import type { Diagnostic } from '../../../diagnostic.ts'
import type { Environment, Timer } from '../../../kernel/environment.ts'
import type { Process } from '../../../kernel/event.ts'
import type { Failure } from '../../failure.ts'
import { Frame } from '../../frame.ts'
import type { Activity } from '../../frame.ts'
import { nobodysRequest } from '../../mesh-request.ts'
import type { MeshReplica } from '../../mesh-service.ts'
import type { StepRunner } from '../../operation.ts'
import { EMPTY_CONTEXT } from '../../sdk/linked-context.ts'
import type { LogFieldValue } from '../../sdk/logs/log-line.ts'
import type { World } from '../../world.ts'
import type {
  CallOutcome,
  CodeError,
  CodeHost,
  CodeLogLine,
  CodeScope,
  HeaderValue,
  OutgoingCall,
  OutgoingMessage,
  StartedSpan,
} from '../code-host.ts'
import { CodeFrame } from './code-frame.ts'
import type { Offers } from './offers.ts'

/** Where code is at in the world: the frame, what it may ask for, and the activity that its span is of. */
export type CodePlace = { frame: Frame; offers: Offers; activity: Activity | null }

/** The process of one replica, in one of its lives, as the code in it sees it. */
export class WorldCodeHost implements CodeHost<CodePlace> {
  readonly env: Environment
  readonly propagator: TextMapPropagator
  private readonly world: World
  private readonly replica: MeshReplica
  private readonly endAt: number
  private readonly life: number
  private readonly atStart: CodePlace

  /** `offers` is what a program may ask for while it starts, and `endAt` (ns) when the world is over. */
  constructor(world: World, replica: MeshReplica, offers: Offers, endAt: number) {
    this.world = world
    this.env = world.env
    this.replica = replica
    this.endAt = endAt
    this.life = replica.life
    this.propagator = bothWays(replica)
    const frame = new Frame(world, nobodysRequest(world.env.now), replica, EMPTY_CONTEXT, false, -1)
    this.atStart = { frame, offers, activity: null }
  }

  now(): HrTime {
    return this.world.hrTime(this.replica)
  }

  timer(delay: number, ring: () => void): Timer {
    // A server's timers go on for ever, and the world does not.
    if (this.env.now + delay > this.endAt) return NO_TIMER
    return this.env.timer(delay, () => {
      if (this.replica.life === this.life) ring()
    })
  }

  startSpan(
    place: CodePlace | null,
    { name: scope, version, schemaUrl }: CodeScope,
    name: string,
    { kind = 0, attributes = {}, links, startTime }: SpanOptions,
    context: Context,
  ): StartedSpan<CodePlace> {
    const { frame, offers } = place ?? this.atStart
    const tracer = this.replica.tracers.own === null ? null : this.replica.tracerOf(scope, version, schemaUrl)
    const template = { library: 'own' as const, name, kind, attributes: { fixed: attributes, filled: [] } }
    const activity = frame.with(context).start(template, links, { tracer, startTime: startTime as HrTime })
    return { span: activity.span, place: { frame: frame.with(context, activity.id), offers, activity } }
  }

  endSpan({ place }: StartedSpan<CodePlace | null>, time: HrTime | undefined): void {
    if (place === null || place.activity === null) return
    place.frame.end(place.activity, null, time)
  }

  *call(
    at: CodePlace | null,
    context: Context,
    { target, method, headers, timeout }: OutgoingCall,
  ): Process<CallOutcome> {
    const { frame, offers } = at ?? this.atStart
    const runner = offers.call(target, method)
    if (runner === null) return unreachable(target)
    const failure = yield* this.take(runner, frame, context, headers, timeout)
    if (failure === null) return { status: 200, headers: {}, body: null }
    if (failure.answered !== undefined) return { status: failure.answered, headers: {}, body: null }
    return { error: { code: failure.type, message: failure.message } }
  }

  *query(at: CodePlace | null, context: Context, peer: string, text: string): Process<CodeError | null> {
    const { frame, offers } = at ?? this.atStart
    const runner = offers.query(peer, text)
    if (runner === null) return asError(unreachable(peer).error)
    return thrown(yield* this.take(runner, frame, context, {}, 0))
  }

  *produce(
    at: CodePlace | null,
    context: Context,
    topic: string,
    { headers }: OutgoingMessage,
  ): Process<CodeError | null> {
    const { frame, offers } = at ?? this.atStart
    const runner = offers.produce(topic)
    if (runner === null) return asError(unreachable(topic).error)
    return thrown(yield* this.take(runner, frame, context, headers, 0))
  }

  log(place: CodePlace | null, context: Context, { level, text, attributes }: CodeLogLine): void {
    const { logs, info } = this.replica
    if (logs === null || (place !== null && place.frame.dead)) return
    const own = attributes === null ? null : (attributes as Record<string, LogFieldValue>)
    const call = { level, logger: info.service, message: text, ...(own !== null && { attributes: own }) }
    logs.appender.log(call, this.now(), context, place?.frame.cause)
  }

  stopped(why: Diagnostic): void {
    this.world.codeStops.push({ replica: this.replica.info.id, at: this.env.now, why })
  }

  /** One step of the scenario, in the program's context; what takes longer than it waits goes on without it. */
  private *take(
    runner: StepRunner,
    frame: Frame,
    context: Context,
    headers: Record<string, HeaderValue>,
    timeout: number,
  ): Process<Failure | null> {
    const taking = runner(new CodeFrame(frame, context, headers))
    if (timeout === 0) return yield* taking
    const running = this.env.process(taking)
    const first = yield* this.env.anyOf([running, this.env.timeout(timeout)])
    if (first === 0) return yield* running
    return {
      type: 'TimeoutError',
      message: 'The operation was aborted due to timeout',
      status: 504,
      answered: undefined,
    }
  }
}

const NO_TIMER: Timer = { cancel: () => {} }

/** A service may read what it does not write, and the other way round. */
function bothWays(replica: MeshReplica): TextMapPropagator {
  return {
    inject: (context, carrier, setter) => replica.propagation.inject.inject(context, carrier, setter),
    extract: (context, carrier, getter) => replica.propagation.extract.extract(context, carrier, getter),
    fields: () => [...new Set([...replica.propagation.inject.fields(), ...replica.propagation.extract.fields()])],
  }
}

function unreachable(name: string): { error: { code: string; message: string } } {
  return { error: { code: 'ENOTFOUND', message: `${name} is not among the steps of this operation` } }
}

function asError({ code, message }: { code: string; message: string }): CodeError {
  return { name: 'Error', message, stack: '', code }
}

function thrown(failure: Failure | null): CodeError | null {
  return failure === null ? null : asError({ code: failure.type, message: failure.message })
}
