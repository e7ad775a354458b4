import { describe, expect, it } from 'vitest'
import { prepareTopology } from '#sim/run/topology/prepare-topology.ts'

const config = (indent: string, exporter = 'nop'): string =>
  [
    'receivers:',
    '  otlp: { protocols: { grpc: } }',
    '',
    'exporters:',
    '  nop:',
    'service:',
    '  pipelines:',
    `    traces: { receivers: [otlp], exporters: [${exporter}] }`,
  ]
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n')

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

describe('a topology with its configurations', () => {
  it('is ready to run when every collector would start', () => {
    const prepared = prepareTopology(`collectors:\n  agent:\n    config: |\n${config('      ')}\n`)
    expect(prepared).toMatchObject({ diagnostics: [] })
    if (!('input' in prepared)) throw new Error('It does not start.')
    expect(prepared.input.configs.get('agent')).toBe(`${config('')}\n`)
  })

  it.each(['|', '|-', '|+ # inline', '|2'])('places what a collector says in the whole text, after %s', (bar) => {
    const text = `# two tiers\ncollectors:\n  agent:\n    config: |\n${config('      ')}\n  gateway:\n    replicas: 2\n    config: ${bar}\n${config('      ', 'nobody')}\n`
    const prepared = prepareTopology(text)
    if (!('error' in prepared)) throw new Error('It starts.')
    expect(prepared.error).toEqual({
      stage: 'validate',
      message: 'service::pipelines::traces: references exporter "nobody" which is not configured',
      collector: 'gateway',
      line: lineOf(text, 'nobody'),
    })
    const { range } = prepared.diagnostics.find(({ severity }) => severity === 'error')!
    expect(text.slice(range!.start, range!.end)).toContain('nobody')
    const line = text.split('\n')[range!.startLine - 1]!
    expect(line.slice(range!.startColumn - 1, range!.endColumn - 1)).toContain('nobody')
  })

  it('places it in a text with the line ends of Windows', () => {
    const text = `collectors:\n  agent:\n    config: |\n${config('      ', 'nobody')}\n`.replaceAll('\n', '\r\n')
    const prepared = prepareTopology(text)
    const { range } = prepared.diagnostics.find(({ severity }) => severity === 'error')!
    expect(text.slice(range!.start, range!.end)).toContain('nobody')
    expect(range!.startLine).toBe(lineOf(text, 'nobody'))
  })

  it('points to the configuration as a whole when its lines are not lines of the text', () => {
    const text = `collectors:\n  agent:\n    replicas: 1\n    config: "receivers: {}\\nexporters: {}"\n`
    const { diagnostics } = prepareTopology(text)
    expect(diagnostics.length).toBeGreaterThan(0)
    for (const { range } of diagnostics) expect(range).toMatchObject({ startLine: 4, startColumn: 13 })
  })

  it('places what two collectors share by an anchor once, where it is written', () => {
    const text = `collectors:\n  a:\n    config: &text |\n${config('      ', 'nobody')}\n  b:\n    config: *text\n`
    const prepared = prepareTopology(text)
    if (!('error' in prepared)) throw new Error('It starts.')
    expect(prepared.error).toMatchObject({ collector: 'a', line: lineOf(text, 'nobody') })
    expect(prepared.diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1)
  })

  it('says that there are no files', () => {
    const text = 'collectors:\n  agent:\n    config: agent.yaml\n'
    expect(prepareTopology(text)).toMatchObject({
      error: { stage: 'topology', collector: null, line: 3 },
      diagnostics: [{ code: 'topology-config-is-a-file', params: { collector: 'agent', file: 'agent.yaml' } }],
    })
  })

  it('says what is wrong with the topology itself, with its place', () => {
    const text = `collectors:\n  agent:\n    config: |\n${config('      ')}\nentry: gateway\n`
    expect(prepareTopology(text)).toMatchObject({
      error: {
        stage: 'topology',
        message: 'There is no collector gateway.',
        collector: null,
        line: lineOf(text, 'entry'),
      },
    })
    for (const broken of ['', ':', 'collectors: [', 'collectors: 7', '[]', 'collectors: { a: { config: *b } }']) {
      expect(prepareTopology(broken)).toMatchObject({ error: { collector: null } })
    }
  })

  it('tells what stops a collector only when it starts', () => {
    const policy = 'processors: { tail_sampling: { policies: [{ name: odd, type: nonsense }] } }'
    const text = `collectors:\n  agent:\n    config: |\n      ${policy}\n${config('      ').replace('receivers: [otlp],', 'receivers: [otlp], processors: [tail_sampling],')}\n`
    expect(prepareTopology(text)).toMatchObject({ error: { collector: 'agent', line: 4 } })
  })
})
