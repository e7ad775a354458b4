import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messagesOfOneTrace } from '../messages.ts'

/** Policies whose votes do not depend on the order of traces, which is random in the real collector. */
const leaf: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('type: always_sample', 'type: trace_flags'),
  fc
    .record({ threshold_ms: fc.constantFrom(0, 5, 99, 100, 101, 300), upper_threshold_ms: sometimes(100, 200, 400) })
    .map((settings) => `type: latency, latency: ${flow(settings)}`),
  fc
    .record({
      key: fc.constantFrom('http.response.status_code', 'tenant'),
      min_value: fc.constantFrom(1, 100),
      max_value: fc.constantFrom(99, 599),
      invert_match: sometimes(true, false),
    })
    .map((settings) => `type: numeric_attribute, numeric_attribute: ${flow(settings)}`),
  fc
    .record({ sampling_percentage: fc.constantFrom(0, 10, 50, 90, 100), hash_salt: sometimes('a', 'b') })
    .map((settings) => `type: probabilistic, probabilistic: ${flow(settings)}`),
  fc
    .constantFrom('[ERROR]', '[OK]', '[UNSET, ERROR]')
    .map((codes) => `type: status_code, status_code: {status_codes: ${codes}}`),
  fc
    .record({
      key: fc.constantFrom('http.route', 'service.name', 'user.tier'),
      values: fc.constantFrom('[/cart, gold]', '[cart]', '["^/(c|p)a.*"]', '["[a-c]"]'),
      enabled_regex_matching: sometimes(true, false),
      invert_match: sometimes(true, false),
      cache_max_size: sometimes(1, 10),
    })
    .map((settings) => `type: string_attribute, string_attribute: ${flow(settings)}`),
  fc
    .record({ key: fc.constantFrom('cached', 'tenant'), value: fc.boolean(), invert_match: sometimes(true, false) })
    .map((settings) => `type: boolean_attribute, boolean_attribute: ${flow(settings)}`),
  fc
    .record({ min_spans: fc.integer({ min: 1, max: 6 }), max_spans: sometimes(3, 6, 9) })
    .map((settings) => `type: span_count, span_count: ${flow(settings)}`),
  fc
    .constantFrom('[gold]', '[silver, gold]')
    .map((values) => `type: trace_state, trace_state: {key: tier, values: ${values}}`),
)

const named = (policies: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.nat(9), policies).map(([name, body]) => `{name: s${name}, ${body}}`)

const not = named(leaf).map((policy) => `type: not, not: {not_sub_policy: ${policy}}`)
const several = fc.array(named(fc.oneof({ weight: 4, arbitrary: leaf }, not)), { minLength: 1, maxLength: 3 })
const policy = fc.oneof(
  { weight: 6, arbitrary: leaf },
  not,
  several.map((list) => `type: and, and: {and_sub_policy: [${list.join(', ')}]}`),
  several.map((list) => `type: drop, drop: {drop_sub_policy: [${list.join(', ')}]}`),
)

const settings = fc.record({
  decision_wait: fc.constantFrom('1s', '1500ms', '2s', '300ms'),
  decision_wait_after_root_received: sometimes('500ms', '1s'),
  sample_on_first_match: sometimes(true, false),
  drop_pending_traces_on_shutdown: sometimes(true, false),
  maximum_trace_size_bytes: sometimes(400, 900),
  decision_cache: sometimes(
    '{sampled_cache_size: 50}',
    '{non_sampled_cache_size: 50}',
    '{sampled_cache_size: 9, non_sampled_cache_size: 9}',
  ),
  num_shards: sometimes(1, 2, 5),
})

/** tail_sampling with random policies over random traces that arrive in pieces, some of them late. */
export const tailSampling: Family = {
  name: 'tail-sampling',
  covers:
    'tail_sampling: policies that judge a trace alone, and / not / drop, first match, caches, sizes, shards, late spans',
  cases: fc
    .tuple(
      settings,
      fc.array(policy, { minLength: 1, maxLength: 4 }),
      messagesOfOneTrace(9),
      fc.integer({ min: 31, max: 70 }),
    )
    .map(([tail, policies, input, until]) => ({
      id: 'tail-sampling',
      config: onePipeline('traces', [
        [
          'tail_sampling',
          flow({ ...tail, policies: `[${policies.map((body, index) => `{name: p${index}, ${body}}`).join(', ')}]` }),
        ],
      ]),
      input,
      until_ms: until * 100 + 51,
    })),
}
