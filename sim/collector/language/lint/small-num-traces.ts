import { entryAt } from '../../config/config-value.ts'
import { placeOf } from '../../config/place-of.ts'
import type { LintRule } from '../lint-rule.ts'

/** Fewer new traces per second than this is no production. */
const USUAL_RATE = 20

/** Traces that do not fit are thrown out before anything is decided. */
export const smallNumTraces: LintRule = {
  code: 'small-num-traces',
  *check(config) {
    const { root } = config.source
    for (const { id, key, factory, config: decoded } of config.processors.values()) {
      if (factory.type !== 'tail_sampling') continue
      const tail = decoded as { num_traces: number; decision_wait: number; expected_new_traces_per_sec: number }
      const wait = Math.max(1, Math.floor(tail.decision_wait / 1e9)) + 1
      const rate = Math.floor(tail.num_traces / wait)
      if (rate >= Math.max(USUAL_RATE, tail.expected_new_traces_per_sec)) continue
      const written = entryAt(root, ['processors', key, 'num_traces'])
      yield {
        message: `${id} holds ${tail.num_traces} traces for up to ${wait} s each: with more than ${rate} new traces a second it throws traces out undecided.`,
        hint: 'num_traces should be at least new traces per second × decision_wait, with room to spare.',
        span: written === undefined ? placeOf(root, ['processors', key]) : written.value,
        params: { id, num_traces: tail.num_traces, wait, rate },
      }
    }
  },
}
