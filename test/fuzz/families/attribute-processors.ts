import fc from 'fast-check'
import { flow, onePipeline, sometimes } from '../fuzz-case.ts'
import type { Family } from '../fuzz-case.ts'
import { messages, SIGNALS } from '../messages.ts'

const KEYS = ['http.route', 'http.response.status_code', 'tenant', 'cached', 'user.tier', 'service.name', 'made.up']
const key = fc.constantFrom(...KEYS)

/** Mostly what works, now and then a mistake. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>, weight = 40): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: wrong })

const value = mostly(
  fc.constantFrom(
    'a',
    "''",
    '5',
    '5.0',
    '-0.0',
    '.nan',
    '.inf',
    '1e21',
    '1e-7',
    'true',
    "'5'",
    '0x10',
    '9007199254740993',
    '[1, a, [2.5]]',
    '{k: v}',
    '[]',
    '{}',
    '18446744073709551615',
    '[null]',
    'gold',
    '/cart',
    '100',
  ),
  fc.constantFrom('null', '2024-01-01', '[2024-01-01]'),
)
const badPattern = fc.constantFrom("'('", "'a**'", "'(?=a)'")
const pattern = mostly(
  fc.constantFrom("'^http'", "'t'", "'.*'", "'(?i)TENANT|cached'", "'[^.]$'", "'^$'", "'(a)'", "'e\\b'"),
  badPattern,
)
const groups = mostly(
  fc.constantFrom(
    "'^/(?P<made>.)'",
    "'(?P<first>.)(?P<rest>.*)'",
    "'(?P<tenant>[a-z]+)|(?P<digits>[0-9]+)'",
    "'^(?P<all>.*)$'",
    "'(?P<a>a)(?P<a>b)?'",
    "'(?<whole>(?<part>c)a)'",
    "'(?P<cached>)x*'",
  ),
  fc.constantFrom("'(a)'", "'a'", "'(?P<a>a)(b)'", "'(?P<a.b>a)'"),
)

const actionName = fc.constantFrom('insert', 'update', 'upsert', 'delete', 'hash', 'extract', 'convert', 'Upsert')
/** What belongs to an action, so that most are right. */
const action = actionName.chain((act) => {
  const source = fc.oneof(
    value.map((of) => ({ value: of })),
    key.map((of) => ({ from_attribute: of })),
    fc.tuple(key, value).map(([of, other]) => ({ from_attribute: of, default_value: other })),
    fc.constantFrom('client.address', 'metadata.x', 'auth.y').map((of) => ({ from_context: of })),
    value.map((of) => ({ default_value: of })),
  )
  const own: fc.Arbitrary<Record<string, string | undefined>> =
    act === 'delete' || act === 'hash'
      ? fc.record({ pattern: fc.option(pattern, { nil: undefined }) })
      : act === 'extract'
        ? fc.record({ pattern: groups })
        : act === 'convert'
          ? fc.record({ converted_type: mostly(fc.constantFrom('string', 'int', 'double'), fc.constant('bool')) })
          : source
  const stray = fc.oneof(
    { weight: 150, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: pattern.map((of) => ({ pattern: of })) },
    { weight: 1, arbitrary: value.map((of) => ({ value: of })) },
    { weight: 1, arbitrary: fc.constant({ converted_type: 'int' }) },
    { weight: 1, arbitrary: fc.constant({ key: undefined }) },
    { weight: 1, arbitrary: fc.constant({ action: 'replace' }) },
  )
  return fc.tuple(key, own, stray).map(([of, fields, more]) => flow({ key: of, action: act, ...fields, ...more }))
})
const actions = fc.array(action, { minLength: 1, maxLength: 4 }).map((list) => `[${list.join(', ')}]`)

const oneOf = (...texts: string[]): fc.Arbitrary<string> =>
  fc.subarray(texts, { minLength: 1 }).map((list) => `[${list.join(', ')}]`)

/** Attributes to match; of regular expressions there are only texts. */
const attributeMatches = (isRegexp: boolean): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({ key, value: fc.option(isRegexp ? mostly(pattern, value) : value, { nil: undefined }) }).map(flow),
      { minLength: 1, maxLength: 2 },
    )
    .map((list) => `[${list.join(', ')}]`)

/** Properties that belong to a signal, and now and then one that does not. */
const match = (signal: string): fc.Arbitrary<string> =>
  mostly(fc.constantFrom('strict', 'regexp'), fc.constantFrom('expr', undefined)).chain((type) => {
    const isRegexp = type === 'regexp'
    const properties: Record<string, fc.Arbitrary<string>> = {
      attributes: attributeMatches(isRegexp),
      resources: attributeMatches(isRegexp),
      libraries: fc.constantFrom(
        '[{name: lib}]',
        "[{name: lib, version: '2'}]",
        "[{name: ''}]",
        "[{name: '', version: ''}]",
      ),
      services: oneOf('front', 'cart', "'^p'"),
      span_names: oneOf("'op 1'", "'op [23]'", "'op 4'"),
      span_kinds: isRegexp
        ? fc.constantFrom('[INTERNAL, SERVER]', "['SPAN_KIND_(PRO|CON)']")
        : mostly(fc.constant('[SPAN_KIND_SERVER, SPAN_KIND_CLIENT]'), fc.constant('[SERVER]')),
      log_bodies: oneOf('a', "'^/'", "'5'", "''", `'{"k":"v"}'`),
      log_severity_number: fc.constantFrom('{min: 9}', '{min: 5, match_undefined: true}', '{}'),
      metric_names: oneOf('calls', "'^(q|l)'", 'nothing'),
    }
    const belonging = {
      traces: ['attributes', 'resources', 'libraries', 'services', 'span_names', 'span_kinds'],
      logs: ['attributes', 'resources', 'libraries', 'log_bodies', 'log_severity_number'],
      metrics: ['metric_names', 'metric_names', 'resources'],
    }[signal]!
    const keys = fc.uniqueArray(mostly(fc.constantFrom(...belonging), fc.constantFrom(...Object.keys(properties))), {
      minLength: 1,
      maxLength: 2,
    })
    return fc
      .tuple(
        keys,
        fc.record(properties),
        sometimes('{cacheenabled: true, cachemaxnumentries: 2}', '{cacheenabled: false}'),
      )
      .map(([given, all, regexp]) =>
        flow({ match_type: type, regexp, ...Object.fromEntries(given.map((of) => [of, all[of]])) }),
      )
  })

const matches = (signal: string): fc.Arbitrary<{ include: string | undefined; exclude: string | undefined }> =>
  fc.record({
    include: fc.option(match(signal), { nil: undefined }),
    exclude: fc.option(match(signal), { nil: undefined, freq: 2 }),
  })

const ofSignal = (
  processor: string,
  settings: (signal: string) => fc.Arbitrary<Record<string, string | undefined>>,
): Family['cases'] =>
  fc
    .constantFrom(...SIGNALS)
    .chain((signal) => fc.tuple(fc.constant(signal), settings(signal), messages(signal, 4)))
    .map(([signal, fields, input]) => ({
      id: processor,
      config: onePipeline(signal, [[processor, flow(fields)]]),
      input,
      until_ms: 4051,
    }))

/** `attributes` of three signals. */
export const attributes: Family = {
  name: 'attributes',
  covers: 'attributes for three signals: actions, values of all types, include and exclude',
  cases: ofSignal('attributes', (signal) =>
    fc.tuple(matches(signal), actions).map(([filter, list]) => ({ ...filter, actions: list })),
  ),
}

/** `resource` of three signals. */
export const resource: Family = {
  name: 'resource',
  covers: 'resource for three signals: actions, values of all types',
  cases: ofSignal('resource', () => actions.map((list) => ({ attributes: list }))),
}

// No group inside another, nor one that takes no part in a match: at those the real processor crashes.
const rule = mostly(
  fc.constantFrom(
    "'^(?P<verb>[a-z]+)'",
    "'(?P<digit>[0-9])'",
    "'(?P<tenant>.)$'",
    "'op (1|2)'",
    "'op'",
    "'(?P<all>.*)'",
    "'{(?P<inside>[a-z]*)}'",
    "'(?P<a>o)(?P<b>p)(?P<rest>.*)'",
    "'(?P<before>^)(?P<a>.?)(?P<a>.?)'",
  ),
  badPattern,
)
const rename = fc
  .record({
    from_attributes: fc.option(
      fc.array(key, { maxLength: 3 }).map((list) => `[${list.join(', ')}]`),
      { nil: undefined },
    ),
    separator: sometimes("' '", "'::'"),
    to_attributes: fc.option(
      fc
        .record({
          rules: fc.array(rule, { maxLength: 3 }).map((list) => `[${list.join(', ')}]`),
          break_after_match: sometimes(true, false),
          keep_original_name: sometimes(true, false),
        })
        .map((fields) => flow(fields)),
      { nil: undefined },
    ),
  })
  .map((fields) => flow(fields))

/** `span`: names and statuses. */
export const span: Family = {
  name: 'span',
  covers: 'span: names from attributes, attributes from names, statuses, include and exclude',
  cases: fc
    .record({
      filter: matches('traces'),
      name: fc.option(rename, { nil: undefined, freq: 8 }),
      status: sometimes(
        '{code: Ok}',
        '{code: Error, description: why}',
        '{code: Unset}',
        '{code: Error}',
        '{code: ok}',
      ),
      input: messages('traces', 4),
    })
    .map(({ filter, input, ...fields }) => ({
      id: 'span',
      config: onePipeline('traces', [['span', flow({ ...filter, ...fields })]]),
      input,
      until_ms: 4051,
    })),
}

/** Properties as the filter has them, which names some of them otherwise. */
const filterMatch = (signal: string): fc.Arbitrary<string> => {
  if (signal === 'traces') return match(signal)
  return mostly(fc.constantFrom('strict', 'regexp'), fc.constantFrom('expr', undefined)).chain((type) => {
    const list = attributeMatches(type === 'regexp')
    const given = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
    const fields =
      signal === 'metrics'
        ? { metric_names: given(oneOf('calls', "'^(q|l)'", 'nothing')), resource_attributes: given(list) }
        : {
            bodies: given(oneOf('a', "'^/'", "'5'", "''", `'{"k":"v"}'`)),
            severity_texts: given(oneOf('INFO', "'^E'")),
            severity_number: given(
              fc.constantFrom('{min: INFO}', '{min: debug2, match_undefined: true}', '{min: loud}'),
            ),
            resource_attributes: given(list),
            record_attributes: given(list),
          }
    return fc
      .record(fields as Record<string, fc.Arbitrary<string | undefined>>)
      .map((all) => flow({ match_type: type, ...all }))
  })
}

const BRIDGES = [
  'filter.filterspan.useOTTLBridge',
  'filter.filterlog.useOTTLBridge',
  'filter.filtermetric.useOTTLBridge',
]
const FILTER_KEYS: Record<string, string> = { traces: 'spans', metrics: 'metrics', logs: 'logs' }

/** `filter` by include and exclude, with and without the gates by which conditions do it. */
export const filterByMatch: Family = {
  name: 'filter-match',
  covers: 'filter for three signals: include and exclude, also by OTTL',
  cases: fc
    .constantFrom(...SIGNALS)
    .chain((signal) =>
      fc.record({
        signal: fc.constant(signal),
        include: fc.option(filterMatch(signal), { nil: undefined }),
        exclude: fc.option(filterMatch(signal), { nil: undefined, freq: 2 }),
        gates: fc.constantFrom([], BRIDGES),
        input: messages(signal, 4),
      }),
    )
    .map(({ signal, include, exclude, gates, input }) => ({
      id: 'filter-match',
      gates,
      config: onePipeline(signal, [['filter', flow({ [FILTER_KEYS[signal]!]: flow({ include, exclude }) })]]),
      input,
      until_ms: 4051,
    })),
}
