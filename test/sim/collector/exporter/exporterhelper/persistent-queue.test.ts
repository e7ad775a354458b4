import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import type { Host, PushResult } from '#sim/collector/host.ts'
import { buildService } from '#sim/collector/service/build-service.ts'
import type { CollectorService } from '#sim/collector/service/service.ts'
import { SelfTelemetry } from '#sim/collector/service/self-telemetry.ts'
import { VirtualDisk } from '#sim/collector/storage/virtual-disk.ts'
import { rowsOf } from '#sim/telemetry/traces.ts'
import type { Traces } from '#sim/telemetry/traces.ts'
import { ComponentBench, MS } from '../../../../support/component-bench.ts'

const FILE = '/var/lib/otelcol/queue/exporter_otlp_grpc__traces'

const configText = (storage = '', queue = '') => `receivers: {otlp: {protocols: {grpc: }}}
extensions:
  file_storage: {directory: /var/lib/otelcol/queue, create_directory: true${storage}}
exporters:
  otlp_grpc: {endpoint: "backend:4317", sending_queue: {storage: file_storage, num_consumers: 1${queue}}}
service:
  extensions: [file_storage]
  pipelines: {traces: {receivers: [otlp], exporters: [otlp_grpc]}}
`

/** A machine whose backend takes 100 ms for every request, and on which collectors come and go. */
class Machine {
  readonly bench = new ComponentBench()
  readonly disk = new VirtualDisk()
  readonly delivered: string[] = []
  telemetry = new SelfTelemetry()

  start(text = configText()): CollectorService {
    const { bench, disk, delivered } = this
    const host: Host = {
      *push(_exporter, { data }) {
        yield bench.env.timeout(100 * MS)
        const traces = data as Traces
        const { strings, name } = traces.columns
        delivered.push(Array.from(rowsOf(traces), (row) => strings.text(name[row]!)).join(''))
        return { ok: true } satisfies PushResult
      },
      heapBytes: () => 0,
      totalMemoryBytes: 2 ** 31,
      forceGC: () => {},
      holdBytes: () => {},
      disk,
    }
    this.telemetry = new SelfTelemetry()
    const { config } = loadConfig(text, { components })
    const log = (): void => {}
    const built = buildService(config!, {
      env: bench.env,
      telemetry: this.telemetry,
      log,
      observer: null,
      host,
      seed: 1,
    })
    if ('error' in built) throw new Error(built.error.message)
    const failure = built.service.start()
    if (failure !== null) throw new Error(failure.message)
    return built.service
  }

  send(service: CollectorService, name: string): { answer?: unknown } {
    return this.bench.feed(service.receivers.get('otlp')!.traces!, this.bench.message(name))
  }

  queued(): number {
    return this.telemetry.snapshot()['otelcol_exporter_queue_size{data_type="traces",exporter="otlp_grpc"}']!
  }
}

describe('a queue on disk', () => {
  it('sends again, last, what was under way when the collector crashed, so a backend may have it twice', () => {
    const machine = new Machine()
    const first = machine.start()
    for (const name of 'abc') expect(machine.send(first, name).answer).toBeNull()
    machine.bench.runTo(150)
    first.crash()
    machine.start()
    machine.bench.runTo(2000)
    // `b` had left; its answer found nobody.
    expect(machine.delivered.toSorted()).toEqual(['a', 'b', 'b', 'c'])
    expect(machine.delivered.at(-1)).toBe('b')
    expect(machine.queued()).toBe(0)
  })

  it('loses nothing that was accepted, wherever the crash comes', () => {
    for (let crashAt = 5; crashAt < 500; crashAt += 30) {
      const machine = new Machine()
      const first = machine.start()
      for (const name of 'abcd') machine.send(first, name)
      machine.bench.runTo(crashAt)
      first.crash()
      const second = machine.start()
      machine.bench.runTo(crashAt + 45)
      second.crash()
      machine.start()
      machine.bench.runTo(3000)
      expect([...new Set(machine.delivered)].toSorted(), `crash at ${crashAt} ms`).toEqual(['a', 'b', 'c', 'd'])
    }
  })

  it('counts what it finds against its capacity', () => {
    const machine = new Machine()
    const first = machine.start()
    for (const name of 'abc') machine.send(first, name)
    first.crash()
    const second = machine.start(configText('', ', queue_size: 3'))
    expect(machine.queued()).toBe(3)
    expect(machine.send(second, 'd').answer).toEqual({ message: 'sending queue is full', permanent: false })
  })

  it('leaves nothing but its own counts behind when all is sent', () => {
    const machine = new Machine()
    const service = machine.start()
    for (const name of 'ab') machine.send(service, name)
    machine.bench.runTo(1000)
    const entries = machine.disk.database(FILE).entries()
    expect([...entries].map(([key, { value }]) => [key, value])).toEqual([
      ['qmv0', { itemsSize: 0, bytesSize: 0, readIndex: 2, writeIndex: 2, dispatched: [] }],
    ])
  })

  it('refuses what the storage has no room for', () => {
    const machine = new Machine()
    const service = machine.start(configText(', max_size: 250'))
    const answers = Array.from('abcdefgh', (name) => machine.send(service, name).answer)
    expect(answers[0]).toBeNull()
    const full = { message: 'the storage extension has run out of available space', permanent: false }
    expect(answers.at(-1)).toEqual(full)
  })

  it('does not start while another collector has its file open', () => {
    const machine = new Machine()
    machine.start()
    expect(() => machine.start()).toThrow('failed to start "otlp_grpc" exporter: timeout')
  })

  it('writes nothing after a crash', () => {
    const machine = new Machine()
    const service = machine.start()
    machine.send(service, 'a')
    service.crash()
    machine.bench.runTo(1000)
    expect([...machine.disk.database(FILE).entries().keys()]).toEqual(['qmv0', '0'])
  })
})
