import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, SIGNALS } from '../messages.ts'

const settings = fc.record({
  timeout: sometimes('0s', '100ms', '500ms', '2s'),
  send_batch_size: sometimes(0, 1, 2, 3, 5, 8),
  send_batch_max_size: sometimes(0, 1, 2, 3, 5, 8),
})

/** `batch` in front of an exporter, and what `debug` prints of it. */
export const batch: Family = {
  name: 'batch',
  covers: 'batch for three signals, debug at every verbosity',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) =>
      fc.tuple(
        fc.constant(signal),
        settings,
        fc.constantFrom('', 'basic', 'normal', 'detailed'),
        messages(signal),
        fc.integer({ min: 31, max: 60 }),
      ),
    )
    .map(([signal, batchSettings, verbosity, input, until]) => ({
      id: 'batch',
      config: onePipeline(
        signal,
        [['batch', flow(batchSettings)]],
        verbosity === '' ? undefined : `debug: {verbosity: ${verbosity}}`,
      ),
      input,
      until_ms: until * 100 + 51,
    })),
}
