import type { Context } from '@opentelemetry/api'
import type { Timer } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import type { RandomStream } from '../../kernel/random.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { CodeError, CodeHost, CodeLogLine, CodeRequest, CodeResult, OutgoingCall } from './code-host.ts'
import type { CodeLimits } from './code-limits.ts'
import { CODE_LIMITS } from './code-limits.ts'
import { describeStop } from './code-stop.ts'
import { OP, packRequest, readBytes, readHeaders } from './guest-ops.ts'
import type { JsonOp } from './guest-ops.ts'
import type { QuickJs } from './load-quick-js.ts'
import { QuickJsMachine } from './quick-js-machine.ts'
import { readAttribute, SpanBook } from './span-book.ts'
import type { ContextRef } from './span-book.ts'

/** A program for a process: what the person wrote, and what `compileLearnerCode` made of it. */
export type LearnerProgram = { file: string; source: string; code: string }

/**
 * The process of one replica that runs a person's code: a virtual machine of its own, so that
 * modules, pools and timers live as long as the process does, and no replica knows another's.
 *
 * Within a turn virtual time stands still. What the program asks of the world is collected and
 * done when it pauses, in order; only what it must know at once (ids, headers) is asked in between.
 */
export class LearnerRuntime<Place> {
  /** Why it does nothing any more; null while it works. */
  stopped: Diagnostic | null = null
  private readonly host: CodeHost<Place>
  private readonly program: LearnerProgram
  private readonly limits: CodeLimits
  private readonly machine: QuickJsMachine
  private readonly spans: SpanBook<Place>
  private readonly running = new Map<number, SimEvent<CodeResult>>()
  private readonly timers = new Map<number, Timer>()
  /** What came while the machine was busy, and what it asked for in the middle of a turn. */
  private readonly inbox: Arrival[] = []
  private readonly later: (() => void)[] = []
  /** Texts the guest sends once and then names by number. */
  private readonly texts: string[] = []
  private busy = true
  private gone = false
  private invocations = 0
  private lines = 0

  constructor(
    quickJs: QuickJs,
    host: CodeHost<Place>,
    program: LearnerProgram,
    random: RandomStream,
    limits: CodeLimits = CODE_LIMITS,
  ) {
    this.host = host
    this.program = program
    this.limits = limits
    this.spans = new SpanBook(host)
    const names = host.propagator.fields()
    this.machine = new QuickJsMachine(quickJs, {
      file: program.file,
      code: program.code,
      limits,
      setUp: {
        file: program.file,
        clock: host.now(),
        seed: [random.uint32(), random.uint32(), random.uint32(), random.uint32() | 1],
        // Jaeger's baggage has a header for each entry, whose names nobody knows before.
        fields: { names, keys: names.includes('uber-trace-id') },
      },
      answer: (question) => this.answer(question),
    })
    this.machine.settle()
    this.carryOut()
    this.pass()
  }

  /** One request or message, handled by an exported function of the program; a kernel process. */
  *run(handler: string, request: CodeRequest, place: Place, context: Context): Process<CodeResult> {
    if (this.stopped !== null) return this.refusal()
    const id = -++this.invocations
    const done = this.host.env.event<CodeResult>()
    this.running.set(id, done)
    const text = JSON.stringify({ handler, request: packRequest(request), ref: this.spans.lend(id, place, context) })
    this.enter(OP.BEGIN, id, text)
    return yield* done
  }

  /** Ends the process: nothing that it began comes back to it. */
  dispose(): void {
    if (this.gone) return
    this.gone = true
    for (const timer of this.timers.values()) timer.cancel()
    this.timers.clear()
    this.running.clear()
    this.machine.dispose()
  }

  private enter(kind: number, id: number, text: string | number | null): void {
    if (this.gone) return
    this.inbox.push({ kind, id, text })
    if (!this.busy) this.pass()
  }

  /** Passes on what has come, one turn each; a turn may bring more. All of it is at one instant. */
  private pass(): void {
    this.busy = true
    for (let next = this.inbox.shift(); next !== undefined && this.stopped === null; next = this.inbox.shift()) {
      const [seconds, nanos] = this.host.now()
      this.machine.turn(next.kind, seconds, nanos, next.id, next.text)
      this.carryOut()
    }
    this.busy = false
    const { stopped } = this.machine
    if (stopped !== null && this.stopped === null) this.stop(describeStop(stopped, this.program, this.limits))
  }

  private stop(why: Diagnostic): void {
    this.stopped = why
    this.host.stopped(why)
    for (const timer of this.timers.values()) timer.cancel()
    this.timers.clear()
    for (const done of this.running.values()) done.succeed(this.refusal())
    this.running.clear()
  }

  private refusal(): CodeResult {
    const message = this.stopped?.message ?? ''
    return { status: 500, body: null, error: { name: 'CodeStopped', message, stack: '' } }
  }

  private carryOut(): void {
    const { numbers, end, texts } = this.machine.take()
    // What was asked for in the middle of the turn came first.
    for (const run of this.later.splice(0)) run()
    this.doAll(numbers, end, texts, false)
  }

  /** In the middle of a turn: spans and timers are seen to, what could come back to the program waits. */
  private answer(text: string): string {
    const [texts, [question, about]] = JSON.parse(text) as [unknown[], [string, never]]
    const { numbers, end } = this.machine.takeNumbers()
    this.doAll(numbers, end, texts, true)
    if (question === 'span') return JSON.stringify(this.spans.describe(about))
    if (question === 'inject') return JSON.stringify(this.spans.inject(about))
    return question === 'extract' ? JSON.stringify(this.spans.extract(about)) : 'null'
  }

  private doAll(numbers: Float64Array, end: number, texts: readonly unknown[], early: boolean): void {
    const { spans } = this
    const textAt = (ref: number): string => String(ref < 0 ? texts[-1 - ref] : this.texts[ref])
    // A kernel process that an order starts may bring the machine's memory to grow.
    const ops = early ? numbers : numbers.slice(0, end)
    for (let at = 2; at < end;) {
      const a = ops[at + 1]!
      const b = ops[at + 2]!
      const c = ops[at + 3]!
      switch (ops[at]) {
        case OP.INTERN:
          this.texts.push(String(texts[a]))
          at += 2
          break
        case OP.SET_NUMBER:
          spans.setAttribute(a, textAt(b), c)
          at += 4
          break
        case OP.SET_TEXT:
          spans.setAttribute(a, textAt(b), textAt(c))
          at += 4
          break
        case OP.SET_FLAG:
          spans.setAttribute(a, textAt(b), c === 1)
          at += 4
          break
        case OP.SET_JSON:
          spans.setAttribute(a, textAt(b), readAttribute(texts[c]))
          at += 4
          break
        case OP.START:
          spans.start(a, b, textAt(c), ops[at + 4]!, ops[at + 5]!, ops[at + 6]!)
          at += 7
          break
        case OP.END:
          spans.end(a, 0)
          at += 2
          break
        case OP.STATUS:
          spans.setStatus(a, b, Number.isNaN(c) ? undefined : textAt(c))
          at += 4
          break
        case OP.RENAME:
          spans.rename(a, textAt(b))
          at += 3
          break
        case OP.TIMER:
          this.setTimer(a, b)
          at += 3
          break
        case OP.CANCEL:
          this.timers.get(a)?.cancel()
          this.timers.delete(a)
          at += 2
          break
        case OP.DONE_WELL:
          this.doNowOrLater(early, () => this.finish(a, true, { status: 200, body: null }))
          at += 2
          break
        case OP.EVENT_NOW:
          spans.eventNow(a, textAt(b))
          at += 3
          break
        case OP.QUERY_PLAIN: {
          const asked = textAt(c)
          const peer = textAt(b)
          const context = ops[at + 4]!
          const cause = ops[at + 5]!
          this.doNowOrLater(early, () => this.query(a, peer, asked, [context, 0], cause))
          at += 6
          break
        }
        case OP.CALL_PLAIN: {
          const call = { target: textAt(b), method: '', headers: {}, body: null, timeout: 0 }
          const context = ops[at + 4]!
          const cause = ops[at + 5]!
          this.doNowOrLater(early, () => this.call(a, call, [context, 0], cause))
          at += 6
          break
        }
        case OP.JSON_OP: {
          const op = texts[a] as JsonOp
          if (op[0] >= OP.CALL) this.doNowOrLater(early, () => this.do(op))
          else this.do(op)
          at += 2
          break
        }
        default:
          // A program that writes into the guest's memory finds no more than this.
          return
      }
    }
  }

  private doNowOrLater(early: boolean, run: () => void): void {
    if (early) this.later.push(run)
    else run()
  }

  private do(op: JsonOp): void {
    const { spans, host } = this
    switch (op[0]) {
      case OP.SCOPE:
        return spans.addScope(op[1], { name: op[2], version: op[3], schemaUrl: op[4] })
      case OP.START_WITH:
        return spans.startWith(op[1], op[2], op[3], op[4], op[5], op[6], op[7], op[8], op[9])
      case OP.END_AT:
        return spans.end(op[1], op[2])
      case OP.EVENT:
        return spans.event(op[1], op[2], op[3], op[4])
      case OP.EXCEPTION:
        return spans.exception(op[1], op[2], op[3])
      case OP.LINK:
        return spans.link(op[1], op[2], op[3])
      case OP.LOG:
        return this.log({ level: op[1], text: op[2], attributes: op[3] === 0 ? null : op[3] }, op[4], op[5])
      case OP.UNCAUGHT:
        return this.log({ level: 'error', text: op[1], attributes: null }, [0, 0], op[2])
      case OP.CALL: {
        const call = { target: op[2], method: op[3], headers: op[4], body: op[5], timeout: op[6] }
        return this.call(op[1], call, op[7], op[8])
      }
      case OP.QUERY:
        return this.query(op[1], op[2], op[3], op[4], op[5])
      case OP.PRODUCE: {
        const message = {
          key: readBytes(op[3].key),
          value: readBytes(op[3].value),
          headers: readHeaders(op[3].headers),
        }
        return this.ask(
          op[1],
          host.produce(spans.placeOf(op[5]), spans.contextOf(op[4]), op[2], message),
          (error) => error,
        )
      }
      case OP.DONE:
        return this.finish(op[1], op[2], op[3])
    }
  }

  private call(id: number, call: OutgoingCall, context: ContextRef, cause: number): void {
    const outcome = this.host.call(this.spans.placeOf(cause), this.spans.contextOf(context), call)
    this.ask(id, outcome, (answer) => ('error' in answer ? { name: 'fetch', ...answer.error } : null))
  }

  private query(id: number, peer: string, text: string, context: ContextRef, cause: number): void {
    const { spans, host } = this
    this.ask(id, host.query(spans.placeOf(cause), spans.contextOf(context), peer, text), (error) => error)
  }

  private ask<Answer>(id: number, asking: Process<Answer>, failure: (answer: Answer) => object | null): void {
    this.host.env.process(this.waitFor(id, asking, failure))
  }

  private *waitFor<Answer>(
    id: number,
    asking: Process<Answer>,
    failure: (answer: Answer) => object | null,
  ): Process<void> {
    const answer = yield* asking
    if (this.stopped !== null) return
    const failed = failure(answer)
    if (failed !== null) this.enter(OP.REFUSE, id, JSON.stringify(failed))
    else if (answer === null) this.enter(OP.ANSWER, id, null)
    else if (isPlain(answer)) this.enter(OP.ANSWER_STATUS, id, answer.status)
    else this.enter(OP.ANSWER, id, JSON.stringify(answer))
  }

  private setTimer(id: number, delay: number): void {
    const ring = (): void => {
      this.timers.delete(id)
      this.enter(OP.RING, id, null)
    }
    this.timers.set(id, this.host.timer(delay, ring))
  }

  private finish(id: number, ok: boolean, value: unknown): void {
    const done = this.running.get(id)
    this.running.delete(id)
    if (done === undefined) return
    if (ok) {
      done.succeed({ ...(value as { status: number; body: string | null }), error: null })
      return
    }
    const error = value as CodeError
    if (error.name === 'InternalError' && error.message === 'out of memory') this.machine.exhausted(error.stack)
    done.succeed({ status: error.status ?? 500, body: null, error })
  }

  private log(line: CodeLogLine, context: ContextRef, cause: number): void {
    if (this.lines++ >= this.limits.lines) return
    this.host.log(this.spans.placeOf(cause), this.spans.contextOf(context), line)
  }
}

/** Whether an answer is no more than its status. */
function isPlain(answer: unknown): answer is { status: number } {
  const { body, headers } = answer as { body?: unknown; headers?: object }
  if (body !== null || headers === undefined) return false
  for (const _ in headers) return false
  return true
}

/** Something that happens to the program. */
type Arrival = { kind: number; id: number; text: string | number | null }
