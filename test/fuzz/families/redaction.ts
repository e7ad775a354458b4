import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, SIGNALS } from '../messages.ts'

const settings = fc.record({
  allow_all_keys: sometimes(true, false),
  allowed_keys: sometimes('[tenant]', '[tenant, http.route, service.name]', '[]'),
  ignored_keys: sometimes('[http.route]', '[user.tier]'),
  blocked_key_patterns: sometimes('["^ten"]', '[".*route", "cached"]'),
  blocked_values: sometimes('["a"]', '["^/(cart|pay)$"]', '["[0-9]+"]'),
  allowed_values: sometimes('["gold"]', '["^a$"]'),
  redact_all_types: sometimes(true, false),
  hash_function: sometimes('md5', 'sha1', 'sha3'),
  summary: sometimes('debug', 'info', 'silent'),
})

/** `redaction` of attributes and bodies in three signals. */
export const redaction: Family = {
  name: 'redaction',
  covers: 'redaction for three signals: keys, values, hashes, summaries',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) => fc.tuple(fc.constant(signal), settings, messages(signal)))
    .map(([signal, redacting, input]) => ({
      id: 'redaction',
      config: onePipeline(signal, [['redaction', flow(redacting)]]),
      input,
      until_ms: 4051,
    })),
}
