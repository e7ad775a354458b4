import { randomStream } from '../../kernel/random.ts'
import type { Component, Exporter, FactoryBase, Processor, Receiver, Settings, Signal } from '../component/component.ts'
import type { TracesConsumer } from '../component/consumer.ts'
import type { CollectorConfig, Configured, Section } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import type { PipelineConfig } from '../config/service-config.ts'
import { fanOut } from './fan-out.ts'

/** A component that is part of a running collector, with what error texts and places need to know of it. */
export type GraphNode = {
  kind: 'receiver' | 'processor' | 'exporter'
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

/** Why a component could not be built, and where its configuration or the reference to it stands. */
export type BuildFailure = {
  code: 'unsupported-signal' | 'build-failed'
  message: string
  path: readonly (string | number)[]
  params?: Record<string, string>
}

/** What a component gets besides its id, type and random stream. */
export type Surroundings = Omit<Settings, 'id' | 'type' | 'name' | 'random' | 'log'> & {
  seed: number
  log(component: string): Settings['log']
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
 * Builds the components of every pipeline, exporters first (upstream: service/internal/graph).
 *
 * Receivers and exporters are one per id, processors one per pipeline. *Simplified*: of metrics and logs pipelines
 * only the wiring is checked, and components of equal rank are built in the order of the text. A connector will be
 * an exporter of one pipeline and a receiver of another, built between the two.
 */
export function buildGraph(config: CollectorConfig, surroundings: Surroundings): Graph | { failure: BuildFailure } {
  try {
    return new GraphBuilder(config, surroundings).build()
  } catch (error) {
    if (error instanceof Unbuildable) return { failure: error.failure }
    throw error
  }
}

class GraphBuilder {
  private readonly config: CollectorConfig
  private readonly surroundings: Surroundings
  private readonly exporters = new Map<string, Exporter>()
  private readonly nodes: { exporters: GraphNode[]; processors: GraphNode[]; receivers: GraphNode[] } = {
    exporters: [],
    processors: [],
    receivers: [],
  }

  constructor(config: CollectorConfig, surroundings: Surroundings) {
    this.config = config
    this.surroundings = surroundings
  }

  build(): Graph {
    const { pipelines } = this.config.service
    for (const pipeline of pipelines.values()) this.checkSignals(pipeline)
    const traces = [...pipelines.values()].filter(({ id }) => id.signal === 'traces')
    for (const pipeline of traces) for (const id of pipeline.exporters) this.buildExporter(id)
    const entries = traces.map((pipeline) => ({ pipeline, entry: this.buildPipeline(pipeline) }))
    const receivers = new Map<string, TracesConsumer>()
    for (const id of new Set(traces.flatMap((pipeline) => pipeline.receivers))) {
      const nexts = entries.filter(({ pipeline }) => pipeline.receivers.includes(id)).map(({ entry }) => entry)
      receivers.set(id, this.buildReceiver(id, fanOut(nexts)))
    }
    const { nodes } = this
    return { nodes: [...nodes.exporters, ...nodes.processors, ...nodes.receivers], receivers }
  }

  /** Upstream asks the factory and gets told; the other way round gives the same answer for pipelines that carry nothing. */
  private checkSignals({ id: { signal, text }, key, exporters, processors, receivers }: PipelineConfig): void {
    const check = (section: Section, list: readonly string[], sentence: (id: string) => string): void => {
      for (const [index, id] of list.entries()) {
        const signals: readonly string[] = this.config[section].get(id)!.factory.signals ?? ALL_SIGNALS
        if (signals.includes(signal)) continue
        const message = `failed to build pipelines: ${sentence(goQuote(id))}: telemetry type is not supported`
        const path = ['service', 'pipelines', key, section, index]
        throw new Unbuildable({ code: 'unsupported-signal', message, path, params: { id, signal } })
      }
    }
    check('exporters', exporters, (id) => `failed to create ${id} exporter for data type ${goQuote(signal)}`)
    check('processors', processors, (id) => `failed to create ${id} processor, in pipeline ${goQuote(text)}`)
    check('receivers', receivers, (id) => `failed to create ${id} receiver for data type ${goQuote(signal)}`)
  }

  private buildPipeline(pipeline: PipelineConfig): TracesConsumer {
    const outlet = fanOut([...new Set(pipeline.exporters)].map((id) => this.exporters.get(id)!))
    let next = outlet
    let mutatesData = outlet.mutatesData
    for (const id of pipeline.processors.toReversed()) {
      const processor = this.buildProcessor(id, pipeline, next)
      mutatesData ||= processor.mutatesData
      next = processor
    }
    // A pipeline changes data when anything in it does, though its first component may not.
    if (next.mutatesData === mutatesData) return next
    const first = next
    return { mutatesData, consumeTraces: (traces) => first.consumeTraces(traces) }
  }

  private buildExporter(id: string): void {
    if (this.exporters.has(id)) return
    const configured = this.config.exporters.get(id)!
    const built = configured.factory.createTraces(this.settingsFor(configured, `exporter/${id}`), configured.config)
    const component = this.expect(
      built,
      'exporters',
      configured,
      `failed to create ${goQuote(id)} exporter for data type "traces"`,
    )
    this.exporters.set(id, component)
    this.nodes.exporters.push({ kind: 'exporter', id, section: 'exporters', key: configured.key, component })
  }

  private buildProcessor(id: string, pipeline: PipelineConfig, next: TracesConsumer): Processor {
    const configured = this.config.processors.get(id)!
    const settings = this.settingsFor(configured, `processor/${pipeline.id.text}/${id}`)
    const built = configured.factory.createTraces(settings, configured.config, next)
    const sentence = `failed to create ${goQuote(id)} processor, in pipeline ${goQuote(pipeline.id.text)}`
    const component = this.expect(built, 'processors', configured, sentence)
    this.nodes.processors.push({ kind: 'processor', id, section: 'processors', key: configured.key, component })
    return component
  }

  private buildReceiver(id: string, next: TracesConsumer): Receiver & TracesConsumer {
    const configured = this.config.receivers.get(id)!
    const component = configured.factory.createTraces(
      this.settingsFor(configured, `receiver/${id}`),
      configured.config,
      next,
    )
    this.nodes.receivers.push({ kind: 'receiver', id, section: 'receivers', key: configured.key, component })
    return component
  }

  private expect<T>(built: T | string, section: Section, { key }: { key: string }, sentence: string): T {
    if (typeof built !== 'string') return built
    const message = `failed to build pipelines: ${sentence}: ${built}`
    throw new Unbuildable({ code: 'build-failed', message, path: [section, key] })
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

const ALL_SIGNALS: readonly Signal[] = ['traces', 'metrics', 'logs']
