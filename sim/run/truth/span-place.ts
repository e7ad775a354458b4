import { VOTE_SAMPLED } from '../../collector/observer.ts'
import type { Recording } from '../../mesh/recording.ts'
import type { SpanPlace } from '../../worker/mesh-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import {
  FATE_EXPORT_LOST,
  FATE_LATE_DROPPED,
  FATE_REFUSED,
  FATE_SDK_DROPPED,
  FATE_STORED,
  FATE_UNSENT,
  NEVER,
} from '../run-recorder.ts'
import { spanMade } from './span-made.ts'

/** Where the span of an activity is, or where it was lost. */
export function spanPlace(run: FinishedRun, activity: number): SpanPlace {
  const { recorder } = run
  const { recording } = recorder
  const made = spanMade(recording, activity)
  if (made !== 'recorded') return made
  const row = recording.truth.activities.row[activity]!
  switch (recorder.fate[row]) {
    case FATE_STORED:
      return 'stored'
    case FATE_UNSENT:
      return neverSent(recording, row)
    case FATE_SDK_DROPPED:
      return 'sdk-queue'
    case FATE_REFUSED:
      return 'refused'
    case FATE_LATE_DROPPED:
      return 'late'
    case FATE_EXPORT_LOST:
      return wasDownAfter(run, recorder.arrivedAt[row]!) ? 'outage' : 'export'
    default:
      return droppedBy(run, recording.columns.trace[row]!)
  }
}

/** What became of a span that was recorded and neither reached the collector nor was given up. */
export function neverSent(
  { replica, replicas, deaths, endedAt, scenario }: Recording,
  row: number,
): 'not-exported' | 'died' | 'elsewhere' {
  const id = replica[row]!
  const { tracer_provider: tracing } = scenario.services[replicas[id]!.service]!.sdk.config
  const sends = (tracing?.processors ?? []).some(({ exporter }) => exporter.type.startsWith('otlp_'))
  if (!sends) return 'not-exported'
  return deaths.some((death) => death.replica === id && death.at >= endedAt[row]!) ? 'died' : 'elsewhere'
}

/** Who in the collector let go of the spans of a trace. */
function droppedBy({ setup, recorder }: FinishedRun, trace: number): SpanPlace {
  if (setup.tailSampling === null || recorder.reachedSampler[trace] === 0) return 'collector'
  if (recorder.evictedAt.has(trace)) return 'evicted'
  if (recorder.decidedAt[trace] === NEVER) return 'undecided'
  return recorder.decision[trace] === VOTE_SAMPLED ? 'collector' : 'sampler'
}

function wasDownAfter({ settings, recorder }: FinishedRun, at: number): boolean {
  const ofScenario = recorder.recording.outages.filter(({ what }) => what === 'backend')
  return [...(settings.outages ?? []), ...ofScenario].some(({ until }) => until > at)
}
