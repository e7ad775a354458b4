import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core'
import type { CodeLimits } from './code-limits.ts'
import { GUEST_ASYNC } from './guest/guest-async.ts'
import { GUEST_BYTES } from './guest/guest-bytes.ts'
import { GUEST_CLOCK } from './guest/guest-clock.ts'
import { GUEST_CONSOLE } from './guest/guest-console.ts'
import { GUEST_GLOBALS } from './guest/guest-globals.ts'
import { GUEST_OTEL } from './guest/guest-otel.ts'
import { GUEST_OUTBOX } from './guest/guest-outbox.ts'
import { GUEST_RANDOM } from './guest/guest-random.ts'
import { GUEST_SERVICE } from './guest/guest-service.ts'
import { GUEST_TIMERS } from './guest/guest-timers.ts'
import { guestModule } from './guest-modules.ts'
import type { QuickJs } from './load-quick-js.ts'

/** What a program finds around it, in the order in which one builds on the other. */
const SURROUNDINGS = [
  GUEST_GLOBALS,
  GUEST_CLOCK,
  GUEST_RANDOM,
  GUEST_OUTBOX,
  GUEST_TIMERS,
  GUEST_CONSOLE,
  GUEST_BYTES,
  GUEST_OTEL,
  GUEST_SERVICE,
]

/** Why a machine does not go on. */
export type MachineStop = {
  reason: 'steps' | 'memory' | 'stack' | 'threw'
  message: string
  /** Places in the program, innermost first; QuickJS writes `at name (file:line:column)`. */
  stack: string
}

/** What a machine is made of; `setUp` is what the guest is told at its start. */
export type MachineOptions = {
  file: string
  code: string
  limits: CodeLimits
  setUp: object
  /** Answers what the guest asks in the middle of a turn; both are JSON. */
  answer(question: string): string
}

/** One virtual machine with one program in it. Knows nothing of spans: texts go in and come out. */
export class QuickJsMachine {
  stopped: MachineStop | null = null
  private readonly runtime: QuickJSRuntime
  private readonly vm: QuickJSContext
  private readonly limits: CodeLimits
  private readonly quickJs: QuickJs
  private readonly guest: QuickJSHandle
  private readonly enter: QuickJSHandle
  private readonly flush: QuickJSHandle
  private readonly where: QuickJSHandle
  /** Where in the engine's memory, counted in numbers, it is that both sides write into. */
  private readonly sharedAt: number
  private view = EMPTY
  private ticks = 0
  private looking = false

  constructor(quickJs: QuickJs, { file, code, limits, setUp, answer }: MachineOptions) {
    this.limits = limits
    this.quickJs = quickJs
    this.runtime = quickJs.engine.newRuntime()
    this.runtime.setMaxStackSize(limits.stack)
    this.runtime.setModuleLoader((name) => guestModule(name) ?? { error: new Error(`There is no module "${name}".`) })
    const vm = (this.vm = this.runtime.newContext())
    vm.unwrapResult(vm.evalCode(GUEST_ASYNC, 'guest')).dispose()
    this.guest = vm.getProp(vm.global, '__tl')
    this.sharedAt = this.shareMemory()
    for (const text of SURROUNDINGS) {
      vm.unwrapResult(vm.evalCode(text, 'guest')).dispose()
    }
    vm.newFunction('ask', (question) => vm.newString(answer(vm.getString(question)))).consume((ask) =>
      vm.setProp(this.guest, 'ask', ask),
    )
    this.guestFunction('setUp').consume((set) => this.call(set, JSON.stringify(setUp)))
    this.enter = this.guestFunction('turn')
    this.flush = this.guestFunction('flush')
    this.where = this.guestFunction('where')
    // Not a clock: so many loops and calls, on every computer.
    this.runtime.setInterruptHandler(() => !this.looking && ++this.ticks > this.limits.steps && this.interrupt())
    this.start(file, code)
  }

  /**
   * One thing happens in the program, with all that follows at once. `text` is what does not go into
   * three numbers (seconds and nanoseconds of now, and whom it concerns), or a fourth number.
   */
  turn(kind: number, seconds: number, nanos: number, id: number, text: string | number | null): void {
    if (this.stopped !== null) return
    this.ticks = 0
    const { shared } = this
    shared[INBOX] = kind
    shared[INBOX + 1] = seconds
    shared[INBOX + 2] = nanos
    shared[INBOX + 3] = id
    if (typeof text === 'number') shared[INBOX + 4] = text
    if (this.call(this.enter, typeof text === 'number' ? null : text)) this.runJobs()
  }

  /** The program's own start has one thing follow another too. */
  settle(): void {
    this.runJobs()
  }

  /**
   * What the program asks of the world since the last time: numbers, and the texts they speak of.
   * The numbers must be read before anything else happens in the machine.
   */
  take(): { numbers: Float64Array; end: number; texts: readonly unknown[] } {
    let texts: readonly unknown[] = []
    if (this.stopped !== null) return { numbers: EMPTY, end: 0, texts }
    if (this.shared[1]! > 0) {
      const text = this.callForText(this.flush)
      if (text === null) return { numbers: EMPTY, end: 0, texts }
      texts = JSON.parse(text) as unknown[]
    }
    return { ...this.takeNumbers(), texts }
  }

  /** As `take`, in the middle of a turn, when the guest has said the texts itself. */
  takeNumbers(): { numbers: Float64Array; end: number } {
    const numbers = this.shared
    const end = numbers[0]!
    numbers[0] = FIRST
    numbers[1] = 0
    return { numbers, end }
  }

  /** Gives back what it holds. */
  dispose(): void {
    try {
      this.guest.dispose()
      this.enter.dispose()
      this.flush.dispose()
      this.where.dispose()
      this.vm.dispose()
      this.runtime.dispose()
    } catch {
      // The engine checks that nothing is left over, and gives up for good when something is.
      this.quickJs.spent = true
    }
  }

  /** Time is up. Promises turn even this into a rejection that a program can catch, so it is noted here. */
  private interrupt(): boolean {
    if (this.stopped !== null) return true
    this.looking = true
    const stack = this.vm
      .unwrapResult(this.vm.callFunction(this.where, this.vm.undefined))
      .consume((places) => this.vm.getString(places))
    this.looking = false
    this.stopped = { reason: 'steps', message: 'interrupted', stack }
    return true
  }

  /** The program had no memory left, and may have caught the error that said so. */
  exhausted(stack: string): void {
    this.quickJs.spent = true
    this.stopped ??= { reason: 'memory', message: 'out of memory', stack }
  }

  private start(file: string, code: string): void {
    const result = this.guarded(() => this.vm.evalCode(code, file, { type: 'module' }))
    if (result === null) return
    if (result.error !== undefined) {
      this.stopFor(result.error)
      return
    }
    const { value } = result
    const state = this.vm.getPromiseState(value)
    if (state.type === 'rejected') this.stopFor(state.error)
    else if (state.type === 'fulfilled') {
      const exported = state.notAPromise === true ? value : state.value
      this.vm.setProp(this.guest, 'handlers', exported)
      if (exported !== value) exported.dispose()
    }
    value.dispose()
  }

  private guestFunction(name: string): QuickJSHandle {
    return this.vm.getProp(this.guest, name)
  }

  /** Makes the memory that both sides write into, gives it to the guest, and answers where it is. */
  private shareMemory(): number {
    const { vm } = this
    const numbers = new Float64Array(SHARED_SIZE)
    numbers.set(LANDMARK)
    vm.newArrayBuffer(numbers.buffer).consume((buffer) => vm.setProp(this.guest, 'shared', buffer))
    // The engine does not say where it put it.
    const all = new Float64Array(this.quickJs.memory.buffer)
    // Millions of numbers, for each machine: the first one is found by the array itself, which takes a tenth of the time.
    let at = all.indexOf(LANDMARK[0])
    while (at >= 0 && !LANDMARK.every((number, offset) => all[at + offset] === number))
      at = all.indexOf(LANDMARK[0], at + 1)
    if (at < 0) throw new Error('The memory that was just made is nowhere.')
    all.fill(0, at, at + LANDMARK.length)
    return at
  }

  private get shared(): Float64Array {
    const { buffer } = this.quickJs.memory
    if (this.view.buffer !== buffer) {
      this.view = new Float64Array(buffer, this.sharedAt * Float64Array.BYTES_PER_ELEMENT, SHARED_SIZE)
    }
    return this.view
  }

  private call(fn: QuickJSHandle, text: string | null): boolean {
    const { vm } = this
    const done = this.guarded(() => {
      const result =
        text === null
          ? vm.callFunction(fn, vm.undefined)
          : vm.newString(text).consume((argument) => vm.callFunction(fn, vm.undefined, argument))
      if (result.error === undefined) result.value.dispose()
      else this.stopFor(result.error)
      return true
    })
    return done !== null && this.stopped === null
  }

  private callForText(fn: QuickJSHandle): string | null {
    const { vm } = this
    return this.guarded(() => {
      const result = vm.callFunction(fn, vm.undefined)
      if (result.error === undefined) return result.value.consume((value) => vm.getString(value))
      this.stopFor(result.error)
      return null
    })
  }

  private runJobs(): void {
    this.guarded(() => {
      // One call runs all that there is, up to one that fails, which only the engine's own errors do.
      const result = this.runtime.executePendingJobs()
      if (result.error !== undefined) this.stopFor(result.error)
    })
  }

  /** What the engine cannot hold, such as nesting deeper than its host's stack, comes up as the host's own error. */
  private guarded<Result>(run: () => Result): Result | null {
    try {
      return run()
    } catch (error) {
      this.quickJs.spent = true
      this.stopped ??= { reason: 'stack', message: String(error), stack: '' }
      return null
    }
  }

  private stopFor(error: QuickJSHandle): void {
    const dumped: unknown = this.vm.dump(error)
    error.dispose()
    const { name, message, stack } = readError(dumped)
    const reason = message === 'interrupted' ? 'steps' : message === 'out of memory' ? 'memory' : 'threw'
    if (reason === 'memory') this.quickJs.spent = true
    this.stopped ??= { reason, message: `${name}: ${message}`, stack }
  }
}

const EMPTY = new Float64Array(0)
/** What the program asks for begins with how far it goes, and how many texts there are; its inbox is at the end. */
const FIRST = 2
const INBOX = 8192
const SHARED_SIZE = INBOX + 8
/** Numbers that are found in memory at no other place. */
const LANDMARK = [Math.E * 1e-200, Math.PI * 1e200, Math.SQRT2 * 1e-150, Math.LN2 * 1e150] as const

function readError(dumped: unknown): { name: string; message: string; stack: string } {
  if (typeof dumped !== 'object' || dumped === null) return { name: 'Error', message: String(dumped), stack: '' }
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const { name, message, stack } = dumped as Record<string, unknown>
  return { name: text(name) || 'Error', message: text(message), stack: text(stack) }
}
