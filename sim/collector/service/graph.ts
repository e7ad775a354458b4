import { randomStream } from '../../kernel/random.ts'
import type {
  Component,
  FactoryBase,
  Processor,
  Receiver,
  Settings,
  Signal,
  SignalData,
} from '../component/component.ts'
import type { Consumer } from '../component/consumer.ts'
import type { CollectorConfig, Configured, Section } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import type { PipelineConfig } from '../config/service-config.ts'
import type { Place } from '../observer.ts'
import type { Traces } from '../../telemetry/traces.ts'
import { checkConnectors, connectorFunction, findCycle, pipelinesBehind } from './connector-uses.ts'
import { createOutlets, fanOut } from './fan-out.ts'
import { watchDoor } from './watch-door.ts'

/** A component that is part of a running collector, with what error texts and places need to know of it. */
export type GraphNode = {
  kind: 'receiver' | 'processor' | 'exporter' | 'connector'
  id: string
  /** Where its configuration stands. */
  section: Section
  key: string
  component: Component
}

/** Where senders deliver to one receiver: a consumer per signal that has a pipeline with it. */
export type ReceiverInlets = { [S in Signal]?: Consumer<SignalData[S]> }

/** The built pipelines: components in the order in which they start. */
export type Graph = {
  nodes: readonly GraphNode[]
  receivers: ReadonlyMap<string, ReceiverInlets>
  /** The pipelines that change what passes through them, or give it to somebody who does. */
  mutating: ReadonlySet<PipelineConfig>
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
 * Receivers and exporters are one per id and signal, connectors one per id and pair of signals, processors one per
 * pipeline. *Simplified*: components of equal rank are built in the order of the text.
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

/** Upstream asks the factory to create and is told; asking beforehand comes to the same. */
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
    if (signal === 'profiles') continue
    for (const [section, name] of kinds) {
      for (const [index, id] of pipeline[section].entries()) {
        const configured = config[section].get(id)
        if (configured === undefined || configured.factory[CREATE[signal]] !== undefined) continue
        const subject = name(goQuote(id), pipeline)
        const message = `failed to build pipelines: failed to create ${subject}: telemetry type is not supported`
        const path = ['service', 'pipelines', pipeline.key, section, index]
        return { code: 'unsupported-signal', message, path, params: { id, signal } }
      }
    }
  }
  return null
}

const CREATE = { traces: 'createTraces', metrics: 'createMetrics', logs: 'createLogs' } as const

/** Any of the three; which one is known by the pipeline that it stands in. */
type AnyData = SignalData[Signal]
type AnyConsumer = Consumer<AnyData>

class GraphBuilder {
  private readonly config: CollectorConfig
  private readonly surroundings: Surroundings
  private readonly pipelines: readonly PipelineConfig[]
  private readonly nodes: GraphNode[] = []
  private readonly exporters = new Map<string, AnyConsumer>()
  private readonly connectors = new Map<string, AnyConsumer>()
  /** Where data enters each pipeline. */
  private readonly entries = new Map<PipelineConfig, AnyConsumer>()

  constructor(config: CollectorConfig, surroundings: Surroundings) {
    this.config = config
    this.surroundings = surroundings
    this.pipelines = [...config.service.pipelines.values()].filter(({ id }) => id.signal !== 'profiles')
  }

  build(): Graph {
    const { config, pipelines, nodes } = this
    for (const { id, exporters } of pipelines) {
      for (const exporter of exporters) {
        if (!config.connectors.has(exporter)) this.buildExporter(exporter, id.signal as Signal)
      }
    }
    for (const pipeline of pipelines) this.buildPipeline(pipeline)
    const receivers = new Map<string, Record<string, AnyConsumer>>()
    for (const { id, receivers: named } of pipelines) {
      const signal = id.signal as Signal
      for (const receiver of named) {
        if (config.connectors.has(receiver) || receivers.get(receiver)?.[signal] !== undefined) continue
        const inlets = receivers.get(receiver) ?? {}
        receivers.set(receiver, inlets)
        const built = this.buildReceiver(receiver, signal)
        inlets[signal] = this.watched({ kind: 'receiver', id: receiver, pipeline: null }, signal, built)
      }
    }
    const mutating = new Set([...this.entries].filter(([, entry]) => entry.mutatesData).map(([pipeline]) => pipeline))
    return { nodes, receivers: receivers as ReadonlyMap<string, ReceiverInlets>, mutating }
  }

  /** The pipeline's first consumer; everything behind it is built before. */
  private buildPipeline(pipeline: PipelineConfig): AnyConsumer {
    const known = this.entries.get(pipeline)
    if (known !== undefined) return known
    const signal = pipeline.id.signal as Signal
    const outlets = [...new Set(pipeline.exporters)].flatMap((id) => {
      const exporter = this.exporters.get(`${signal} ${id}`)
      const kind = exporter === undefined ? 'connector' : 'exporter'
      const built = exporter === undefined ? this.buildConnectors(id, signal) : [exporter]
      return built.map((outlet) => this.watched({ kind, id, pipeline: pipeline.id.text }, signal, outlet))
    })
    let next = fanOut(signal, outlets)
    let { mutatesData } = next
    for (const id of pipeline.processors.toReversed()) {
      const processor = this.buildProcessor(id, pipeline, next)
      next = this.watched({ kind: 'processor', id, pipeline: pipeline.id.text }, signal, processor)
      mutatesData ||= next.mutatesData
    }
    // A pipeline changes data when anything in it does, though its first component may not.
    const entry = withMutatesData(next, mutatesData)
    this.entries.set(pipeline, entry)
    return entry
  }

  /** The connector once for every signal that it gives on. */
  private buildConnectors(id: string, from: Signal): AnyConsumer[] {
    const fed = pipelinesBehind(this.config, id, from)
    const signals = new Set(fed.map((pipeline) => pipeline.id.signal as Signal))
    return [...signals].map((to) => this.buildConnector(id, from, to, fed))
  }

  private buildConnector(id: string, from: Signal, to: Signal, fed: readonly PipelineConfig[]): AnyConsumer {
    const key = `${from} ${to} ${id}`
    const known = this.connectors.get(key)
    if (known !== undefined) return known
    const configured = this.config.connectors.get(id)!
    const behind = fed.filter((pipeline) => pipeline.id.signal === to)
    const next = createOutlets(
      to,
      new Map(behind.map((pipeline) => [pipeline.id.text, this.buildPipeline(pipeline)] as const)),
    )
    const pair = from === 'traces' && to === 'traces' ? '' : `/${from}/${to}`
    const settings = this.settingsFor(configured, `connector/${id}${pair}`)
    const create = connectorFunction(configured.factory, from, to)!
    const built = create(settings, configured.config, next)
    const component = expectBuilt(built, 'connectors', configured, null)
    // Between pipelines of one signal data may pass untouched, so what changes it behind counts here too.
    const consumer = from === to ? withMutatesData(component, component.mutatesData || next.mutatesData) : component
    this.connectors.set(key, consumer)
    this.nodes.push({ kind: 'connector', id, section: 'connectors', key: configured.key, component })
    return consumer
  }

  private buildExporter(id: string, signal: Signal): void {
    const key = `${signal} ${id}`
    if (this.exporters.has(key)) return
    const configured = this.config.exporters.get(id)!
    const settings = this.settingsFor(configured, `exporter/${id}${ofSignal(signal)}`)
    const built = configured.factory[CREATE[signal]]!(settings, configured.config)
    const sentence = `failed to create ${goQuote(id)} exporter for data type ${goQuote(signal)}`
    const component = expectBuilt(built, 'exporters', configured, sentence)
    this.exporters.set(key, component)
    this.nodes.push({ kind: 'exporter', id, section: 'exporters', key: configured.key, component })
  }

  private buildProcessor(id: string, pipeline: PipelineConfig, next: AnyConsumer): Processor<AnyData> {
    const configured = this.config.processors.get(id)!
    const settings = {
      ...this.settingsFor(configured, `processor/${pipeline.id.text}/${id}`),
      pipeline: pipeline.id.text,
    }
    const built = configured.factory[CREATE[pipeline.id.signal as Signal]]!(settings, configured.config, next)
    const sentence = `failed to create ${goQuote(id)} processor, in pipeline ${goQuote(pipeline.id.text)}`
    const component = expectBuilt(built, 'processors', configured, sentence)
    this.nodes.push({ kind: 'processor', id, section: 'processors', key: configured.key, component })
    return component
  }

  private buildReceiver(id: string, signal: Signal): Receiver<AnyData> {
    const configured = this.config.receivers.get(id)!
    const settings = this.settingsFor(configured, `receiver/${id}${ofSignal(signal)}`)
    const fed = this.pipelines.filter((pipeline) => pipeline.id.signal === signal && pipeline.receivers.includes(id))
    const next = fanOut(
      signal,
      fed.map((pipeline) => this.buildPipeline(pipeline)),
    )
    const component = configured.factory[CREATE[signal]]!(settings, configured.config, next)
    this.nodes.push({ kind: 'receiver', id, section: 'receivers', key: configured.key, component })
    return component
  }

  /** The same consumer, telling an observer of every message of spans that reaches it; the other signals are counted, not followed. */
  private watched(place: Place, signal: Signal, consumer: AnyConsumer): AnyConsumer {
    const { observer } = this.surroundings
    if (signal !== 'traces' || observer?.entered === undefined) return consumer
    return watchDoor(this.surroundings, place, consumer as Consumer<Traces>) as AnyConsumer
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

const ofSignal = (signal: Signal): string => (signal === 'traces' ? '' : `/${signal}`)

const withMutatesData = (consumer: AnyConsumer, mutatesData: boolean): AnyConsumer =>
  consumer.mutatesData === mutatesData ? consumer : { mutatesData, consume: (data) => consumer.consume(data) }

/** What a factory made, when it made anything; its refusal stops the build. */
function expectBuilt<T>(built: T | string, section: Section, { key }: { key: string }, sentence: string | null): T {
  if (typeof built !== 'string') return built
  const message = `failed to build pipelines: ${sentence === null ? '' : `${sentence}: `}${built}`
  throw new Unbuildable({ code: 'build-failed', message, path: [section, key] })
}
