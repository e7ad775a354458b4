import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core'
import type { CodeLimits } from './code-limits.ts'
import { GUEST_ASYNC } from './guest/guest-async.ts'
import { GUEST_GLOBALS } from './guest/guest-globals.ts'
import { GUEST_OTEL } from './guest/guest-otel.ts'
import { GUEST_SERVICE } from './guest/guest-service.ts'
import { guestModule } from './guest-modules.ts'
import type { QuickJs } from './load-quick-js.ts'

/** Why a machine does not go on. */
export type MachineStop = {
  reason: 'steps' | 'memory' | 'threw'
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
  private readonly enter: QuickJSHandle
  private readonly flush: QuickJSHandle
  private ticks = 0

  constructor(quickJs: QuickJs, { file, code, limits, setUp, answer }: MachineOptions) {
    this.limits = limits
    this.runtime = quickJs.newRuntime()
    this.runtime.setMemoryLimit(limits.memory)
    this.runtime.setMaxStackSize(limits.stack)
    this.runtime.setModuleLoader((name) => guestModule(name) ?? { error: new Error(`There is no module "${name}".`) })
    const vm = (this.vm = this.runtime.newContext())
    for (const text of [GUEST_ASYNC, GUEST_GLOBALS, GUEST_OTEL, GUEST_SERVICE]) {
      vm.unwrapResult(vm.evalCode(text, 'guest')).dispose()
    }
    vm.getProp(vm.global, '__tl').consume((guest) => {
      vm.newFunction('ask', (question) => vm.newString(answer(vm.getString(question)))).consume((ask) =>
        vm.setProp(guest, 'ask', ask),
      )
      vm.getProp(guest, 'setUp').consume((set) => this.call(set, JSON.stringify(setUp)))
    })
    this.enter = this.guestFunction('turn')
    this.flush = this.guestFunction('flush')
    // Not a clock: so many loops and calls, on every computer.
    this.runtime.setInterruptHandler(() => ++this.ticks > this.limits.steps)
    this.start(file, code)
  }

  /** One thing happens in the program, with all that follows at once; answers what it asks of the world. */
  turn(text: string): string {
    if (this.stopped !== null) return ''
    this.ticks = 0
    if (this.call(this.enter, text) === null) return ''
    return this.settle()
  }

  /** What the program's own start asks of the world; called once. */
  settle(): string {
    if (!this.runJobs()) return ''
    return this.call(this.flush, null) ?? ''
  }

  /** Gives back what it holds. */
  dispose(): void {
    this.enter.dispose()
    this.flush.dispose()
    this.vm.dispose()
    this.runtime.dispose()
  }

  private start(file: string, code: string): void {
    const result = this.vm.evalCode(code, file, { type: 'module' })
    if (result.error !== undefined) {
      this.stopFor(result.error)
      return
    }
    const { value } = result
    const state = this.vm.getPromiseState(value)
    if (state.type === 'rejected') this.stopFor(state.error)
    else if (state.type === 'fulfilled') {
      const exported = state.notAPromise === true ? value : state.value
      this.vm.getProp(this.vm.global, '__tl').consume((guest) => this.vm.setProp(guest, 'handlers', exported))
      if (exported !== value) exported.dispose()
    }
    value.dispose()
  }

  private guestFunction(name: string): QuickJSHandle {
    return this.vm.getProp(this.vm.global, '__tl').consume((guest) => this.vm.getProp(guest, name))
  }

  private call(fn: QuickJSHandle, text: string | null): string | null {
    const { vm } = this
    const result =
      text === null
        ? vm.callFunction(fn, vm.undefined)
        : vm.newString(text).consume((argument) => vm.callFunction(fn, vm.undefined, argument))
    if (result.error !== undefined) {
      this.stopFor(result.error)
      return null
    }
    const answer = text === null ? vm.getString(result.value) : ''
    result.value.dispose()
    return answer
  }

  private runJobs(): boolean {
    while (this.runtime.hasPendingJob()) {
      const result = this.runtime.executePendingJobs()
      if (result.error !== undefined) {
        this.stopFor(result.error)
        return false
      }
      result.dispose()
    }
    return true
  }

  private stopFor(error: QuickJSHandle): void {
    const dumped: unknown = this.vm.dump(error)
    error.dispose()
    const { name, message, stack } = readError(dumped)
    const reason = message === 'interrupted' ? 'steps' : message === 'out of memory' ? 'memory' : 'threw'
    this.stopped = { reason, message: `${name}: ${message}`, stack }
  }
}

function readError(dumped: unknown): { name: string; message: string; stack: string } {
  if (typeof dumped !== 'object' || dumped === null) return { name: 'Error', message: String(dumped), stack: '' }
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const { name, message, stack } = dumped as Record<string, unknown>
  return { name: text(name) || 'Error', message: text(message), stack: text(stack) }
}
