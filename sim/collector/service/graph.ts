import { randomStream } from '../../kernel/random.ts'
import type { Component, FactoryBase, Processor, Receiver, Settings, Signal } from '../component/component.ts'
import type { TracesConsumer } from '../component/consumer.ts'
import type { CollectorConfig, Configured, Section } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import type { PipelineConfig } from '../config/service-config.ts'
import { checkConnectors, findCycle, pipelinesBehind } from './connector-uses.ts'
import { fanOut } from './fan-out.ts'

/** A component that is part of a running collector, with what error texts and places need to know of it. */
export type GraphNode = {
  kind: 'receiver' | 'processor' | 'exporter' | 'connector'
  id: string
  /** Where its configuration stands. */
  section: Section
  key: string
  component: Component
}

/** The built pipelines: components in the order in which they start. */
export type Graph = {
  nodes: readonly GraphNode[]
  /** Receivers of traces pipelines by id; what senders deliver to. */
  receivers: ReadonlyMap<string, TracesConsumer>
}

/** Why pipelines could not be built, and where what is wrong stands. */
export type BuildFailure = {
  code: string
  message: string
  path: readonly (string | number)[]
  params?: Record<string, string>
}

/** What a component gets besides its id, type and random stream. */
export type Surroundings = Omit<Settings, 'id' | 'type' | 'name' | 'random' | 'log'> & {
  seed: number
  log: (component: string) => Settings['log']
}

/** Thrown inside and caught in buildGraph. */
class Unbuildable extends Error {
  readonly failure: BuildFailure
  constructor(failure: BuildFailure) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * Builds the components of every pipeline, what is downstream first (upstream: service/internal/graph).
 *
 * Receivers, exporters and connectors are one per id, processors one per pipeline. *Simplified*: of metrics and logs
 * pipelines only the wiring is checked, and components of equal rank are built in the order of the text.
 */
export function buildGraph(config: CollectorConfig, surroundings: Surroundings): Graph | { failure: BuildFailure } {
  const failure = checkConnectors(config) ?? findCycle(config) ?? checkSignals(config)
  if (failure !== null) return { failure }
  try {
    return new GraphBuilder(config, surroundings).build()
  } catch (error) {
    if (error instanceof Unbuildable) return { failure: error.failure }
    throw error
  }
}

const ALL_SIGNALS: readonly Signal[] = ['traces', 'metrics', 'logs']

/** Upstream asks the factory to create and is told; asking beforehand comes to the same, also for pipelines that carry nothing here. */
function checkSignals(config: CollectorConfig): BuildFailure | null {
  const kinds = [
    [
      'exporters',
      (id: string, { id: { signal } }: PipelineConfig) => `${id} exporter for data type ${goQuote(signal)}`,
    ],
    ['processors', (id: string, { id: { text } }: PipelineConfig) => `${id} processor, in pipeline ${goQuote(text)}`],
    [
      'receivers',
      (id: string, { id: { signal } }: PipelineConfig) => `${id} receiver for data type ${goQuote(signal)}`,
    ],
  ] as const
  for (const pipeline of config.service.pipelines.values()) {
    const { signal } = pipeline.id
    for (const [section, name] of kinds) {
      for (const [index, id] of pipeline[section].entries()) {
        const configured = config[section].get(id)
        const signals: readonly string[] = configured?.factory.signals ?? ALL_SIGNALS
        if (configured === undefined || signals.includes(signal)) continue
        const subject = name(goQuote(id), pipeline)
        const message = `failed to build pipelines: failed to create ${subject}: telemetry type is not supported`
        const path = ['service', 'pipelines', pipeline.key, section, index]
        return { code: 'unsupported-signal', message, path, params: { id, signal } }
      }
    }
  }
  return null
}

class GraphBuilder {
  private readonly config: CollectorConfig
  private readonly surroundings: Surroundings
  private readonly traces: readonly PipelineConfig[]
  private readonly nodes: GraphNode[] = []
  private readonly exporters = new Map<string, TracesConsumer>()
  private readonly connectors = new Map<string, TracesConsumer>()
  /** Where data enters each pipeline. */
  private readonly entries = new Map<PipelineConfig, TracesConsumer>()

  constructor(config: CollectorConfig, surroundings: Surroundings) {
    this.config = config
    this.surroundings = surroundings
    this.traces = [...config.service.pipelines.values()].filter(({ id }) => id.signal === 'traces')
  }

  build(): Graph {
    const { config, traces, nodes } = this
    for (const { exporters } of traces) {
      for (const id of exporters) if (!config.connectors.has(id)) this.buildExporter(id)
    }
    for (const pipeline of traces) this.buildPipeline(pipeline)
    const receivers = new Map<string, TracesConsumer>()
    for (const id of new Set(traces.flatMap((pipeline) => pipeline.receivers))) {
      if (config.connectors.has(id)) continue
      const fed = traces.filter((pipeline) => pipeline.receivers.includes(id))
      receivers.set(id, this.buildReceiver(id, fanOut(fed.map((pipeline) => this.buildPipeline(pipeline)))))
    }
    return { nodes, receivers }
  }

  /** The pipeline's first consumer; everything behind it is built before. */
  private buildPipeline(pipeline: PipelineConfig): TracesConsumer {
    const known = this.entries.get(pipeline)
    if (known !== undefined) return known
    const outlets = [...new Set(pipeline.exporters)].map((id) => this.exporters.get(id) ?? this.buildConnector(id))
    let next = fanOut(outlets)
    let { mutatesData } = next
    for (const id of pipeline.processors.toReversed()) {
      next = this.buildProcessor(id, pipeline, next)
      mutatesData ||= next.mutatesData
    }
    // A pipeline changes data when anything in it does, though its first component may not.
    const first = next
    const entry =
      first.mutatesData === mutatesData
        ? first
        : {
            mutatesData,
            consumeTraces: (traces: Parameters<TracesConsumer['consumeTraces']>[0]) => first.consumeTraces(traces),
          }
    this.entries.set(pipeline, entry)
    return entry
  }

  private buildConnector(id: string): TracesConsumer {
    const known = this.connectors.get(id)
    if (known !== undefined) return known
    const configured = this.config.connectors.get(id)!
    const fed = pipelinesBehind(this.config, id, 'traces').filter((pipeline) => pipeline.id.signal === 'traces')
    const next = fanOut(fed.map((pipeline) => this.buildPipeline(pipeline)))
    const settings = this.settingsFor(configured, `connector/${id}`)
    const component = configured.factory.createTraces(settings, configured.config, next)
    this.connectors.set(id, component)
    this.nodes.push({ kind: 'connector', id, section: 'connectors', key: configured.key, component })
    return component
  }

  private buildExporter(id: string): void {
    if (this.exporters.has(id)) return
    const configured = this.config.exporters.get(id)!
    const built = configured.factory.createTraces(this.settingsFor(configured, `exporter/${id}`), configured.config)
    const sentence = `failed to create ${goQuote(id)} exporter for data type "traces"`
    const component = expectBuilt(built, 'exporters', configured, sentence)
    this.exporters.set(id, component)
    this.nodes.push({ kind: 'exporter', id, section: 'exporters', key: configured.key, component })
  }

  private buildProcessor(id: string, pipeline: PipelineConfig, next: TracesConsumer): Processor {
    const configured = this.config.processors.get(id)!
    const settings = this.settingsFor(configured, `processor/${pipeline.id.text}/${id}`)
    const built = configured.factory.createTraces(settings, configured.config, next)
    const sentence = `failed to create ${goQuote(id)} processor, in pipeline ${goQuote(pipeline.id.text)}`
    const component = expectBuilt(built, 'processors', configured, sentence)
    this.nodes.push({ kind: 'processor', id, section: 'processors', key: configured.key, component })
    return component
  }

  private buildReceiver(id: string, next: TracesConsumer): Receiver & TracesConsumer {
    const configured = this.config.receivers.get(id)!
    const settings = this.settingsFor(configured, `receiver/${id}`)
    const component = configured.factory.createTraces(settings, configured.config, next)
    this.nodes.push({ kind: 'receiver', id, section: 'receivers', key: configured.key, component })
    return component
  }

  /** `purpose` names the random stream, so that one component's draws move no other's. */
  private settingsFor({ id, name, factory, writtenType }: Configured<FactoryBase<unknown>>, purpose: string): Settings {
    const { seed, log, ...shared } = this.surroundings
    const logger = log(id)
    if (writtenType !== factory.type) {
      logger.log('warn', `${goQuote(writtenType)} alias is deprecated; use ${goQuote(factory.type)} instead`)
    }
    return { ...shared, id, name, type: factory.type, log: logger, random: randomStream(seed, `collector/${purpose}`) }
  }
}

/** What a factory made, when it made anything; its refusal stops the build. */
function expectBuilt<T>(built: T | string, section: Section, { key }: { key: string }, sentence: string): T {
  if (typeof built !== 'string') return built
  const message = `failed to build pipelines: ${sentence}: ${built}`
  throw new Unbuildable({ code: 'build-failed', message, path: [section, key] })
}
