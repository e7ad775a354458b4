import { describe, expect, it } from 'vitest'
import { collectCommand } from '#sim/cli/collect.ts'

const TEN_MB = 10 * 1024 * 1024
const DEEP = 100_000
const ENVELOPES = {
  traces: (field: string) =>
    `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10",${field}}]}]}]}`,
  metrics: (field: string) =>
    `{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[{${field}}]}}]}]}]}`,
  logs: (field: string) => `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{${field}}]}]}]}`,
}

/** What one request does to a collector that splits it by bytes and prints it in full. */
async function send(signal: keyof typeof ENVELOPES, field: string) {
  const config = `
receivers: { otlp: { protocols: { http: } } }
processors: { batch: { send_batch_size: 1, send_batch_max_size: 2 } }
exporters: { otlp_grpc: { endpoint: "b:4317", sending_queue: { batch: { sizer: bytes, min_size: 1, max_size: 90000000 } } }, debug: { verbosity: detailed } }
service: { pipelines: { ${signal}: { receivers: [otlp], processors: [batch], exporters: [otlp_grpc, debug] } } }
`
  const out: string[] = []
  const err: string[] = []
  const code = await collectCommand(['--config', 'config', '--input', 'input'], {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    readFile: (path) =>
      Promise.resolve(path === 'config' ? config : `{"at_ms":1,"${signal}":${ENVELOPES[signal](field)}}`),
    stdin: () => Promise.resolve(''),
  })
  return { code, error: err.join('\n'), exports: out.filter((line) => line.startsWith('{"event":"export"')) }
}

const attribute = (value: string) => `"attributes":[{"key":"a","value":${value}}]`

describe.each(['traces', 'metrics', 'logs'] as const)('a collector of %s', (signal) => {
  it('takes an attribute of 10 MB, and a key of 10 MB', async () => {
    const value = `1234567890123456${'\\n'.repeat(TEN_MB / 2)}`
    expect((await send(signal, attribute(`{"stringValue":"${value}"}`))).exports).toHaveLength(1)
    const key = 'k'.repeat(TEN_MB)
    const { exports } = await send(signal, `"attributes":[{"key":"${key}","value":{"boolValue":true}}]`)
    expect(exports[0]!.length).toBeGreaterThan(TEN_MB)
  })

  it('takes 100 000 attributes, of keys of their own or of one key', async () => {
    const list = (key: (index: number) => string) =>
      Array.from({ length: 100_000 }, (_, index) => `{"key":"${key(index)}","value":{"intValue":"${index}"}}`).join(',')
    const { exports } = await send(signal, `"attributes":[${list((index) => `k${index}`)}]`)
    expect(exports[0]).toContain('{"key":"k99999","value":{"intValue":"99999"}}')
    expect((await send(signal, `"attributes":[${list(() => 'k')}]`)).exports).toHaveLength(1)
  })

  it('refuses values in values without end, and takes a hundred of them', async () => {
    const nested = (depth: number) => '{"arrayValue":{"values":['.repeat(depth) + '{}' + ']}}'.repeat(depth)
    expect(await send(signal, attribute(nested(DEEP)))).toMatchObject({
      code: 1,
      error: expect.stringMatching(/value: nested deeper than 200 levels\.$/),
    })
    expect((await send(signal, attribute(nested(100)))).exports).toHaveLength(1)
    const unknown = `"unknown":${'['.repeat(DEEP)}${']'.repeat(DEEP)}`
    expect((await send(signal, unknown)).exports).toHaveLength(1)
  })

  it('says in a sentence that a number of megabytes is none', async () => {
    const digits = '9'.repeat(TEN_MB)
    for (const value of [`{"intValue":"${digits}"}`, `{"intValue":${digits}}`, `{"doubleValue":"${digits}"}`]) {
      const { code, error } = await send(signal, attribute(value))
      expect([code, error.length < 400]).toEqual([1, true])
      expect(error).toMatch(/expected (a number|an integer from -\d+ to \d+), found "9{59}….$/)
    }
    expect((await send(signal, attribute(`{"doubleValue":"0.${digits}"}`))).exports[0]).toContain('"doubleValue":1}')
  })

  it('names the place of an id that is too long', async () => {
    const id = '0'.repeat(TEN_MB)
    const field = signal === 'metrics' ? `"exemplars":[{"spanId":"${id}"}]` : `"spanId":"${id}"`
    expect((await send(signal, field)).error).toContain('spanId: expected 16 hexadecimal digits, found "000')
  })
})
