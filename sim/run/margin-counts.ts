import type { MarginCount } from '../worker/run-protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { summarise } from './summary.ts'
import { YamlPlaces } from './yaml-place.ts'

/** Exporters behind which a backend stores spans. */
const STORING = ['otlp_grpc', 'otlp_http', 'load_balancing']

/** What each line of the configuration did in the run, to stand beside it. */
export function marginCounts(run: FinishedRun): MarginCount[] {
  const { setup, recorder } = run
  const { tailSampling, config } = setup
  const ofTraces = [...config.service.pipelines.values()].filter(({ id }) => id.signal === 'traces')
  const ids = (kind: 'receivers' | 'processors' | 'exporters'): Set<string> =>
    new Set(ofTraces.flatMap((pipeline) => pipeline[kind]))
  const places = new YamlPlaces(setup.yaml)
  const summary = summarise(run)
  const counts: MarginCount[] = []
  const add = (line: number | null, count: Omit<MarginCount, 'line'>): void => {
    if (line !== null) counts.push({ line, ...count })
  }
  // A map's value begins on the line after its key.
  const keyLine = (section: string, id: string): number | null => {
    const key = config[section as 'receivers' | 'processors' | 'exporters'].get(id)?.key ?? id
    return places.keyLineOf([section, key])
  }
  // Services reach the first receiver, whatever the others listen to.
  const [receiver] = [...ids('receivers')].filter((id) => config.receivers.has(id))
  if (receiver !== undefined) add(keyLine('receivers', receiver), { kind: 'spans', value: summary.spansReceived })
  for (const id of ids('processors')) {
    if (config.processors.get(id)?.factory.type === 'memory_limiter' && summary.spansRefused > 0) {
      add(keyLine('processors', id), { kind: 'refused', value: summary.spansRefused })
    }
  }
  if (tailSampling !== null) {
    const path = ['processors', tailSampling.key]
    const wait = tailSampling.waitSeconds * 1e9
    add(places.keyLineOf([...path, 'decision_wait']), { kind: 'wait', value: wait, upTo: wait + 1e9 })
    add(places.keyLineOf([...path, 'num_traces']), {
      kind: 'held',
      value: Math.min(mostHeld(run, wait + 1e9), tailSampling.mostTraces),
    })
    tailSampling.policies.forEach((policy, index) => {
      const counted = summary.policies[index]!
      add(policy.line, { kind: policy.type === 'drop' ? 'dropped' : 'kept', value: counted.credited })
      const number = policy.type === 'probabilistic' ? 'sampling_percentage' : null
      if (number !== null) {
        add(places.lineOf([...path, 'policies', policy.index, policy.type, number]), {
          kind: 'votes',
          value: counted.votes,
        })
      }
    })
  }
  for (const id of ids('exporters')) {
    if (!STORING.includes(config.exporters.get(id)?.factory.type ?? '')) continue
    // A load balancer's own exporters are named after it.
    const isFrom = ({ from }: { from: string }): boolean => from === id || from.includes(`/${id}_`)
    const stored = recorder.storedMessages.filter(isFrom).reduce((sum, { spans }) => sum + spans, 0)
    add(keyLine('exporters', id), { kind: 'stored', value: stored })
  }
  return counts.toSorted((a, b) => a.line - b.line)
}

/** The most traces that waited for their decision at once; a trace that opened again later is counted the first time. */
function mostHeld({ recorder }: FinishedRun, longest: number): number {
  const changes: [number, number][] = []
  for (let trace = 0; trace < recorder.firstArrival.length; trace++) {
    if (recorder.reachedSampler[trace] === 0) continue
    const from = recorder.firstArrival[trace]!
    const end = Math.min(recorder.decidedAt[trace]!, recorder.evictedAt.get(trace) ?? Infinity, from + longest)
    changes.push([from, 1], [end, -1])
  }
  changes.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  let held = 0
  let most = 0
  for (const [, change] of changes) {
    held += change
    most = Math.max(most, held)
  }
  return most
}
