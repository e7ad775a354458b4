import { describe, expect, it } from 'vitest'
import { collectCase } from '#sim/cli/collect-case.ts'
import { collectCommand } from '#sim/cli/collect.ts'

const config = `
receivers: { otlp: { protocols: { grpc: } } }
exporters: { otlp_grpc/tempo: { endpoint: "tempo:4317", sending_queue: { enabled: false }, retry_on_failure: { enabled: false } } }
service: { pipelines: { traces: { receivers: [otlp], exporters: [otlp_grpc/tempo] } } }
`
const span = (startTimeUnixNano: number | string) => ({
  resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: '0102030405060708090a0b0c0d0e0f10', startTimeUnixNano }] }] }],
})

const MESSAGES = {
  metrics: {
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'a', gauge: { dataPoints: [{ asInt: '1' }] } }] }] }],
  },
  logs: { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'a' } }] }] }] },
}

async function run(args: string[], files: Record<string, string> = {}, stdin = '') {
  const out: string[] = []
  const err: string[] = []
  const code = await collectCommand(args, {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    readFile: (path) => {
      const text = files[path]
      return text === undefined
        ? Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' }))
        : Promise.resolve(text)
    },
    stdin: () => Promise.resolve(stdin),
  })
  return { code, out, err }
}

const collect = (input: string, yaml = config, ...more: string[]) =>
  run(['--config', 'c.yaml', '--input', 'in.jsonl', ...more], { 'c.yaml': yaml, 'in.jsonl': input })

describe('collect', () => {
  it('tells last what stands in the files that the collector wrote', async () => {
    const yaml = config
      .replace(/exporters: \{ otlp_grpc.*/, 'exporters: { file: { path: /tmp/out.jsonl } }')
      .replace('[otlp_grpc/tempo]', '[file]')
    const { out, err } = await collect(`${JSON.stringify({ at_ms: 10, traces: span('1') })}\n`, yaml)
    expect(err).toEqual([])
    const last = JSON.parse(out.at(-1)!) as { event: string; path: string; text: string }
    expect(last).toMatchObject({ event: 'file', path: '/tmp/out.jsonl' })
    expect(JSON.parse(last.text)).toMatchObject({ resourceSpans: [{ scopeSpans: [{ spans: [{}] }] }] })
  })
})

describe('collectCase', () => {
  it('prints exports and refusals in time order, and the metrics last', () => {
    const answer = collectCase({
      id: 'a',
      config,
      input: [
        { at_ms: 10, traces: span('1') },
        { at_ms: 20, fault: { exporter: 'otlp_grpc/tempo', until_ms: 40, error: 'permanent' } },
        { at_ms: 30, traces: span('2') },
        { at_ms: 40, traces: span('3') },
      ],
      until_ms: 50,
    })
    if (!('events' in answer)) throw new Error(answer.error)
    expect(answer.events.map(({ event, at_ms }) => [event, at_ms])).toEqual([
      ['export', 10],
      ['refused', 30],
      ['log', 30],
      ['export', 40],
      ['telemetry', undefined],
    ])
    expect(answer.events[1]).toMatchObject({
      receiver: 'otlp',
      error: 'Permanent error: rpc error: code = Unavailable desc = injected fault',
      permanent: true,
    })
    expect(answer.events.at(-1)!.metrics).toMatchObject({
      'otelcol_receiver_accepted_spans{receiver="otlp",transport="grpc"}': 2,
      'otelcol_receiver_refused_spans{receiver="otlp",transport="grpc"}': 1,
    })
  })

  it.each(['traces', 'metrics', 'logs'] as const)(
    'takes partial success of %s for success, and warns of what is gone',
    (signal) => {
      const answer = collectCase({
        id: 'a',
        config: config.replace(/\btraces:/, `${signal}:`),
        input: [
          { at_ms: 20, fault: { exporter: 'otlp_grpc/tempo', until_ms: 40, error: 'partial', rejected: 3 } },
          { at_ms: 30, [signal]: signal === 'traces' ? span('1') : MESSAGES[signal] },
        ],
        until_ms: 50,
      })
      if (!('events' in answer)) throw new Error(answer.error)
      expect(answer.events.map(({ event, at_ms }) => [event, at_ms])).toEqual([
        ['log', 30],
        ['export', 30],
        ['telemetry', undefined],
      ])
      expect(answer.events[0]).toMatchObject({ level: 'warn', msg: 'Partial success response' })
      expect(JSON.stringify(answer.events.at(-1))).not.toContain('send_failed')
    },
  )

  it('stops after the build stage in mode validate', () => {
    expect(collectCase({ id: 'a', config, input: [{ bad: true }], mode: 'validate' })).toEqual({ id: 'a', events: [] })
  })

  it('reads gauges before the shutdown and counters after it', () => {
    const queued = config
      .replaceAll('{ enabled: false }', '{ enabled: true }')
      .replace('sending_queue: { enabled: true }', 'sending_queue: { batch: { flush_timeout: 1h } }')
    const answer = collectCase({ id: 'a', config: queued, input: [{ at_ms: 10, traces: span('1') }], until_ms: 20 })
    if (!('events' in answer)) throw new Error(answer.error)
    expect(answer.events.map(({ event, at_ms }) => [event, at_ms])).toEqual([
      ['export', 20],
      ['telemetry', undefined],
    ])
    expect(answer.events[1]!.metrics).toMatchObject({
      'otelcol_exporter_queue_size{data_type="traces",exporter="otlp_grpc/tempo"}': 1,
      'otelcol_exporter_sent_spans{exporter="otlp_grpc/tempo",server_address="tempo",server_port="4317"}': 1,
    })
  })

  it('stops a collector in which time stands still', () => {
    const spinning = config.replace(
      'retry_on_failure: { enabled: false }',
      'retry_on_failure: { initial_interval: 0s, max_elapsed_time: 0s }',
    )
    const answer = collectCase({
      id: 'a',
      config: spinning,
      input: [
        { at_ms: 1, fault: { exporter: 'otlp_grpc/tempo', until_ms: 9, error: 'unavailable' } },
        { at_ms: 2, traces: span('1') },
      ],
    })
    expect(answer).toMatchObject({ stage: 'limit' })
  })
})

describe('collect', () => {
  it('shuts the collector down 120 s after the last input, unless told otherwise', async () => {
    const batching = config.replace(
      'sending_queue: { enabled: false }',
      'sending_queue: { batch: { flush_timeout: 1h } }',
    )
    const input = JSON.stringify({ at_ms: 500, traces: span('1') })
    expect(JSON.parse((await collect(input, batching)).out[0]!)).toMatchObject({ event: 'export', at_ms: 120_500 })
    expect(JSON.parse((await collect(input, batching, '--until', '2s')).out[0]!)).toMatchObject({ at_ms: 2000 })
  })

  it('keeps times exact that are written as numbers', async () => {
    const { code, out } = await collect(
      `{"at_ms":1,"traces":${JSON.stringify(span(0)).replace(':0}', ':946684801000000001}')}}\n\n`,
    )
    expect(code).toBe(0)
    expect(out[0]).toContain('"startTimeUnixNano":"946684801000000001"')
  })

  it('says which line of the input is wrong, and exits with 1', async () => {
    const good = '{"at_ms":5,"traces":{}}\n\n'
    for (const [line, sentence] of [
      ['{', 'in.jsonl line 3 is not JSON.'],
      ['[]', 'in.jsonl line 3: expected a JSON object.'],
      ['{"at_ms":"5","traces":{}}', 'in.jsonl line 3: at_ms must be a number of milliseconds, 0 or more.'],
      ['{"at_ms":4,"traces":{}}', 'in.jsonl line 3: at_ms 4 comes after 5; lines must be in time order.'],
      [
        '{"at_ms":6}',
        'in.jsonl line 3: expected exactly one of traces, metrics, logs, fault, restart, scrape and get.',
      ],
      ['{"at_ms":6,"traces":5}', 'in.jsonl line 3: traces: expected an object, found 5.'],
      ['{"at_ms":6,"trace":{}}', 'in.jsonl line 3: unknown key "trace".'],
      [
        '{"at_ms":6,"traces":{},"receiver":"otlp/2"}',
        'in.jsonl line 3: no pipeline takes traces from a receiver "otlp/2".',
      ],
      [
        '{"at_ms":6,"fault":{"exporter":"x","until_ms":9,"error":"permanent"}}',
        'in.jsonl line 3: the fault names exporter "x", which the configuration does not have.',
      ],
      [
        '{"at_ms":6,"fault":{"exporter":"x","until_ms":9,"error":"slow"}}',
        'in.jsonl line 3: fault.error must be one of unavailable, permanent, throttle, partial.',
      ],
    ] as const) {
      expect(await collect(good + line)).toEqual({ code: 1, out: [], err: [sentence] })
    }
  })

  it('prints the stage and the sentence of the collector for a bad configuration', async () => {
    expect(await collect('', config.replace('"tempo:4317"', '""'))).toEqual({
      code: 1,
      out: [],
      err: ['stage: validate', 'exporters::otlp_grpc/tempo: requires a non-empty "endpoint"'],
    })
  })

  it('says what is wrong with its arguments', async () => {
    expect((await run([])).err[0]).toMatch(/^Usage: tracelab collect/)
    expect((await run(['--config', 'c.yaml', '--input', 'in.jsonl'])).err).toEqual(['c.yaml does not exist.'])
    expect((await collect('', config, '--until', 'soon')).err).toEqual([
      '--until must be a duration such as 120s, not "soon".',
    ])
  })

  it('answers many cases, a line each, from a file or standard input', async () => {
    const cases = [
      { id: 'one', config, input: [{ at_ms: 1, traces: span('1') }], until_ms: 5 },
      { id: 'two', config: 'receivers: 5' },
      { id: 'three', config, input: [{ at_ms: 1 }], until_ms: 5 },
    ].map((each) => JSON.stringify(each))
    const fromFile = await run(['--cases', 'cases'], { cases: cases.join('\n') })
    const fromStdin = await run(['--cases', '-'], {}, `${cases.join('\n')}\n`)
    expect(fromStdin).toEqual(fromFile)
    expect(fromFile.code).toBe(0)
    expect(fromFile.out.map((line) => JSON.parse(line))).toMatchObject([
      { id: 'one', events: [{ event: 'export', at_ms: 1 }, { event: 'telemetry' }] },
      { id: 'two', stage: 'unmarshal' },
      {
        id: 'three',
        stage: 'input',
        error: 'line 1: expected exactly one of traces, metrics, logs, fault, restart, scrape and get.',
      },
    ])
    expect(await run(['--cases', '-'], {}, '{"id":1}')).toMatchObject({
      code: 1,
      err: ['standard input line 1: id must be a text.'],
    })
  })
})
