import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family, Line } from '../fuzz-case.ts'
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

const keys = '[http.route, tenant, cached, user.tier, service.name]'
const urls = sometimes(
  '{enabled: true}',
  `{enabled: true, attributes: ${keys}}`,
  `{enabled: true, attributes: ${keys}, sanitize_span_name: }`,
  `{enabled: true, attributes: ${keys}, sanitize_span_name: false}`,
  `{enabled: false, attributes: ${keys}}`,
)

const segment = fc.oneof(
  fc.constantFrom(
    'users',
    'Orders',
    'v1',
    'checkout-page',
    'hello.world',
    'สินค้า',
    'aก',
    'GET ',
    '',
    '*',
    'é',
    'no word',
  ),
  fc.stringMatching(/^[a-z]{1,9}$/),
  fc.stringMatching(/^[aeioutnsrhl]{1,12}$/),
  fc.stringMatching(/^[A-Za-z0-9._ -]{1,8}$/),
  fc.integer({ min: 0, max: 99999 }).map(String),
  fc.uuid(),
  // Answers are read by the line, which for Node ends at these two as well.
  fc.string({ maxLength: 4, unit: 'grapheme' }),
)

/** A path, mostly: with ten segments it ends, with a query it ends as well. */
const url = fc
  .tuple(
    fc.array(segment, { maxLength: 13 }),
    fc.constantFrom('', '/', 'https://shop.example/', 'GET /'),
    fc.constantFrom('', '', '', '?q=1', '#top', '&', '/?x/y'),
  )
  .map(([segments, before, after]) => `${before}${segments.join('/')}${after}`)

/** The same messages with these texts in turn where they have texts that are looked into, and as names of spans. */
function withTexts(input: readonly Line[], texts: readonly string[]): Line[] {
  let next = 0
  const text = JSON.stringify(input, (key, value: unknown) =>
    key === 'stringValue' || (key === 'name' && String(value).startsWith('op ')) ? texts[next++ % texts.length] : value,
  )
  return JSON.parse(text) as Line[]
}

/** `redaction` of attributes, bodies and names of spans in three signals. */
export const redaction: Family = {
  name: 'redaction',
  covers: 'redaction for three signals: keys, values, hashes, URLs, names of spans, summaries',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) =>
      fc.tuple(fc.constant(signal), settings, urls, messages(signal), fc.array(url, { minLength: 1, maxLength: 12 })),
    )
    .map(([signal, redacting, url_sanitizer, input, texts]) => ({
      id: 'redaction',
      config: onePipeline(signal, [['redaction', flow({ ...redacting, url_sanitizer })]]),
      input: url_sanitizer === undefined ? input : withTexts(input, texts),
      until_ms: 4051,
    })),
}
