import { components } from '../collector/components.ts'
import { loadConfig } from '../collector/config/load.ts'
import type { PipelineConfig } from '../collector/config/service-config.ts'
import { lintConfig } from '../collector/language/lint.ts'
import type { MemoryLimiterConfig } from '../collector/processor/memory-limiter/config.ts'
import type { TailSamplingConfig } from '../collector/processor/tail-sampling/config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { CollectorSetup, TailSamplingSetup } from './collector-setup.ts'
import { YamlPlaces } from './yaml-place.ts'

const SECOND = 1e9
const MIB = 1024 * 1024

/** Why a configuration cannot be run: the collector's stage and sentence, and the line it is about. */
export type PrepareFailure = {
  error: { stage: string; message: string; line: number | null }
  diagnostics: Diagnostic[]
}

/** Loads a configuration and draws out of it what runs, views and graders ask. */
export function prepareCollector(yaml: string): { setup: CollectorSetup } | PrepareFailure {
  const { config, diagnostics, error } = loadConfig(yaml, { components })
  if (config === null) {
    const failure = error ?? { stage: 'unmarshal', message: 'The configuration does not load.' }
    return { error: { ...failure, line: diagnostics[0]?.range?.startLine ?? null }, diagnostics }
  }
  const pipelines = [...config.service.pipelines.values()]
  const ofTraces = pipelines.filter(({ id }) => id.signal === 'traces')
  const used = componentsOf(ofTraces).processors.map((id) => config.processors.get(id)!)
  const limiter = used.find(({ factory }) => factory.type === 'memory_limiter')
  const tail = used.find(({ factory }) => factory.type === 'tail_sampling')
  return {
    setup: {
      yaml,
      config,
      diagnostics: [...diagnostics, ...lintConfig(config)],
      pipeline: componentsOf(pipelines),
      headSampler: used.some(({ factory }) => factory.type === 'probabilistic_sampler'),
      memoryLimitBytes: limiter === undefined ? null : (limiter.config as MemoryLimiterConfig).limit_mib * MIB || null,
      tailSampling:
        tail === undefined ? null : tailSamplingSetup(tail.id, tail.key, tail.config as TailSamplingConfig, yaml),
    },
  }
}

function componentsOf(pipelines: readonly PipelineConfig[]): CollectorSetup['pipeline'] {
  const pipeline = { receivers: new Set<string>(), processors: new Set<string>(), exporters: new Set<string>() }
  for (const { receivers, processors, exporters } of pipelines) {
    for (const receiver of receivers) pipeline.receivers.add(receiver)
    for (const processor of processors) pipeline.processors.add(processor)
    for (const exporter of exporters) pipeline.exporters.add(exporter)
  }
  return {
    receivers: [...pipeline.receivers],
    processors: [...pipeline.processors],
    exporters: [...pipeline.exporters],
  }
}

function tailSamplingSetup(id: string, key: string, config: TailSamplingConfig, yaml: string): TailSamplingSetup {
  const places = new YamlPlaces(yaml)
  const listed = config.policies.map((policy, index) => ({
    name: policy.name,
    type: policy.type,
    line: places.lineOf(['processors', key, 'policies', index]),
    index,
    config: policy,
  }))
  return {
    id,
    key,
    // Upstream counts whole seconds and takes anything below one for one.
    waitSeconds: Math.max(1, Math.floor(config.decision_wait / SECOND)),
    writtenWaitSeconds: config.decision_wait / SECOND,
    mostTraces: config.num_traces,
    policies: [...listed.filter(({ type }) => type === 'drop'), ...listed.filter(({ type }) => type !== 'drop')],
  }
}
