import type { Recording } from '../../mesh/recording.ts'
import type { JourneyChange, JourneyStep, SpanJourney } from '../../worker/protocol.ts'
import type { CollectorSetup } from '../collector-setup.ts'
import { YamlPlaces } from '../yaml-place.ts'
import { Asker } from './ask-again.ts'
import { buildJourney } from './build-journey.ts'
import type { OpenStep } from './build-journey.ts'
import type { JourneyLog } from './journey-log.ts'
import { spanChanges } from './span-changes.ts'

const SECTIONS = {
  receiver: 'receivers',
  processor: 'processors',
  connector: 'connectors',
  exporter: 'exporters',
} as const

/**
 * The way of every span of a trace, from what was written down while it was delivered. To be called before anything else
 * is delivered: the changed spans are rows that the next delivery uses again.
 */
export function followRequest(
  setup: CollectorSetup,
  recording: Recording,
  log: JourneyLog,
  trace: number,
): SpanJourney[] {
  const { columns, rows } = recording
  const places = new YamlPlaces(setup.yaml)
  const asker = new Asker(setup, columns, places)
  const policyName = (index: number): string | null => setup.tailSampling?.policies[index]?.name ?? null
  return Array.from(rows.of(trace)).map((row) => {
    const events = log.events.filter(({ origin }) => origin === row)
    const steps = buildJourney(setup.config, events, log.traceEvents, policyName)
    return {
      spanId: columns.spanId(row),
      steps: steps.map((step, index): JourneyStep => {
        const { place, atNs, leftNs, spans, end, error, from } = step
        const after = steps.filter(({ from }) => from === index)
        const reasons = [...step.reasons, ...asker.ask(step, after)]
        return {
          from,
          atNs,
          leftNs,
          spans,
          end,
          error,
          place: { ...place, line: lineOf(setup, places, place) },
          reasons: reasons.toSorted((a, b) => timeOf(a) - timeOf(b)),
          changes: changesOf(recording, step, after),
        }
      }),
    }
  })
}

/** What the component did to the span: what is different where it came next. */
function changesOf({ columns }: Recording, { state, place }: OpenStep, [next]: readonly OpenStep[]): JourneyChange[] {
  const changes = place.kind === 'processor' || place.kind === 'connector'
  if (!changes || state === null || next === undefined || next.state === null) return []
  return spanChanges(columns, state, next.state)
}

function lineOf({ config }: CollectorSetup, places: YamlPlaces, { kind, id }: OpenStep['place']): number | null {
  if (kind === 'sdk' || kind === 'backend') return null
  const section = SECTIONS[kind]
  const key = config[section].get(id)?.key
  return key === undefined ? null : places.keyLineOf([section, key])
}

const timeOf = (reason: JourneyStep['reasons'][number]): number => ('atNs' in reason ? reason.atNs : 0)
