import type { Meter } from '../meter.ts'
import { AllocationModel } from './runtime-state.ts'
import type { RuntimeState } from './runtime-state.ts'

const MIB = 1_048_576
/** Goroutines of the runtime and of servers that wait for somebody to come. */
const OWN_GOROUTINES = 9
const STACK = 8 * 1024
const OBJECT = 96
const PROCESSORS = 4

/**
 * What OpenTelemetry's Go runtime instrumentation measures, by formula: see `AllocationModel` for the heap, collected when it
 * has doubled (GOGC 100); two goroutines for every request that is worked on or waits, with 8 KiB of stack each.
 */
export function observeGoRuntime(meter: Meter, state: RuntimeState): void {
  const base = 12 * MIB
  const heap = new AllocationModel(state, { base, young: base, perRequest: 48 * 1024, held: 32 * 1024 })
  const goroutines = (): number => OWN_GOROUTINES + 2 * (state.inUse + state.waiting)
  const observable = (
    type: 'observable_counter' | 'observable_up_down_counter',
    name: string,
    unit: string,
    description: string,
    value: () => number,
  ): void =>
    meter
      .createObservable(type, name, { unit, valueType: 'int', description })
      .addCallback((observe) => observe(value()))
  meter
    .createObservable('observable_up_down_counter', 'go.memory.used', {
      unit: 'By',
      valueType: 'int',
      description: 'Memory used by the Go runtime.',
    })
    .addCallback((observe) => {
      observe(goroutines() * STACK, { 'go.memory.type': 'stack' })
      observe(heap.used, { 'go.memory.type': 'other' })
    })
  observable(
    'observable_counter',
    'go.memory.allocated',
    'By',
    'Memory allocated to the heap by the application.',
    () => heap.allocated,
  )
  observable(
    'observable_counter',
    'go.memory.allocations',
    '{allocation}',
    'Count of allocations to the heap by the application.',
    () => heap.allocated / OBJECT,
  )
  observable(
    'observable_up_down_counter',
    'go.memory.gc.goal',
    'By',
    'Heap size target for the end of the GC cycle.',
    () => heap.live + heap.young,
  )
  observable(
    'observable_counter',
    'go.memory.gc.cycles',
    '{gc_cycle}',
    'Number of completed GC cycles.',
    () => heap.collections,
  )
  observable('observable_up_down_counter', 'go.goroutine.count', '{goroutine}', 'Count of live goroutines.', goroutines)
  observable(
    'observable_up_down_counter',
    'go.processor.limit',
    '{thread}',
    'The number of OS threads that can execute user-level Go code simultaneously.',
    () => PROCESSORS,
  )
  observable(
    'observable_up_down_counter',
    'go.config.gogc',
    '%',
    'Heap size target percentage configured by the user, otherwise 100.',
    () => 100,
  )
}
