import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import { EVERYTHING, withProcessors } from '../../../support/collector-configs.ts'

const load = (text: string, env: Record<string, string> = {}) => loadConfig(text, { components, env })

/** What each diagnostic marks in the text. */
const marked = (text: string) =>
  load(text).diagnostics.map(({ code, range }) => [code, text.slice(range!.start, range!.end)])

describe('loadConfig', () => {
  it('loads every component with its defaults', () => {
    const { config, error, diagnostics } = load(EVERYTHING)
    expect(error).toBeNull()
    expect(diagnostics).toEqual([])
    expect([...config!.processors.keys()]).toEqual([
      'memory_limiter',
      'tail_sampling',
      'probabilistic_sampler/tenth',
      'batch',
    ])
    expect(config!.processors.get('tail_sampling')!.config).toMatchObject({ decision_wait: 10e9, num_traces: 50_000 })
    expect([...config!.service.pipelines.keys()]).toEqual(['traces/in', 'traces', 'traces/head', 'metrics'])
  })

  it('nests a decoding error as upstream prints it', () => {
    const text = withProcessors('  batch:\n    timout: 5s', ['batch'])
    expect(load(text).error).toEqual({
      stage: 'unmarshal',
      message: `failed to get config: cannot unmarshal the configuration: decoding failed due to the following error(s):

'processors' error reading configuration for "batch": decoding failed due to the following error(s):

'batchprocessor.Config' has invalid keys: timout`,
    })
    expect(marked(text)).toEqual([['unknown-key', 'timout']])
  })

  it('prints the first component that fails and marks all of them', () => {
    const text = withProcessors('  batch:\n    timout: 5s\n  memory_limiter:\n    limit_mib: many', ['batch'])
    expect(load(text).error?.message).not.toContain('memory_limiter')
    expect(marked(text)).toEqual([
      ['unknown-key', 'timout'],
      ['wrong-type', 'many'],
    ])
  })

  it('names what is built in when a type is unknown', () => {
    const text = withProcessors('  tailsampling:', ['tailsampling'])
    expect(load(text).error?.message).toMatch(
      /'processors' unknown type: "tailsampling" for id: "tailsampling" \(valid values: \[(\w+ )*batch (\w+ )*memory_limiter (\w+ )*tail_sampling( \w+)*\]\)$/,
    )
    expect(load(text).diagnostics[0]).toMatchObject({ code: 'unknown-component', params: { closest: 'tail_sampling' } })
  })

  it('says that the logging exporter is gone', () => {
    const text = 'receivers: {otlp: }\nexporters: {logging: }'
    expect(load(text).error?.message).toContain(
      "'exporters' the logging exporter has been deprecated, use the debug exporter instead",
    )
  })

  it('looks a component up by its canonical id, so one spelt with a blank gets its defaults', () => {
    const { config } = load(withProcessors('  "batch ": {timeout: 5s}', ['batch']))
    expect(config?.processors.get('batch')?.config).toMatchObject({ timeout: 200e6 })
  })

  it('marks broken YAML where it breaks', () => {
    const text = 'receivers:\n  otlp: {\nexporters: @'
    expect(load(text).error).toEqual({
      stage: 'unmarshal',
      message:
        'failed to get config: cannot resolve the configuration: retrieved value (type=string) cannot be used as a Conf: assuming string type since contents are not valid YAML: yaml: line 3: found character that cannot start any token',
    })
    expect(marked(text)).toEqual([['yaml-syntax', '@']])
  })

  it('marks the second of two equal keys', () => {
    const text = 'receivers:\nexporters:\nreceivers:\n'
    const [diagnostic] = load(text).diagnostics
    expect(diagnostic).toMatchObject({ code: 'duplicate-key', range: { startLine: 3, startColumn: 1 } })
  })

  it.each([
    ['5', 'retrieved value (type=int) cannot be used as a Conf'],
    ['[a]', 'retrieved value (type=[]interface {}) cannot be used as a Conf'],
    ['just text', 'retrieved value (type=string) cannot be used as a Conf'],
    [
      '1: 2',
      'cannot retrieve the configuration: unsupported type=map[interface {}]interface {} for retrieved config, ensure that values are wrapped in quotes',
    ],
  ])('refuses %j, which is no map of texts', (text, reason) => {
    expect(load(text).error?.message).toBe(`failed to get config: cannot resolve the configuration: ${reason}`)
  })

  it('fills in the environment, and keeps what it lacked for the log', () => {
    const { config, warnings } = load(
      withProcessors('  batch:\n    timeout: ${WAIT}\n    send_batch_size: ${SIZE}', ['batch']),
      { WAIT: '3s' },
    )
    expect(config?.processors.get('batch')?.config).toMatchObject({ timeout: 3e9, send_batch_size: 0 })
    expect(warnings.map(({ name }) => name)).toEqual(['SIZE'])
  })

  it('marks the reference that cannot be replaced', () => {
    expect(marked(withProcessors('  batch:\n    timeout: "${1X}"', ['batch']))).toEqual([['bad-reference', '"${1X}"']])
  })
})
