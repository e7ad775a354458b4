import { SECOND } from '../../../../kernel/time.ts'
import type { Meter } from '../meter.ts'
import { AllocationModel, Utilization } from './runtime-state.ts'
import type { RuntimeState } from './runtime-state.ts'

const MIB = 1_048_576
/** Threads of the virtual machine itself. */
const OWN_THREADS = 22
const HEAP_LIMIT = 512 * MIB
const CLASSES = 14_200

/**
 * What OpenTelemetry's Java agent measures of the virtual machine, by formula: see `AllocationModel` for the heap; a thread
 * for every worker besides those of the machine itself, runnable while it has a request; processor time is what the
 * replica's code took and the pauses of collections.
 */
export function observeJvm(meter: Meter, state: RuntimeState): void {
  const heap = new AllocationModel(state, { base: 96 * MIB, young: 64 * MIB, perRequest: 128 * 1024, pause: 0.006 })
  const utilization = new Utilization(state)
  const collections = meter
    .create('histogram', 'jvm.gc.duration', {
      unit: 's',
      description: 'Duration of JVM garbage collection actions.',
      boundaries: [0.01, 0.1, 1, 10],
    })
    .bind({ 'jvm.gc.name': 'G1 Young Generation', 'jvm.gc.action': 'end of minor GC' })
  let collected = 0
  const pool = (name: string) => ({ 'jvm.memory.type': 'heap', 'jvm.memory.pool.name': name })
  const memory = (name: string, description: string, young: () => number, old: () => number): void =>
    meter
      .createObservable('observable_up_down_counter', `jvm.memory.${name}`, {
        unit: 'By',
        valueType: 'int',
        description,
      })
      .addCallback((observe) => {
        observe(young(), pool('G1 Eden Space'))
        observe(old(), pool('G1 Old Gen'))
      })
  const { young } = heap
  memory(
    'used',
    'Measure of memory used.',
    () => heap.sinceCollection,
    () => heap.live,
  )
  memory(
    'committed',
    'Measure of memory committed.',
    () => young,
    () => heap.live * 1.5,
  )
  meter
    .createObservable('observable_up_down_counter', 'jvm.memory.limit', {
      unit: 'By',
      valueType: 'int',
      description: 'Measure of max obtainable memory.',
    })
    .addCallback((observe) => observe(HEAP_LIMIT, pool('G1 Old Gen')))
  memory(
    'used_after_last_gc',
    'Measure of memory used, as measured after the most recent garbage collection event on this pool.',
    () => 0,
    () => heap.live,
  )
  const thread = (daemon: boolean, of: string) => ({ 'jvm.thread.daemon': daemon, 'jvm.thread.state': of })
  meter
    .createObservable('observable_up_down_counter', 'jvm.thread.count', {
      unit: '{thread}',
      valueType: 'int',
      description: 'Number of executing platform threads.',
    })
    .addCallback((observe) => {
      observe(state.inUse, thread(true, 'runnable'))
      observe(Math.max(0, state.capacity - state.inUse), thread(true, 'waiting'))
      observe(OWN_THREADS, thread(false, 'timed_waiting'))
    })
  meter
    .createObservable('observable_up_down_counter', 'jvm.class.count', {
      unit: '{class}',
      valueType: 'int',
      description: 'Number of classes currently loaded.',
    })
    .addCallback((observe) => observe(CLASSES))
  meter
    .createObservable('observable_counter', 'jvm.cpu.time', {
      unit: 's',
      description: 'CPU time used by the process as reported by the JVM.',
    })
    .addCallback((observe) => {
      for (; collected < heap.collections; collected++) collections.record(heap.pause)
      observe(state.busy / SECOND + heap.collections * heap.pause)
    })
  meter
    .createObservable('observable_gauge', 'jvm.cpu.recent_utilization', {
      unit: '1',
      description: 'Recent CPU utilization for the process as reported by the JVM.',
    })
    .addCallback((observe) => observe(utilization.next()))
}
