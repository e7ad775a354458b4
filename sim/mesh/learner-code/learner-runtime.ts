import type { Context } from '@opentelemetry/api'
import type { Timer } from '../../kernel/environment.ts'
import type { Process, SimEvent } from '../../kernel/event.ts'
import type { RandomStream } from '../../kernel/random.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { CodeError, CodeHost, CodeLogLine, CodeRequest, CodeResult } from './code-host.ts'
import type { CodeLimits } from './code-limits.ts'
import { CODE_LIMITS } from './code-limits.ts'
import { describeStop } from './code-stop.ts'
import { OP, packRequest, readBytes, readHeaders } from './guest-ops.ts'
import type { Op } from './guest-ops.ts'
import type { QuickJs } from './load-quick-js.ts'
import { QuickJsMachine } from './quick-js-machine.ts'
import { SpanBook } from './span-book.ts'
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
  private readonly inbox: string[] = []
  private readonly later: Op[] = []
  private busy = true
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
    if (this.machine.stopped === null) this.apply(this.machine.settle())
    this.pass()
  }

  /** One request or message, handled by an exported function of the program; a kernel process. */
  *run(handler: string, request: CodeRequest, place: Place, context: Context): Process<CodeResult> {
    if (this.stopped !== null) return this.refusal()
    const id = -++this.invocations
    const done = this.host.env.event<CodeResult>()
    this.running.set(id, done)
    this.enter('begin', id, handler, packRequest(request), this.spans.lend(id, place, context))
    return yield* done
  }

  /** Ends the process: nothing that it began comes back to it. */
  dispose(): void {
    for (const timer of this.timers.values()) timer.cancel()
    this.timers.clear()
    this.running.clear()
    this.machine.dispose()
  }

  private enter(kind: string, ...rest: unknown[]): void {
    this.inbox.push(JSON.stringify([kind, ...this.host.now(), ...rest]))
    if (!this.busy) this.pass()
  }

  /** Passes on what has come, one turn each; a turn may bring more. */
  private pass(): void {
    this.busy = true
    for (let text = this.inbox.shift(); text !== undefined && this.stopped === null; text = this.inbox.shift()) {
      this.apply(this.machine.turn(text))
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

  private apply(text: string): void {
    const later = this.later.splice(0)
    for (const op of later) this.do(op)
    if (text === '') return
    for (const op of JSON.parse(text) as Op[]) this.do(op)
  }

  /** In the middle of a turn: spans and timers are seen to, what could come back to the program waits. */
  private answer(text: string): string {
    const [ops, [question, about]] = JSON.parse(text) as [Op[], [string, never]]
    for (const op of ops) {
      if (op[0] >= OP.CALL && op[0] <= OP.DONE) this.later.push(op)
      else this.do(op)
    }
    if (question === 'span') return JSON.stringify(this.spans.describe(about))
    if (question === 'inject') return JSON.stringify(this.spans.inject(about))
    return JSON.stringify(this.spans.extract(about))
  }

  private do(op: Op): void {
    const { spans, host } = this
    switch (op[0]) {
      case OP.START:
        return spans.start(op[1], op[2], op[3], op[4], [op[5], op[10]], op[6], op[7], op[8], op[9], op[11])
      case OP.END:
        return spans.end(op[1], [op[2], op[3], op[4]], op[5])
      case OP.EVENT:
        return spans.event(op[1], op[2], op[3], op[4])
      case OP.EXCEPTION:
        return spans.exception(op[1], op[2], op[3])
      case OP.LINK:
        return spans.link(op[1], op[2], op[3])
      case OP.CHANGE:
        return spans.change(op[1], [op[2], op[3], op[4]])
      case OP.SCOPE:
        return spans.addScope(op[1], { name: op[2], version: op[3], schemaUrl: op[4] })
      case OP.DROP:
        return spans.drop(op[1])
      case OP.LOG:
        return this.log({ level: op[1], text: op[2], attributes: op[3] === 0 ? null : op[3] }, op[4], op[5])
      case OP.UNCAUGHT:
        return this.log({ level: 'error', text: op[1], attributes: null }, [0, 0], op[2])
      case OP.TIMER:
        return this.setTimer(op[1], op[2])
      case OP.CANCEL:
        this.timers.get(op[1])?.cancel()
        this.timers.delete(op[1])
        return undefined
      case OP.CALL: {
        const call = { target: op[2], method: op[3], headers: op[4], body: op[5], timeout: op[6] }
        const outcome = host.call(spans.placeOf(op[8]), spans.contextOf(op[7]), call)
        return this.ask(op[1], outcome, (answer) => ('error' in answer ? { name: 'fetch', ...answer.error } : null))
      }
      case OP.QUERY:
        return this.ask(op[1], host.query(spans.placeOf(op[5]), spans.contextOf(op[4]), op[2], op[3]), (error) => error)
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
    this.enter('settle', id, failed === null, failed ?? answer)
  }

  private setTimer(id: number, delay: number): void {
    const ring = (): void => {
      this.timers.delete(id)
      this.enter('ring', id)
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
