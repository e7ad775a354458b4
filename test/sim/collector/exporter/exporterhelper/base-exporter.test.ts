import { describe, expect, it } from 'vitest'
import { retryConfig } from '#sim/collector/exporter/exporterhelper/retry-config.ts'
import type { RetryConfig } from '#sim/collector/exporter/exporterhelper/retry-config.ts'
import { sendingQueue } from '#sim/collector/exporter/exporterhelper/sending-queue-config.ts'
import type { QueueConfig } from '#sim/collector/exporter/exporterhelper/sending-queue-config.ts'
import { BaseExporter } from '#sim/collector/exporter/exporterhelper/base-exporter.ts'
import { push } from '#sim/collector/exporter/push.ts'
import type { PushResult } from '#sim/collector/host.ts'
import { TRACES } from '#sim/collector/component/message-kind.ts'
import type { Process } from '#sim/kernel/event.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { ComponentBench, MS } from '../../../../support/component-bench.ts'

const queue = (changes: Partial<QueueConfig> = {}): QueueConfig => ({ ...sendingQueue.field.default(), ...changes })
const exactRetry = (changes: Partial<RetryConfig> = {}): RetryConfig => ({
  ...retryConfig.default(),
  randomization_factor: 0,
  ...changes,
})
const batching = (changes: Partial<NonNullable<QueueConfig['batch']>>): QueueConfig['batch'] => ({
  flush_timeout: 200 * MS,
  sizer: 'items',
  min_size: 8192,
  max_size: 0,
  partition: { metadata_keys: [] },
  ...changes,
})

function create(
  bench: ComponentBench,
  options: { queue?: QueueConfig | null; retry?: RetryConfig },
): BaseExporter<Traces> {
  const settings = bench.settings('otlp_grpc')
  const exporter = new BaseExporter(settings, TRACES, {
    push: (traces) => push(settings, { signal: 'traces', data: traces }, 0),
    queue: options.queue ?? null,
    ...(options.retry !== undefined && { retry: options.retry }),
  })
  exporter.start()
  return exporter
}

const down: PushResult = { ok: false, message: 'down', permanent: false }
const downUntil = (ms: number) => (atMs: number) => (atMs < ms ? down : ({ ok: true } as const))
const sent = (bench: ComponentBench) => bench.arrivals.map(({ atMs, names }) => `${atMs} ${names.join('')}`)

describe('retry_on_failure', () => {
  it('tries after 5, 7.5 and 11.25 seconds until the backend answers', () => {
    const bench = new ComponentBench()
    bench.answer = downUntil(20_000)
    const exporter = create(bench, { retry: exactRetry() })
    bench.runTo(100)
    bench.feed(exporter, bench.message('a'))
    bench.runTo(60_000)
    expect(sent(bench)).toEqual(['23850 a'])
  })

  it('judges max_elapsed_time before it waits', () => {
    const bench = new ComponentBench()
    bench.answer = () => down
    const exporter = create(bench, { retry: exactRetry({ max_elapsed_time: 20_000 * MS, max_interval: 10_000 * MS }) })
    const result = bench.feed(exporter, bench.message('a'))
    bench.runTo(12_400)
    expect(result.answer).toBeUndefined()
    bench.runTo(12_500)
    expect(result.answer).toEqual({ message: 'no more retries left: down', permanent: false })
  })

  it('waits at least as long as the backend asks', () => {
    const bench = new ComponentBench()
    bench.answer = (atMs) => (atMs < 8000 ? { ...down, throttle: 9000 * MS } : { ok: true })
    const exporter = create(bench, { retry: exactRetry() })
    bench.feed(exporter, bench.message('a'))
    bench.runTo(60_000)
    expect(sent(bench)).toEqual(['9000 a'])
    expect(bench.lines.find(({ message }) => message.includes('Will retry'))!.fields).toEqual({
      error: 'Throttle (9s), error: down',
      interval: '9s',
    })
  })

  it('gives a permanent error up at once', () => {
    const bench = new ComponentBench()
    bench.answer = () => ({ ...down, permanent: true })
    const exporter = create(bench, { retry: exactRetry(), queue: queue() })
    bench.feed(exporter, bench.message('a', 'b'))
    expect(bench.lines.find(({ level }) => level === 'error')).toMatchObject({
      message: 'Exporting failed. Dropping data.',
      fields: { error: 'not retryable error: Permanent error: down', dropped_items: 2 },
    })
  })

  it('gives waiting requests up at shutdown, and has one attempt for those that are queued', () => {
    const bench = new ComponentBench()
    bench.answer = () => down
    const exporter = create(bench, { retry: exactRetry(), queue: queue({ num_consumers: 1 }) })
    for (const name of 'abc') bench.feed(exporter, bench.message(name))
    bench.runTo(1000)
    bench.shutDown(exporter)
    const errors = bench.lines
      .filter(({ level }) => level === 'error')
      .map(({ atNs, fields }) => [atNs / MS, fields.error])
    expect(errors).toEqual([
      [1000, 'interrupted due to shutdown: down'],
      [1000, 'interrupted due to shutdown: down'],
      [1000, 'interrupted due to shutdown: down'],
    ])
  })

  it('draws its waits around the interval', () => {
    const bench = new ComponentBench()
    bench.answer = downUntil(1)
    for (let index = 0; index < 50; index++)
      bench.feed(create(bench, { retry: retryConfig.default() }), bench.message('a'))
    bench.runTo(60_000)
    const waits = bench.arrivals.map(({ atMs }) => atMs)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2500)
    expect(Math.max(...waits)).toBeLessThanOrEqual(7500)
  })
})

describe('sending_queue', () => {
  it('counts what is being sent: two fit, the third is refused', () => {
    const bench = new ComponentBench()
    bench.answer = () => down
    const exporter = create(bench, { retry: exactRetry(), queue: queue({ queue_size: 2, num_consumers: 1 }) })
    const answers = Array.from('abc', (name) => bench.feed(exporter, bench.message(name)).answer)
    expect(answers).toEqual([null, null, { message: 'sending queue is full', permanent: false }])
    expect(bench.messages('error')).toEqual(['Exporting failed. Rejecting data.'])
    expect(bench.telemetry.snapshot()).toMatchObject({
      'otelcol_exporter_enqueue_failed_spans{exporter="otlp_grpc"}': 1,
      'otelcol_exporter_queue_size{data_type="traces",exporter="otlp_grpc"}': 2,
      'otelcol_exporter_queue_capacity{data_type="traces",exporter="otlp_grpc"}': 2,
      'otelcol_exporter_in_flight_requests{data_type="traces",exporter="otlp_grpc"}': 1,
    })
  })

  it('tells its observer what was sent, given up and refused', () => {
    const bench = new ComponentBench()
    const seen: (string | null)[] = []
    const settings = bench.settings('otlp_grpc', {
      exported: (_at, _exporter, _traces, error) => void seen.push(error),
    })
    const exporter = new BaseExporter(settings, TRACES, {
      push: (traces) => push(settings, { signal: 'traces', data: traces }, 0),
      queue: queue({ sizer: 'items', queue_size: 2 }),
    })
    bench.feed(exporter, bench.letters('ab'))
    bench.feed(exporter, bench.letters('abc'))
    bench.answer = () => ({ ...down, permanent: true })
    bench.feed(exporter, bench.letters('a'))
    expect(seen).toEqual([null, 'element size too large', 'Permanent error: down'])
  })

  it('refuses what is larger than the whole queue', () => {
    const bench = new ComponentBench()
    const exporter = create(bench, { queue: queue({ sizer: 'items', queue_size: 2 }) })
    expect(bench.feed(exporter, bench.letters('abc')).answer).toEqual({
      message: 'element size too large',
      permanent: false,
    })
  })

  it('holds its caller while it is full, when told to', () => {
    const bench = new ComponentBench()
    bench.answer = downUntil(5000)
    const exporter = create(bench, { retry: exactRetry(), queue: queue({ queue_size: 1, block_on_overflow: true }) })
    bench.feed(exporter, bench.message('a'))
    const second = bench.feed(exporter, bench.message('b'))
    bench.runTo(4999)
    expect(second.answer).toBeUndefined()
    bench.runTo(5000)
    expect(second.answer).toBeNull()
    expect(sent(bench)).toEqual(['5000 a', '5000 b'])
  })

  it('tells its caller how sending went, when told to wait for it', () => {
    const bench = new ComponentBench()
    bench.answer = () => ({ ...down, permanent: true })
    const exporter = create(bench, { queue: queue({ wait_for_result: true }) })
    const result = bench.feed(exporter, bench.message('a'))
    bench.runTo(0)
    expect(result.answer).toEqual({ message: 'Permanent error: down', permanent: true })
    expect(bench.messages('error')).toEqual(['Exporting failed. Dropping data.', 'Exporting failed. Rejecting data.'])
  })

  it('sends with num_consumers at the same time, the rest in order', () => {
    const bench = new ComponentBench()
    bench.answer = function* (): Process<PushResult> {
      yield* bench.env.timeout(100 * MS)
      return { ok: true }
    }
    const exporter = create(bench, { queue: queue({ num_consumers: 2 }) })
    for (const name of 'abcde') bench.feed(exporter, bench.message(name))
    bench.runTo(1000)
    expect(sent(bench)).toEqual(['100 a', '100 b', '200 c', '200 d', '300 e'])
  })

  it('says how to do better when queue and retry are off', () => {
    const bench = new ComponentBench()
    bench.answer = () => down
    const exporter = create(bench, { retry: exactRetry({ enabled: false }) })
    bench.feed(exporter, bench.message('a'))
    expect(bench.messages('error')).toEqual([
      'Exporting failed. Rejecting data. Try enabling retry_on_failure config option to retry on retryable errors. Try enabling sending_queue to survive temporary failures.',
    ])
  })

  it('does not start with storage that no extension offers', () => {
    const bench = new ComponentBench()
    const settings = bench.settings('otlp_grpc')
    const exporter = new BaseExporter(settings, TRACES, {
      push: (traces) => push(settings, { signal: 'traces', data: traces }, 0),
      queue: queue({ storage: 'file_storage' }),
    })
    expect(exporter.start()).toBe('no storage client extension found')
  })

  it('announces the bytes it holds until they are sent', () => {
    const bench = new ComponentBench()
    bench.answer = downUntil(5000)
    const exporter = create(bench, { retry: exactRetry(), queue: queue() })
    const message = bench.message('a')
    bench.feed(exporter, message)
    expect(bench.held.at(-1)).toBe(TRACES.bytes(message))
    bench.runTo(5000)
    expect(bench.held.at(-1)).toBe(0)
  })
})

describe('sending_queue batch', () => {
  it('sends at min_size, and what is left flush_timeout after the batch began', () => {
    const bench = new ComponentBench()
    const exporter = create(bench, { queue: queue({ batch: batching({ min_size: 3 }) }) })
    for (const [at, names] of [
      [150, 'a'],
      [250, 'b'],
      [300, 'cd'],
      [310, 'e'],
    ] as const) {
      bench.runTo(at)
      bench.feed(exporter, bench.letters(names))
    }
    bench.runTo(1000)
    expect(sent(bench)).toEqual(['300 abcd', '510 e'])
  })

  it('cuts at max_size and keeps what is below min_size', () => {
    const bench = new ComponentBench()
    const exporter = create(bench, { queue: queue({ batch: batching({ min_size: 2, max_size: 3 }) }) })
    bench.feed(exporter, bench.letters('abcdefg'))
    expect(sent(bench)).toEqual(['0 abc', '0 def'])
    bench.runTo(200)
    expect(sent(bench).at(-1)).toBe('200 g')
  })

  it('gives up what cannot be cut small enough, with a warning', () => {
    const bench = new ComponentBench()
    const exporter = create(bench, { queue: queue({ batch: batching({ sizer: 'bytes', min_size: 1, max_size: 10 }) }) })
    expect(bench.feed(exporter, bench.message('a')).answer).toBeNull()
    expect(bench.lines.filter(({ level }) => level === 'warn')).toMatchObject([
      {
        message: 'Failed to split request.',
        fields: { error: 'one span size is greater than max size, dropping items: 1' },
      },
    ])
    expect(sent(bench)).toEqual([])
  })

  it('keeps the queue full while its batch waits, and empties it when the batch is sent', () => {
    const bench = new ComponentBench()
    const exporter = create(bench, { queue: queue({ queue_size: 1, batch: batching({}) }) })
    const size = () =>
      bench.telemetry.snapshot()['otelcol_exporter_queue_size{data_type="traces",exporter="otlp_grpc"}']
    bench.feed(exporter, bench.message('a'))
    expect(bench.feed(exporter, bench.message('b')).answer).toMatchObject({ message: 'sending queue is full' })
    expect(size()).toBe(1)
    bench.runTo(200)
    expect(size()).toBe(0)
  })

  it('sends what waits at shutdown', () => {
    const bench = new ComponentBench()
    const exporter = create(bench, { queue: queue({ batch: batching({}) }) })
    bench.feed(exporter, bench.message('a'))
    bench.runTo(50)
    bench.shutDown(exporter)
    expect(sent(bench)).toEqual(['50 a'])
  })
})
