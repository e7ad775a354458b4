import { rehearseStart } from '../../collector/service/rehearse.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { PipelineIds } from '../../worker/run-protocol.ts'
import { prepareCollector } from '../prepare-collector.ts'
import { findConfigPlaces, placeInTopology } from './config-place.ts'
import type { ConfigPlace } from './config-place.ts'
import { parseTopology } from './parse-topology.ts'
import type { TopologyInput } from './topology-run.ts'

/** Why a topology does not run: a stage and a sentence, and the collector that says it; null when nobody's. */
export type TopologyError = { stage: string; message: string; collector: string | null; line: number | null }

/** A topology whose collectors all start; `pipeline` has the ids of components that any of them uses. */
export type ReadyTopology = {
  diagnostics: Diagnostic[]
  input: TopologyInput
  places: ReadonlyMap<string, ConfigPlace>
  pipeline: PipelineIds
}

/** A topology that may run, or why it does not; every diagnostic with its place in the whole text. */
type PreparedTopology = ReadyTopology | { diagnostics: Diagnostic[]; error: TopologyError }

/** Reads a topology that holds its configurations, and has every collector load and start before the first span. */
export function prepareTopology(text: string): PreparedTopology {
  const parsed = parseTopology(text)
  if ('diagnostics' in parsed) {
    // No collector has said this: our words, with codes of their own.
    const diagnostics = parsed.diagnostics.map((found) => ({
      ...found,
      code: `topology-${found.code}`,
      stage: 'topology' as const,
    }))
    return { diagnostics, error: firstError(diagnostics) }
  }
  const { topology } = parsed
  const places = findConfigPlaces(text)
  const files = [...places].filter(([name]) => !topology.collectors[name]?.config.includes('\n'))
  if (files.length > 0) {
    const diagnostics = files.map(([name, { range }]) => fileNamed(name, topology.collectors[name]!.config, range))
    return { diagnostics, error: firstError(diagnostics) }
  }
  const configs = new Map(Object.entries(topology.collectors).map(([name, { config }]) => [name, config]))
  const diagnostics: Diagnostic[] = []
  const pipelines: PipelineIds[] = []
  let error: TopologyError | null = null
  for (const [collector, config] of configs) {
    const checked = checkConfig(config)
    pipelines.push(checked.pipeline)
    const placed = checked.diagnostics.map((found) => placeInTopology(found, places.get(collector)!))
    // Collectors that share a text by an anchor say the same of it.
    for (const found of placed) if (!diagnostics.some((before) => isSame(before, found))) diagnostics.push(found)
    if (checked.error === null || error !== null) continue
    const { stage, message } = checked.error
    error = { stage, message, collector, line: (placed[0]?.range ?? places.get(collector)!.range).startLine }
  }
  if (error !== null) return { diagnostics, error }
  const all = (part: keyof PipelineIds): string[] => [...new Set(pipelines.flatMap((own) => own[part]))]
  const pipeline = { receivers: all('receivers'), processors: all('processors'), exporters: all('exporters') }
  return { diagnostics, input: { topology, configs }, places, pipeline }
}

type Checked = {
  diagnostics: Diagnostic[]
  error: { stage: string; message: string } | null
  pipeline: PipelineIds
}

function checkConfig(config: string): Checked {
  const prepared = prepareCollector(config)
  if ('error' in prepared) return { ...prepared, pipeline: { receivers: [], processors: [], exporters: [] } }
  const { setup } = prepared
  const failure = rehearseStart(setup.config)
  return {
    error: failure,
    pipeline: setup.pipeline,
    diagnostics: [...(failure?.diagnostics ?? []), ...setup.diagnostics],
  }
}

const isSame = (a: Diagnostic, b: Diagnostic): boolean =>
  a.code === b.code && a.message === b.message && a.range?.start === b.range?.start

const firstError = ([first]: readonly Diagnostic[]): TopologyError => ({
  stage: first!.stage,
  message: first!.message,
  collector: null,
  line: first!.range?.startLine ?? null,
})

const fileNamed = (collector: string, file: string, range: Diagnostic['range']): Diagnostic => ({
  code: 'topology-config-is-a-file',
  severity: 'error',
  stage: 'topology',
  message: `The configuration of ${collector} is the file ${file}, and there are no files here.`,
  hint: 'Write `config: |` and the text itself below it, indented.',
  params: { collector, file },
  ...(range && { range }),
})
