import type { MarginCount } from '../worker/protocol.ts'
import type { FinishedRun } from './finished-run.ts'
import { summarise } from './summary.ts'
import { YamlPlaces } from './yaml-place.ts'

/** What each line of the configuration did in the run, to stand beside it. */
export function marginCounts(run: FinishedRun): MarginCount[] {
  const { setup, recorder } = run
  const { pipeline, tailSampling, config } = setup
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
  for (const id of pipeline.receivers) add(keyLine('receivers', id), { kind: 'spans', value: summary.spansReceived })
  for (const id of pipeline.processors) {
    if (config.processors.get(id)?.factory.type === 'memory_limiter' && summary.spansRefused > 0) {
      add(keyLine('processors', id), { kind: 'refused', value: summary.spansRefused })
    }
  }
  if (tailSampling !== null) {
    const path = ['processors', tailSampling.key]
    const wait = tailSampling.waitSeconds * 1e9
    add(places.keyLineOf([...path, 'decision_wait']), { kind: 'wait', value: wait, upTo: wait + 1e9 })
    add(places.keyLineOf([...path, 'num_traces']), { kind: 'held', value: mostHeld(run) })
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
  for (const id of pipeline.exporters) {
    const stored = recorder.storedMessages.filter(({ from }) => from === id).reduce((sum, { spans }) => sum + spans, 0)
    add(keyLine('exporters', id), { kind: 'stored', value: stored })
  }
  return counts.toSorted((a, b) => a.line - b.line)
}

/** The most traces that waited for their decision at once. */
function mostHeld({ recorder }: FinishedRun): number {
  const changes: [number, number][] = []
  for (let trace = 0; trace < recorder.firstArrival.length; trace++) {
    if (!Number.isFinite(recorder.firstArrival[trace]!)) continue
    changes.push([recorder.firstArrival[trace]!, 1])
    const end = Math.min(recorder.decidedAt[trace]!, recorder.evictedAt.get(trace) ?? Infinity)
    if (Number.isFinite(end)) changes.push([end, -1])
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
