import { SECOND } from '../../../../kernel/time.ts'
import type { Meter } from '../meter.ts'
import { AllocationModel, Utilization } from './runtime-state.ts'
import type { RuntimeState } from './runtime-state.ts'

/** How late a timer is on an idle loop, s. */
const IDLE_DELAY = 0.0001
/** A loop that is never idle is not late without end, s. */
const LONGEST_DELAY = 5

/**
 * What `@opentelemetry/instrumentation-runtime-node` measures, by formula: with the loop busy for a share u of the time, in
 * pieces of s seconds (what its code takes for a request), a timer is late by 0.1 ms + u/(1 - u) · s/2 on average, and
 * 4.6 times that at the 99th percentile (as waiting times in a queue, nearly exponential). All since the last collection.
 */
export function observeNodejsRuntime(meter: Meter, state: RuntimeState): void {
  const utilization = new Utilization(state)
  const heap = new AllocationModel(state)
  let delay = IDLE_DELAY
  let collected = 0
  const gauge = (name: string, unit: string, description: string, value: () => number): void =>
    meter
      .createObservable('observable_gauge', `nodejs.eventloop.${name}`, { unit, description })
      .addCallback((observe) => observe(value()))
  const durations = meter.create('histogram', 'v8js.gc.duration', {
    unit: 's',
    description: 'Garbage collection duration.',
    boundaries: [0.01, 0.1, 1, 10],
  })
  const minor = durations.bind({ 'v8js.gc.type': 'minor' })

  gauge('utilization', '1', 'Event loop utilization.', () => {
    const share = utilization.next()
    const piece = state.handled === 0 ? 0 : state.busy / state.handled / SECOND
    delay = Math.min(LONGEST_DELAY, IDLE_DELAY + (share >= 1 ? LONGEST_DELAY : ((share / (1 - share)) * piece) / 2))
    for (; collected < heap.collections; collected++) minor.record(heap.pause)
    return share
  })
  gauge('delay.min', 's', 'Event loop minimum delay.', () => IDLE_DELAY)
  gauge('delay.max', 's', 'Event loop maximum delay.', () => delay * 6.9)
  gauge('delay.mean', 's', 'Event loop mean delay.', () => delay)
  gauge('delay.stddev', 's', 'Event loop standard deviation delay.', () => delay)
  gauge('delay.p50', 's', 'Event loop 50 percentile delay.', () => delay * 0.693)
  gauge('delay.p90', 's', 'Event loop 90 percentile delay.', () => delay * 2.303)
  gauge('delay.p99', 's', 'Event loop 99 percentile delay.', () => delay * 4.605)
  const space = (name: string) => ({ 'v8js.heap.space.name': name })
  const bytes = { unit: 'By', valueType: 'int' } as const
  meter
    .createObservable('observable_up_down_counter', 'v8js.memory.heap.used', {
      ...bytes,
      description: 'Heap Memory size allocated.',
    })
    .addCallback((observe) => {
      observe(heap.sinceCollection, space('new_space'))
      observe(heap.live, space('old_space'))
    })
  meter
    .createObservable('observable_up_down_counter', 'v8js.memory.heap.space.size', {
      ...bytes,
      description: 'Total heap memory size pre-allocated for a heap space.',
    })
    .addCallback((observe) => {
      observe(heap.young, space('new_space'))
      observe(heap.live * 1.25, space('old_space'))
    })
}
