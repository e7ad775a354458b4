import { describe, expect, it } from 'vitest'
import { defineExporter, defineProcessor, defineReceiver } from '#sim/collector/component/component.ts'
import type { Component } from '#sim/collector/component/component.ts'
import type { Consumer } from '#sim/collector/component/consumer.ts'
import { components } from '#sim/collector/components.ts'
import { str, struct } from '#sim/collector/config/field.ts'
import { loadConfig } from '#sim/collector/config/load.ts'
import type { Components } from '#sim/collector/config/collector-config.ts'
import { buildService } from '#sim/collector/service/build-service.ts'
import type { LogLine } from '#sim/collector/service/logger.ts'
import { SelfTelemetry } from '#sim/collector/service/self-telemetry.ts'
import type { Process } from '#sim/kernel/event.ts'
import { ComponentBench } from '../../../support/component-bench.ts'
import { EVERYTHING, withPolicies, withProcessors } from '../../../support/collector-configs.ts'

/** Components that write down what they do. */
function world(): { journal: string[]; made: Components } {
  const journal: string[] = []
  const config = struct('demo.Config', { refuse: str('', ''), fail: str('', ''), mark: str('', '') })
  type Config = { refuse: string; fail: string; mark: string }
  let count = 0
  const component = (id: string, { fail }: Config): Component => {
    const name = `${id}#${++count}`
    journal.push(`make ${name}`)
    return {
      start: () => {
        journal.push(`start ${name}`)
        return fail === '' ? null : fail
      },
      // oxlint-disable-next-line require-yield -- nothing to wait for
      *shutdown(): Process<void> {
        journal.push(`stop ${name}`)
      },
    }
  }
  const passing = <T>(id: string, own: Config, next: Consumer<T> | null): Component & Consumer<T> => ({
    ...component(id, own),
    mutatesData: false,
    *consume(data) {
      journal.push(`through ${id}`)
      return next === null ? null : yield* next.consume(data)
    },
  })
  const base = { stability: 'beta', doc: '', config } as const
  const made: Components = {
    ...components,
    receivers: [
      defineReceiver({
        ...base,
        type: 'in',
        createTraces: ({ id }, own, next) => passing(id, own, next),
        createMetrics: ({ id }, own, next) => passing(id, own, next),
      }),
    ],
    processors: [
      defineProcessor({
        ...base,
        type: 'step',
        aliases: ['oldstep'],
        createTraces: ({ id }, own, next) => (own.refuse === '' ? passing(id, own, next) : own.refuse),
        createMetrics: ({ id }, own, next) => passing(id, own, next),
      }),
      defineProcessor({
        ...base,
        type: 'only_traces',
        createTraces: ({ id }, own, next) => passing(id, own, next),
      }),
    ],
    exporters: [
      defineExporter({
        ...base,
        type: 'out',
        createTraces: ({ id }, own) => (own.refuse === '' ? passing(id, own, null) : own.refuse),
        createMetrics: ({ id }, own) => passing(id, own, null),
      }),
    ],
  }
  return { journal, made }
}

function build(text: string, made: Components = components, env: Record<string, string> = {}) {
  const { config, error } = loadConfig(text, { components: made, env })
  if (config === null) throw new Error(error!.message)
  const bench = new ComponentBench()
  const lines: LogLine[] = []
  const telemetry = new SelfTelemetry()
  const { env: clock, host, observer } = { ...bench.settings('x'), observer: null }
  const built = buildService(config, {
    env: clock,
    telemetry,
    log: (line) => lines.push(line),
    observer,
    host,
    seed: 1,
  })
  return { built, bench, lines, telemetry }
}

function service(text: string, made: Components = components, env: Record<string, string> = {}) {
  const { built, ...rest } = build(text, made, env)
  if ('error' in built) throw new Error(built.error.message)
  return { service: built.service, ...rest }
}

const PIPELINES = `receivers: {in: , in/2: }
processors: {step: , step/b: , only_traces: }
exporters: {out: , out/2: }
service:
  pipelines:
    traces: {receivers: [in, in/2, in], processors: [step, step/b], exporters: [out, out/2]}
    traces/two: {receivers: [in], processors: [step], exporters: [out]}
`

describe('buildService', () => {
  it('makes one receiver and one exporter per id, and a processor for each pipeline', () => {
    const { journal, made } = world()
    build(PIPELINES, made)
    expect(journal).toEqual([
      'make out#1',
      'make out/2#2',
      'make step/b#3',
      'make step#4',
      'make step#5',
      'make in#6',
      'make in/2#7',
    ])
  })

  it('starts exporters before processors before receivers, and stops the other way', () => {
    const { journal, made } = world()
    const { service: built, bench } = service(PIPELINES, made)
    const started = journal.splice(0).map((line) => line.replace('make', 'start'))
    expect(built.start()).toBeNull()
    expect(journal.splice(0)).toEqual(started)
    bench.env.process(built.shutdown())
    bench.env.run()
    expect(journal).toEqual(started.toReversed().map((line) => line.replace('start', 'stop')))
  })

  it('sends a receiver’s data through every pipeline that names it', () => {
    const { journal, made } = world()
    const { service: built, bench } = service(PIPELINES, made)
    journal.splice(0)
    bench.env.process(built.receivers.get('in')!.traces!.consume(bench.message('a')))
    expect(journal.splice(0)).toEqual([
      'through in',
      'through step',
      'through step/b',
      'through out',
      'through out/2',
      'through step',
      'through out',
    ])
    bench.env.process(built.receivers.get('in/2')!.traces!.consume(bench.message('a')))
    expect(journal).toEqual(['through in/2', 'through step', 'through step/b', 'through out', 'through out/2'])
  })

  it('builds nothing that no pipeline names', () => {
    const { journal, made } = world()
    build(
      'receivers: {in: , in/2: }\nexporters: {out: , out/2: }\nservice: {pipelines: {traces: {receivers: [in], exporters: [out]}}}',
      made,
    )
    expect(journal).toEqual(['make out#1', 'make in#2'])
  })

  it('builds pipelines of other signals, and says which component does not carry them', () => {
    const { journal, made } = world()
    const pipelines = (processors: string) =>
      `receivers: {in: }\nprocessors: {step: , only_traces: }\nexporters: {out: }\nservice: {pipelines: {metrics: {receivers: [in], processors: [${processors}], exporters: [out]}}}`
    const { service: built, bench } = service(pipelines('step'), made)
    journal.splice(0)
    bench.env.process(built.receivers.get('in')!.metrics!.consume({ resourceMetrics: [] }))
    expect(journal).toEqual(['through in', 'through step', 'through out'])
    expect(built.receivers.get('in')!.traces).toBeUndefined()
    expect(build(pipelines('step, only_traces'), made).built).toMatchObject({
      error: {
        stage: 'build',
        message:
          'failed to build pipelines: failed to create "only_traces" processor, in pipeline "metrics": telemetry type is not supported',
      },
      diagnostics: [
        {
          code: 'unsupported-signal',
          stage: 'build',
          params: { id: 'only_traces', signal: 'metrics' },
          range: { startLine: 4 },
        },
      ],
    })
  })

  it.each([
    ['exporters', 'failed to build pipelines: failed to create "out" exporter for data type "traces": no thanks'],
    ['processors', 'failed to build pipelines: failed to create "step" processor, in pipeline "traces": no thanks'],
  ])('tells what a factory refuses: %s', (section, message) => {
    const { made } = world()
    const refuse = (name: string): string => (name === section ? '{refuse: no thanks}' : '')
    const text = `receivers: {in: }
processors: {step: ${refuse('processors')}}
exporters: {out: ${refuse('exporters')}}
service: {pipelines: {traces: {receivers: [in], processors: [step], exporters: [out]}}}`
    expect(build(text, made).built).toMatchObject({
      error: { stage: 'build', message },
      diagnostics: [{ code: 'build-failed', range: { startLine: section === 'exporters' ? 3 : 2 } }],
    })
  })

  it('warns of an old name, and of what the environment lacked', () => {
    const { made } = world()
    const text = `receivers: {in: }\nprocessors: {oldstep: {mark: "\${LOST}"}}\nexporters: {out: }\nservice: {pipelines: {traces: {receivers: [in], processors: [oldstep], exporters: [out]}}}`
    const { lines } = build(text, made)
    expect(lines.map(({ level, component, message, fields }) => [level, component, message, fields])).toEqual([
      ['warn', 'oldstep', '"oldstep" alias is deprecated; use "step" instead', {}],
      ['warn', '', 'Configuration references unset environment variable', { name: 'LOST' }],
    ])
  })

  it('logs its life, as far as its level lets it', () => {
    const messages = (level: string) => {
      const {
        service: built,
        bench,
        lines,
      } = service(withProcessors('  batch:', ['batch'], `  telemetry: {logs: {level: ${level}}}`))
      built.start()
      const shutdown = bench.env.process(built.shutdown())
      while (shutdown.alive) bench.env.run(bench.env.peek())
      return lines.filter(({ component }) => component === '').map(({ message }) => message)
    }
    expect(messages('info')).toEqual([
      'Starting otelcol-contrib...',
      'Starting extensions...',
      'Everything is ready. Begin running and processing data.',
      'Starting shutdown...',
      'Stopping extensions...',
      'Shutdown complete.',
    ])
    expect(messages('warn')).toEqual([])
  })

  it('tells components how much to measure', () => {
    const { telemetry } = service(withProcessors('  batch:', ['batch'], '  telemetry: {metrics: {level: Detailed}}'))
    expect(telemetry.level).toBe('detailed')
  })

  it('runs a configuration with everything in it', () => {
    const { service: built } = service(EVERYTHING)
    expect(built.start()).toBeNull()
    expect([...built.receivers.keys()]).toEqual(['otlp'])
  })
})

describe('connectors', () => {
  const text = (pipelines: string) =>
    `receivers: {in: }\nprocessors: {step: , step/b: }\nexporters: {out: }\nconnectors: {forward: , forward/2: }\nservice: {pipelines: {${pipelines}}}`

  it('hand what one pipeline exports to the pipelines that receive from them', () => {
    const { journal, made } = world()
    const { service: built, bench } = service(
      text(
        'traces/b: {receivers: [forward], processors: [step/b], exporters: [out]}, traces/a: {receivers: [in], processors: [step], exporters: [forward]}',
      ),
      made,
    )
    journal.splice(0)
    bench.env.process(built.receivers.get('in')!.traces!.consume(bench.message('a')))
    expect(journal).toEqual(['through in', 'through step', 'through step/b', 'through out'])
    expect([...built.receivers.keys()]).toEqual(['in'])
  })

  it.each([
    [
      'traces: {receivers: [in], exporters: [forward]}',
      'connector "forward" used as exporter in [traces] pipeline but not used in any supported receiver pipeline',
    ],
    [
      'traces: {receivers: [forward], exporters: [out]}',
      'connector "forward" used as receiver in [traces] pipeline but not used in any supported exporter pipeline',
    ],
    [
      'traces: {receivers: [in], exporters: [forward]}, metrics: {receivers: [forward], exporters: [out]}',
      'connector "forward" used as exporter in [traces] pipeline but not used in any supported receiver pipeline',
    ],
    [
      'traces/a: {receivers: [in, forward], processors: [step], exporters: [forward/2]}, traces/b: {receivers: [forward/2], exporters: [forward]}',
      'cycle detected: connector "forward" (traces to traces) -> processor "step" in pipeline "traces/a" -> connector "forward/2" (traces to traces) -> connector "forward" (traces to traces)',
    ],
  ])('must lead from one pipeline to another and not back: %s', (pipelines, message) => {
    const { made } = world()
    expect(build(text(pipelines), made).built).toMatchObject({
      error: { stage: 'build', message: `failed to build pipelines: ${message}` },
    })
  })
})

describe('a collector that does not start', () => {
  const failure = (policies: string) => {
    const yaml = withPolicies(policies)
    const failed = service(yaml).service.start()
    if (failed === null) throw new Error('it started')
    const { range, code, params } = failed.diagnostics[0]!
    return { stage: failed.stage, message: failed.message, code, params, marked: yaml.slice(range!.start, range!.end) }
  }
  const SENTENCE = 'cannot start pipelines: failed to start "tail_sampling" processor: '

  it('marks the second of two policies with one name', () => {
    const yaml = withPolicies('      - {name: a, type: always_sample}\n      - {name: a, type: trace_flags}')
    const failed = service(yaml).service.start()
    expect(failed).toMatchObject({ stage: 'start', message: `${SENTENCE}duplicate policy name "a"` })
    expect(failed!.diagnostics[0]).toMatchObject({
      code: 'duplicate-policy',
      params: { name: 'a' },
      range: { startLine: 9 },
    })
  })

  it('marks the type that does not exist', () => {
    expect(failure('      - {name: a, type: latencyy}')).toEqual({
      stage: 'start',
      message: `${SENTENCE}failed to create policy evaluator for "a": unknown sampling policy type latencyy`,
      code: 'unknown-policy-type',
      params: { name: 'a' },
      marked: 'type',
    })
  })

  it('marks the policy that cannot be made', () => {
    expect(failure('      - {name: "a \\"b\\"", type: status_code}')).toMatchObject({
      code: 'policy-start-failed',
      params: { name: 'a "b"' },
      marked: '{name: "a \\"b\\"", type: status_code}',
    })
  })

  it('marks the policy without a name', () => {
    expect(failure('      - {name: a, type: always_sample}\n      - {type: always_sample}')).toMatchObject({
      message: `${SENTENCE}policy name cannot be empty`,
      code: 'policy-without-name',
      marked: '{type: always_sample}',
    })
  })

  it('logs the component, and starts nothing after it', () => {
    const { journal, made } = world()
    const text =
      'receivers: {in: }\nexporters: {out: {fail: no network}}\nservice: {pipelines: {traces: {receivers: [in], exporters: [out]}}}'
    const { service: built, lines } = service(text, made)
    expect(built.start()?.message).toBe('cannot start pipelines: failed to start "out" exporter: no network')
    expect(journal.filter((line) => line.startsWith('start'))).toEqual(['start out#1'])
    expect(lines.at(-1)).toMatchObject({
      level: 'error',
      message: 'Failed to start component',
      fields: { id: 'out', type: 'Exporter', error: 'no network' },
    })
  })

  it('knows two encodings of its log', () => {
    const text = withProcessors('  batch:', ['batch'], '  telemetry: {logs: {encoding: xml}}')
    expect(service(text).service.start()?.message).toBe('failed to create logger: no encoder registered for name "xml"')
  })
})
