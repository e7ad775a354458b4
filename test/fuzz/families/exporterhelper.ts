import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, SIGNALS } from '../messages.ts'

const queue = fc
  .record({
    enabled: sometimes(true, true, false),
    num_consumers: fc.constantFrom(1, 1, 2, 5),
    queue_size: fc.constantFrom(1, 2, 5, 100, 2000),
    sizer: sometimes('requests', 'items', 'bytes'),
    block_on_overflow: fc.constantFrom(undefined, undefined, false),
    batch: fc.option(
      fc.record({
        flush_timeout: fc.constantFrom('200ms', '500ms', '1s'),
        min_size: fc.constantFrom(0, 1, 3, 6),
        max_size: fc.constantFrom(0, 6, 8),
        sizer: fc.constantFrom('items'),
      }),
      { nil: undefined },
    ),
  })
  .map(({ batch, ...rest }) => flow({ ...rest, ...(batch !== undefined && { batch: flow(batch) }) }))

const retry = fc
  .record({
    enabled: sometimes(true, false),
    initial_interval: sometimes('200ms', '500ms', '1s'),
    multiplier: sometimes(1, 1.5, 2),
    max_interval: sometimes('1s', '3s'),
    max_elapsed_time: sometimes('0s', '1s', '4s'),
  })
  .map((settings) => flow({ ...settings, randomization_factor: 0 }))

const fault = fc.record({
  at: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 1, max: 40 }),
  error: fc.constantFrom('unavailable', 'permanent', 'throttle'),
  retryAfter: fc.constantFrom(300, 900),
})

/** Queue, batching, retry and throttling of an exporter whose backend fails for a while. */
export const exporterhelper: Family = {
  name: 'exporterhelper',
  covers: 'otlp_grpc: sending_queue with batching, retry_on_failure, backend faults, three signals',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) => fc.tuple(fc.constant(signal), queue, retry, messages(signal, 6), fc.option(fault)))
    .map(([signal, sendingQueue, retrying, input, failing]) => ({
      id: 'exporterhelper',
      config: onePipeline(
        signal,
        [],
        `otlp_grpc: {endpoint: 'b:4317', sending_queue: ${sendingQueue}, retry_on_failure: ${retrying}}`,
      ),
      input:
        failing === null
          ? input
          : [
              ...input,
              {
                at_ms: failing.at * 100 + 91,
                fault: {
                  exporter: 'otlp_grpc',
                  until_ms: (failing.at + failing.length) * 100 + 97,
                  error: failing.error,
                  retry_after_ms: failing.retryAfter,
                },
              },
            ].toSorted((a, b) => a.at_ms - b.at_ms),
      until_ms: 30_051,
    })),
}
