import fc from 'fast-check'
import type { Family } from '../fuzz-case.ts'

const START = `receivers:
  otlp:
    protocols:
      grpc:
        endpoint: 0.0.0.0:4317
        max_recv_msg_size_mib: 8
processors:
  memory_limiter:
    check_interval: 1s
    limit_mib: 512
  batch/b:
    timeout: 5s
    send_batch_size: 100
  tail_sampling:
    decision_wait: 10s
    policies:
      - name: errors
        type: status_code
        status_code:
          status_codes: [ERROR]
      - name: slow
        type: latency
        latency: {threshold_ms: 500}
  probabilistic_sampler:
    sampling_percentage: 10
exporters:
  otlp_grpc/tempo:
    endpoint: tempo:4317
    sending_queue:
      queue_size: 10
    retry_on_failure:
      enabled: true
  debug:
    verbosity: basic
connectors:
  forward:
service:
  telemetry:
    logs:
      level: info
  pipelines:
    traces/in:
      receivers: [otlp]
      processors: [memory_limiter]
      exporters: [forward]
    traces:
      receivers: [forward]
      processors: [tail_sampling, batch/b]
      exporters: [otlp_grpc/tempo, debug]
`.split('\n')

const VALUES = [
  '',
  '~',
  '12',
  '-1',
  '1.5',
  'true',
  'text',
  '""',
  '[]',
  '{}',
  '[a, 1]',
  '{a: b}',
  '10s',
  '1h30m',
  '0x1F',
  '1e3',
  '99999999999',
  '${env:NOTHING}',
  '${env:',
  'null',
  '"10"',
  'yes',
  '.inf',
  '1_000',
]

/** One change of one line: what a tired person does to a working configuration. */
const change = fc.tuple(
  fc.nat(START.length - 1),
  fc.constantFrom('value', 'value', 'value', 'key', 'key', 'delete', 'twice', 'indent', 'word'),
  fc.constantFrom(...VALUES),
  fc.nat(30),
)

function apply(lines: readonly string[], [place, what, value, where]: [number, string, string, number]): string[] {
  // Lines may have been taken away before.
  const index = place % lines.length
  const line = lines[index]!
  const [, key = '', rest = ''] = /^(\s*(?:- )?[\w/]+:)(.*)$/.exec(line) ?? []
  switch (what) {
    case 'value':
      return key === '' ? [...lines] : lines.with(index, `${key} ${value}`)
    case 'key':
      return key === '' ? [...lines] : lines.with(index, `${key.slice(0, -2)}_x:${rest}`)
    case 'delete':
      return lines.toSpliced(index, 1)
    case 'twice':
      return lines.toSpliced(index, 0, line)
    case 'indent':
      return lines.with(index, ` ${line}`)
    default: {
      const words = line.split(/([\w/]+)/)
      const at = 1 + 2 * (where % Math.max(1, (words.length - 1) / 2))
      return words.length < 3 ? [...lines] : lines.with(index, words.with(Math.floor(at), 'otlp').join(''))
    }
  }
}

/** Broken configurations: the stage that refuses them, and its sentence. */
export const mistakes: Family = {
  name: 'mistakes',
  covers: 'configurations with one to three mistakes, up to the build stage',
  cases: fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => ({
    id: 'mistakes',
    config: changes.reduce<readonly string[]>(apply, START).join('\n'),
    input: [],
    until_ms: 51,
    mode: 'validate' as const,
  })),
}
