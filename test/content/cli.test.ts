import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tracelab, tracelabProcess } from '../support/tracelab.ts'

const root = join(import.meta.dirname, '..', '..')
const lesson = 'content/tracks/tail-sampling/01-the-classic-goal'
const folder = mkdtempSync(join(tmpdir(), 'tracelab-cli-'))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const start = readFileSync(join(root, lesson, 'start.collector.yaml'), 'utf8')

describe('tracelab', () => {
  it('answers what is not a command with a sentence, and what is not built yet with exit code 2', () => {
    expect(tracelabProcess('frobnicate')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no command "frobnicate".'),
    })
    expect(tracelabProcess('promql', '--test', 'x')).toMatchObject({
      status: 2,
      stderr: 'tracelab promql does not exist yet.\n',
    })
  })

  it('answers a mistake at the command line with one sentence and no stack', async () => {
    for (const [args, sentence] of [
      [['run'], 'Name one scenario: mixed-estate, payments, shop, tiers, webshop, workshop.'],
      [
        ['run', 'bank'],
        'There is no scenario "bank"; there is mixed-estate, payments, shop, tiers, webshop, workshop.',
      ],
      [['run', 'shop', '--for', 'soon'], '--for takes a duration such as 60s or 5m, not "soon".'],
      [['run', 'shop', '--seed=-1'], '--seed takes a whole number'],
      [['run', 'shop', '--colour', 'red'], "Unknown option '--colour'"],
      [['grade', 'L08.1'], 'Say which file holds the answer: --answer FILE.'],
      [['grade', 'L99.9', '--answer', 'x'], 'There is no exercise "L99.9".'],
      [['grade', 'L08.1', '--answer', '/nowhere'], 'The answer /nowhere cannot be read.'],
      [['check', 'L99.9'], 'There is no lesson, no task, no question and no scenario at L99.9.'],
      [['question'], 'Name one question, by its code or its address: question 8.2'],
      [['question', '99.9'], 'There is no question 99.9 that can be read.'],
      [['new-lesson', 'tail-sampling', 'first', 'L99.9'], 'A lesson\'s folder is called like 03-interop, not "first".'],
      [['new-lesson', 'M99', '01-first', 'L99.9'], 'No track has the code M99; give the folder it shall have.'],
      [
        ['measure', 'test/content/fixtures/01-spans', '--request', '999'],
        'The run has 167 requests, and no number 999.',
      ],
    ] as const) {
      const { status, stdout, stderr } = await tracelab(...args)
      expect(status).toBe(1)
      expect(stdout).toBe('')
      expect(stderr).toContain(sentence)
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })

  it('runs a scenario, and hashes exactly what it writes', () => {
    const out = join(folder, 'out')
    const { status, stdout } = tracelabProcess('run', 'shop', '--seed', '3', '--for', '6s', '--out', out, '--json')
    expect(status).toBe(0)
    const report = JSON.parse(stdout) as Record<string, number | string>
    expect(report).toMatchObject({ requests: 100, traces_sent: 100 })
    const lines = (name: string): string[] => readFileSync(join(out, name), 'utf8').trimEnd().split('\n')
    const hash = createHash('sha256')
    for (const name of ['sent.jsonl', 'received.jsonl']) hash.update(readFileSync(join(out, name)))
    expect(report.hash).toBe(hash.digest('hex'))
    expect(lines('truth.jsonl')).toHaveLength(100)
    expect(lines('decisions.jsonl')).toHaveLength(100)
    const spans = lines('sent.jsonl')
      .map((line) => JSON.parse(line) as { traces: { resourceSpans: { scopeSpans: { spans: unknown[] }[] }[] } })
      .flatMap(({ traces }) =>
        traces.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
      )
    expect(spans).toHaveLength(report.spans_sent as number)
    const kept = new Set(
      lines('decisions.jsonl')
        .map((line) => JSON.parse(line) as { decision: string; trace_id: string })
        .filter(({ decision }) => decision === 'sampled')
        .map(({ trace_id }) => trace_id),
    )
    expect(kept.size).toBe(report.traces_received)
  })

  it('prints the stage and the collector’s own sentence for a configuration that would not start', async () => {
    const unknown = file('unknown.yaml', start.replace('type: latency', 'type: foo'))
    const run = await tracelab('run', 'shop', '--for', '1s', '--collector', unknown)
    expect(run).toMatchObject({
      status: 1,
      stderr:
        'stage: start\ncannot start pipelines: failed to start "tail_sampling" processor: failed to create policy evaluator for "slow": unknown sampling policy type foo\n',
    })
    const fix = await tracelab('run', 'shop', '--for', '1s', '--collector', `${lesson}/fix.collector.yaml`)
    expect(fix.stderr).toContain(
      'stage: validate\nservice::pipelines::traces: references exporter "otlp_grpc/jaeger" which is not configured',
    )
  })

  it('names the stage a configuration would fail at, without running it', async () => {
    const unknown = await tracelab(
      'validate',
      '--config',
      file('start-stage.yaml', start.replace('type: latency', 'type: foo')),
    )
    expect(unknown).toMatchObject({ status: 1, stdout: '' })
    expect(unknown.stderr).toContain('stage: start')
    expect((await tracelab('validate', '--config', `${lesson}/start.collector.yaml`)).status).toBe(0)
    const typo = await tracelab('validate', '--config', file('typo.yaml', start.replace('num_traces', 'num_trace')))
    expect(typo.status).toBe(1)
    expect(typo.stderr).toContain('stage: unmarshal')
    expect(typo.stderr).toContain("'tailsamplingprocessor.Config' has invalid keys: num_trace")
  })

  it('collects recorded input without a mesh', async () => {
    const span = (id: string, status: number): object => ({
      traceId: id.padStart(32, '0'),
      spanId: id.padStart(16, '0'),
      name: 'GET /',
      startTimeUnixNano: '946684800000000000',
      endTimeUnixNano: '946684800100000000',
      status: { code: status },
    })
    const message = (at: number, ...spans: object[]): string =>
      JSON.stringify({ at_ms: at, traces: { resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {}, spans }] }] } })
    const input = file('input.jsonl', `${message(100, span('a', 2))}\n${message(200, span('b', 0))}\n`)
    const errorsOnly = file('errors.yaml', start.replace('sampling_percentage: 10', 'sampling_percentage: 0'))
    const { status, stdout } = await tracelab('collect', '--config', errorsOnly, '--input', input, '--until', '20s')
    expect(status).toBe(0)
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; at_ms?: number; decision?: string; policy?: string })
    expect(
      events
        .filter(({ event }) => event === 'decision')
        .map(({ at_ms, decision, policy }) => [at_ms, decision, policy]),
    ).toEqual([
      [11000, 'sampled', 'errors'],
      [11000, 'not_sampled', ''],
    ])
    expect(events.filter(({ event }) => event === 'export')).toHaveLength(1)
    expect(events.at(-1)!.event).toBe('telemetry')
  })

  it('grades an answer, and an answer that does not load is a verdict too', async () => {
    const verdict = async (yaml: string): Promise<unknown> => {
      const { stdout } = await tracelab('grade', 'L08.1', '--answer', file('answer.yaml', yaml), '--json')
      return JSON.parse(stdout)
    }
    expect(await verdict(start.replace('sampling_percentage: 10', 'sampling_percentage: 8'))).toMatchObject({
      passed: true,
      feedback: [],
      seeds: 6,
    })
    expect(await verdict(start)).toMatchObject({ passed: false, feedback: ['percentage-of-everything'] })
    expect(await verdict('receivers: {')).toMatchObject({
      passed: false,
      seeds: 0,
      feedback: ['does-not-start'],
      error: { stage: 'unmarshal' },
    })
  }, 240_000)

  it('tells an author what the shown run of a lesson has in it', async () => {
    const { status, stdout } = await tracelab(
      'measure',
      'test/content/fixtures/01-spans',
      '--request',
      '3',
      '--measure',
      '{ kind: requests }',
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/^[0-9a-f]{16} browser: GET \/products \(from 0\.000, 82\.837 long, .*on the path/m)
    expect(stdout).toContain('{ kind: requests }: 167')
  })

  it('proves an exercise on so many seeds: each answer turns out as it is said to', () => {
    const { status, stdout, stderr } = tracelabProcess('check', 'L04.3', '--seeds', '2')
    expect(status, `${stdout}\n${stderr}`).toBe(0)
    expect(stdout).toMatch(/^L04\.3, 2 hidden runs/m)
    expect(stdout).toMatch(/^L04\.3: 0 problems/m)
  }, 120_000)
})
