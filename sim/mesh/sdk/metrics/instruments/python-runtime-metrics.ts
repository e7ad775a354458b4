import { SECOND } from '../../../../kernel/time.ts'
import type { Meter } from '../meter.ts'
import { AllocationModel } from './runtime-state.ts'
import type { RuntimeState } from './runtime-state.ts'

const MIB = 1_048_576
/** Objects that a collection of the youngest generation frees: what reference counts alone could not. */
const CYCLES = 40
/** Each generation is collected when the one before it was this often. */
const THRESHOLD = 10

/**
 * What OpenTelemetry's system metrics instrumentation measures of a Python process, by formula: see `AllocationModel` for
 * memory, its collections being those of generation 0; a thread for every worker, and processor time as its code took it.
 */
export function observePythonRuntime(meter: Meter, state: RuntimeState): void {
  const heap = new AllocationModel(state, { base: 64 * MIB, young: 2 * MIB, perRequest: 64 * 1024 })
  const generations = [0, 1, 2]
  const collectionsOf = (generation: number): number => Math.floor(heap.collections / THRESHOLD ** generation)
  const counter = (name: string, unit: string, description: string, value: (generation: number) => number): void =>
    meter
      .createObservable('observable_counter', `cpython.gc.${name}`, { unit, valueType: 'int', description })
      .addCallback((observe) => {
        for (const generation of generations) observe(value(generation), { 'cpython.gc.generation': generation })
      })
  counter(
    'collections',
    '{collection}',
    'The number of times a generation was collected since interpreter start.',
    collectionsOf,
  )
  counter(
    'collected_objects',
    '{object}',
    'The total number of objects collected inside a generation since interpreter start.',
    (generation) => collectionsOf(generation) * CYCLES,
  )
  meter
    .createObservable('observable_up_down_counter', 'process.memory.usage', {
      unit: 'By',
      valueType: 'int',
      description: 'The amount of physical memory in use.',
    })
    .addCallback((observe) => observe(heap.used))
  meter
    .createObservable('observable_up_down_counter', 'process.thread.count', {
      unit: '{thread}',
      valueType: 'int',
      description: 'Process threads count.',
    })
    .addCallback((observe) => observe(1 + Math.min(state.capacity, state.inUse)))
  meter
    .createObservable('observable_counter', 'process.cpu.time', {
      unit: 's',
      description: 'Total CPU seconds broken down by different CPU modes.',
    })
    .addCallback((observe) => observe(state.busy / SECOND, { 'cpu.mode': 'user' }))
}
