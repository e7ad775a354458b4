import type { Connector, ConnectorFactory, Outlets, Settings, Signal, SignalData } from '../component/component.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import type { PipelineConfig } from '../config/service-config.ts'
import type { BuildFailure } from './graph.ts'

/** Where pipelines name a connector. */
type Uses = { asExporter: PipelineConfig[]; asReceiver: PipelineConfig[] }

const PAIRS = {
  traces: { traces: 'tracesToTraces', metrics: 'tracesToMetrics', logs: 'tracesToLogs' },
  metrics: { traces: null, metrics: 'metricsToMetrics', logs: 'metricsToLogs' },
  logs: { traces: 'logsToTraces', metrics: 'logsToMetrics', logs: 'logsToLogs' },
} as const

type AnyData = SignalData[Signal]
type AnyCreate = (settings: Settings, config: unknown, next: Outlets<AnyData>) => Connector<AnyData> | string

/** What makes the connector between pipelines of these signals; undefined when the type cannot join them. */
export function connectorFunction(factory: ConnectorFactory, from: Signal, to: Signal): AnyCreate | undefined {
  const name = PAIRS[from]?.[to] ?? null
  return name === null ? undefined : (factory[name] as AnyCreate | undefined)
}

/** The pipelines that data leaving `pipeline` through a connector goes on to. */
export function pipelinesBehind(config: CollectorConfig, connector: string, from: Signal): PipelineConfig[] {
  const { factory } = config.connectors.get(connector)!
  return [...config.service.pipelines.values()].filter(
    ({ id, receivers }) =>
      receivers.includes(connector) &&
      id.signal !== 'profiles' &&
      connectorFunction(factory, from, id.signal) !== undefined,
  )
}

/** Upstream's check that a connector's two ends fit (graph.go, createNodes); null when all do. */
export function checkConnectors(config: CollectorConfig): BuildFailure | null {
  const uses = new Map<string, Uses>()
  for (const pipeline of config.service.pipelines.values()) {
    for (const id of pipeline.receivers) if (config.connectors.has(id)) usesOf(uses, id).asReceiver.push(pipeline)
    for (const id of pipeline.exporters) if (config.connectors.has(id)) usesOf(uses, id).asExporter.push(pipeline)
  }
  for (const [id, { asExporter, asReceiver }] of uses) {
    const fits = (from: PipelineConfig, to: PipelineConfig): boolean =>
      connectorFunction(config.connectors.get(id)!.factory, from.id.signal as Signal, to.id.signal as Signal) !==
      undefined
    const loose = (['exporter', 'receiver'] as const).flatMap((role) => {
      const [own, others] = role === 'exporter' ? [asExporter, asReceiver] : [asReceiver, asExporter]
      const alone = own.find(
        (one) => !others.some((other) => (role === 'exporter' ? fits(one, other) : fits(other, one))),
      )
      return alone === undefined ? [] : [{ role, alone, own }]
    })[0]
    if (loose === undefined) continue
    const { role, alone, own } = loose
    const named = own.filter((one) => one.id.signal === alone.id.signal).map((one) => one.id.text)
    const other = role === 'exporter' ? 'receiver' : 'exporter'
    const message =
      `failed to build pipelines: connector ${goQuote(id)} used as ${role} in [${named.join(' ')}] pipeline ` +
      `but not used in any supported ${other} pipeline`
    const list = `${role}s` as 'exporters' | 'receivers'
    const path = ['service', 'pipelines', alone.key, list, alone[list].indexOf(id)]
    return { code: 'loose-connector', message, path, params: { id, role } }
  }
  return null
}

function usesOf(uses: Map<string, Uses>, id: string): Uses {
  const known = uses.get(id)
  if (known !== undefined) return known
  const fresh: Uses = { asExporter: [], asReceiver: [] }
  uses.set(id, fresh)
  return fresh
}

/** Upstream refuses pipelines that lead back into themselves; null when none does. */
export function findCycle(config: CollectorConfig): BuildFailure | null {
  const done = new Set<PipelineConfig>()
  const walk = (pipeline: PipelineConfig, way: Step[]): BuildFailure | null => {
    if (done.has(pipeline)) return null
    const signal = pipeline.id.signal as Signal
    for (const id of pipeline.exporters) {
      if (!config.connectors.has(id)) continue
      const here = [...way, { pipeline, through: id }]
      for (const next of pipelinesBehind(config, id, signal)) {
        const start = here.findIndex((step) => step.pipeline === next)
        const failure = start === -1 ? walk(next, here) : cycleFailure(here.slice(start))
        if (failure !== null) return failure
      }
    }
    done.add(pipeline)
    return null
  }
  for (const pipeline of config.service.pipelines.values()) {
    const failure = walk(pipeline, [])
    if (failure !== null) return failure
  }
  return null
}

type Step = { pipeline: PipelineConfig; through: string }

/** The cycle as upstream tells it: from a connector, through processors and connectors, back to it. */
function cycleFailure(cycle: readonly Step[]): BuildFailure {
  // Where upstream begins is chance; the connector first by name is the one we promise.
  const ids = cycle.map(({ through }) => through)
  const last = ids.indexOf(ids.toSorted()[0]!)
  const steps = [...cycle.slice(last + 1), ...cycle.slice(0, last + 1)]
  const name = (index: number): string => {
    const { pipeline, through } = steps.at(index)!
    const to = steps[(index + 1) % steps.length]!.pipeline
    return `connector ${goQuote(through)} (${pipeline.id.signal} to ${to.id.signal})`
  }
  const parts = steps.flatMap(({ pipeline }, index) => [
    ...pipeline.processors.map((id) => `processor ${goQuote(id)} in pipeline ${goQuote(pipeline.id.text)}`),
    name(index),
  ])
  const { pipeline, through } = steps.at(-1)!
  const message = `failed to build pipelines: cycle detected: ${[name(steps.length - 1), ...parts].join(' -> ')}`
  const path = ['service', 'pipelines', pipeline.key, 'exporters', pipeline.exporters.indexOf(through)]
  return { code: 'cycle', message, path, params: { id: through } }
}
