import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { lintConfig } from '#sim/collector/language/lint.ts'
import { lints } from '#sim/collector/language/lints.ts'
import { EVERYTHING, withPolicies, withProcessors } from '../../../support/collector-configs.ts'

/** Code, marked text and params of each finding, without the advice that a memory_limiter is missing. */
function lint(text: string) {
  const { config, error } = loadConfig(text, { components })
  if (config === null) throw new Error(error!.message)
  return lintConfig(config)
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, range, params }) => ({ code, marked: text.slice(range!.start, range!.end), params }))
}

const codes = (text: string) => lint(text).map(({ code }) => code)

describe('the list of lints', () => {
  it('has every file of its folder, under codes of their own', () => {
    const files = readdirSync(new URL('../../../../sim/collector/language/lint/', import.meta.url))
    expect(lints.map(({ code }) => `${code}.ts`).toSorted()).toEqual(files.toSorted())
  })
})

describe('lintConfig', () => {
  it('finds nothing in a configuration that is as it should be', () => {
    expect(lint(EVERYTHING)).toEqual([])
  })

  it('says what happens and what to do, in the order of the text', () => {
    const { config } = loadConfig(
      withPolicies('      - {name: a, type: latency, latencyy: {threshold_ms: 5}}', '    decision_wait: 10'),
      { components },
    )
    const found = lintConfig(config!)
    expect(found.every(({ stage, hint, message }) => stage === 'lint' && hint !== '' && /[.]$/.test(message))).toBe(
      true,
    )
    expect(found.map(({ range }) => range!.start)).toEqual(
      found.map(({ range }) => range!.start).toSorted((a, b) => a - b),
    )
  })

  it('sampling-before-span-metrics: warns of tail_sampling in the pipeline that is counted, and tells of estimates behind probabilistic_sampler', () => {
    const counted = (sampler: string, exporters = 'span_metrics, nop') =>
      `receivers: {otlp: {protocols: {grpc: }}}
processors: ${sampler}
connectors: {span_metrics: }
exporters: {nop: }
service:
  pipelines:
    traces/kept: {receivers: [otlp], processors: [s], exporters: [${exporters}]}
    traces/all: {receivers: [otlp], exporters: [span_metrics]}
    metrics: {receivers: [span_metrics], exporters: [nop]}
`.replaceAll(/\bs\]/g, `${/\w+/.exec(sampler)![0]}]`)
    const tail = '{tail_sampling: {policies: [{name: all, type: always_sample}]}}'
    expect(lint(counted(tail))).toEqual([
      {
        code: 'sampling-before-span-metrics',
        marked: 'tail_sampling',
        params: { pipeline: 'traces/kept', sampler: 'tail_sampling' },
      },
    ])
    const severities = (text: string) =>
      lintConfig(loadConfig(text, { components }).config!).map((found) => `${found.code} ${found.severity}`)
    const code = 'sampling-before-span-metrics'
    expect(severities(counted(tail))).toContain(`${code} warning`)
    expect(severities(counted('{probabilistic_sampler: {sampling_percentage: 10}}'))).toContain(`${code} info`)
    expect(codes(counted(tail, 'nop'))).toEqual([])
  })

  it('misspelt-policy-block: finds a block that nobody reads, nested ones too', () => {
    const text = withPolicies(`      - name: slow
        type: latency
        latencyy: {threshold_ms: 1000}
      - name: both
        type: and
        and:
          and_sub_policy:
            - {name: x, type: latency, latncy: {threshold_ms: 1}}`)
    expect(lint(text)).toEqual([
      {
        code: 'misspelt-policy-block',
        marked: 'latencyy',
        params: { key: 'latencyy', policy: 'slow', closest: 'latency' },
      },
      { code: 'misspelt-policy-block', marked: 'latncy', params: { key: 'latncy', policy: 'x', closest: 'latency' } },
    ])
  })

  it('foreign-policy-block: finds a block of another type', () => {
    expect(lint(withPolicies('      - {name: a, type: boolean_attribute, string_attribute: {key: k}}'))).toEqual([
      {
        code: 'foreign-policy-block',
        marked: 'string_attribute',
        params: { policy: 'a', type: 'boolean_attribute', block: 'string_attribute' },
      },
    ])
  })

  it('policy-without-block: finds a policy that runs on zeros', () => {
    expect(lint(withPolicies('      - {name: a, type: latency}\n      - {name: b, type: always_sample}'))).toEqual([
      { code: 'policy-without-block', marked: 'latency', params: { policy: 'a', type: 'latency' } },
    ])
  })

  it('duration-without-unit: finds nanoseconds that were meant to be more', () => {
    const text = withProcessors(
      '  batch: {timeout: 200}\n  tail_sampling: {decision_wait: 10, policies: [{name: a, type: always_sample}]}',
      ['tail_sampling', 'batch'],
    )
    expect(lint(text)).toEqual([
      { code: 'duration-without-unit', marked: '200', params: { key: 'timeout', value: 200, suggestion: '200ms' } },
      { code: 'duration-without-unit', marked: '10', params: { key: 'decision_wait', value: 10, suggestion: '10s' } },
    ])
  })

  it('takes zero for a duration that is meant', () => {
    expect(lint(withProcessors('  batch: {timeout: 0}', ['batch']))).toEqual([])
  })

  const TAIL = '  tail_sampling: {policies: [{name: a, type: always_sample}]}'

  it('batch-before-tail-sampling', () => {
    const both = `${TAIL}\n  batch:`
    expect(lint(withProcessors(both, ['batch', 'tail_sampling']))).toEqual([
      { code: 'batch-before-tail-sampling', marked: 'batch', params: { pipeline: 'traces' } },
    ])
    expect(codes(withProcessors(both, ['tail_sampling', 'batch']))).toEqual([])
    expect(codes(withProcessors('  batch:', ['batch']))).toEqual([])
  })

  it('head-before-tail-sampling', () => {
    const both = `${TAIL}\n  probabilistic_sampler: {sampling_percentage: 10}`
    expect(codes(withProcessors(both, ['probabilistic_sampler', 'tail_sampling']))).toEqual([
      'head-before-tail-sampling',
    ])
    expect(codes(withProcessors(both, ['tail_sampling', 'probabilistic_sampler']))).toEqual([])
  })

  it('memory-limiter-not-first, and no-memory-limiter as advice', () => {
    const limiter = '  memory_limiter: {check_interval: 1s, limit_mib: 100}\n  batch:'
    expect(lint(withProcessors(limiter, ['batch', 'memory_limiter']))).toEqual([
      { code: 'memory-limiter-not-first', marked: 'memory_limiter', params: { pipeline: 'traces', first: 'batch' } },
    ])
    expect(codes(withProcessors(limiter, ['memory_limiter', 'batch']))).toEqual([])
    const { config } = loadConfig(withProcessors(TAIL, ['tail_sampling']), { components })
    expect(lintConfig(config!)).toMatchObject([{ code: 'no-memory-limiter', severity: 'info' }])
  })

  it('unused-component', () => {
    const text = withProcessors('  batch:\n  batch/spare:', ['batch'], 'extensions:\n  zpages:\n')
    expect(lint(text)).toEqual([
      { code: 'unused-component', marked: 'batch/spare', params: { id: 'batch/spare', kind: 'processor' } },
      { code: 'unused-component', marked: 'zpages', params: { id: 'zpages', kind: 'extension' } },
    ])
  })

  it('deprecated-alias', () => {
    const text = `receivers: {otlp: {protocols: {grpc: }}}\nexporters: {otlphttp: {endpoint: "http://x"}}\nservice: {pipelines: {traces: {receivers: [otlp], exporters: [otlphttp]}}}`
    expect(lint(text)).toEqual([
      { code: 'deprecated-alias', marked: 'otlphttp', params: { alias: 'otlphttp', type: 'otlp_http' } },
    ])
  })

  it('planned-removal, as advice, where batch is used', () => {
    const { config } = loadConfig(withProcessors('  batch:\n  batch/spare:', ['batch']), { components })
    const found = lintConfig(config!).filter(({ code }) => code === 'planned-removal')
    expect(found).toMatchObject([{ severity: 'info', params: { id: 'batch' } }])
  })

  it('no-policies', () => {
    expect(codes(withProcessors('  tail_sampling:', ['tail_sampling']))).toEqual(['no-policies'])
  })

  it('small-num-traces', () => {
    const settings = (written: string) =>
      withPolicies('      - {name: a, type: always_sample}', `    decision_wait: 9s\n${written}`)
    expect(lint(settings('    num_traces: 100'))).toEqual([
      { code: 'small-num-traces', marked: '100', params: { id: 'tail_sampling', num_traces: 100, wait: 10, rate: 10 } },
    ])
    expect(codes(settings('    num_traces: 200'))).toEqual([])
    expect(codes(settings('    num_traces: 200\n    expected_new_traces_per_sec: 50'))).toEqual(['small-num-traces'])
  })

  it('decision-wait-fraction', () => {
    const wait = (written: string) =>
      withPolicies('      - {name: a, type: always_sample}', `    decision_wait: ${written}`)
    expect(lint(wait('2.9s'))).toEqual([
      { code: 'decision-wait-fraction', marked: '2.9s', params: { written: '2.9s', acts: 2 } },
    ])
    expect(codes(wait('500ms'))).toEqual(['decision-wait-fraction'])
    expect(codes(wait('1m'))).toEqual([])
  })

  it('comma-separated-list', () => {
    const values = (written: string) =>
      withPolicies(`      - {name: a, type: string_attribute, string_attribute: {key: k, values: ${written}}}`)
    expect(lint(values('"a, b"'))).toMatchObject([{ code: 'comma-separated-list', marked: '"a, b"' }])
    expect(codes(values('"a,b"'))).toEqual([])
    expect(codes(values('[a, b]'))).toEqual([])
  })

  it('ignored-key', () => {
    const text = `receivers: {otlp: {protocols: {http: {endpont: "x:1"}, grpc: }}}\nexporters: {debug: }\nservice: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}`
    expect(lint(text)).toEqual([
      { code: 'ignored-key', marked: 'endpont', params: { key: 'endpont', closest: 'endpoint' } },
    ])
  })
})
