import type { Recording } from '../../mesh/recording.ts'
import type { JourneyChange, JourneyStep, SpanJourney } from '../../worker/journey-protocol.ts'
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

/** The collectors on the way: one without a name, or several copies by theirs. */
export type JourneyWorld = {
  setupOf(collector: string | null): CollectorSetup
  /** The line of the whole text on which a line of the collector's configuration stands. */
  lineOf(collector: string | null, line: number): number | null
}

/**
 * The way of every span of a trace, from what was written down while it was delivered. To be called before anything else
 * is delivered: the changed spans are rows that the next delivery uses again.
 */
export function followRequest(world: JourneyWorld, recording: Recording, log: JourneyLog): SpanJourney[] {
  const { columns, rows } = recording
  const readers = new Map<CollectorSetup, { places: YamlPlaces; asker: Asker }>()
  const readerOf = (setup: CollectorSetup): { places: YamlPlaces; asker: Asker } => {
    let reader = readers.get(setup)
    if (reader === undefined) {
      const places = new YamlPlaces(setup.yaml)
      reader = { places, asker: new Asker(setup, columns, places) }
      readers.set(setup, reader)
    }
    return reader
  }
  const configOf = (collector: string | null) => world.setupOf(collector).config
  return Array.from(rows.of(log.trace)).map((row) => {
    const events = log.events.filter(({ origin }) => origin === row)
    const steps = buildJourney(configOf, events, log.traceEvents)
    return {
      spanId: columns.spanId(row),
      steps: steps.map((step, index): JourneyStep => {
        const { place, atNs, leftNs, spans, end, error, from } = step
        const { collector } = place
        const inText = (line: number | null): number | null => (line === null ? null : world.lineOf(collector, line))
        const after = steps.filter((other) => other.from === index)
        const told = { from, atNs, leftNs, spans, end, error }
        if (place.kind === 'sdk' || place.kind === 'backend') {
          return { ...told, place: { ...place, line: null }, reasons: step.reasons, changes: [] }
        }
        const setup = world.setupOf(collector)
        const { places, asker } = readerOf(setup)
        const asked = asker.ask(step, after)
        const reasons = [...step.reasons, ...asked].map((reason) =>
          'line' in reason ? { ...reason, line: inText(reason.line) } : reason,
        )
        return {
          ...told,
          place: { ...place, line: inText(lineOf(setup, places, place.kind, place.id)) },
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

function lineOf(
  { config }: CollectorSetup,
  places: YamlPlaces,
  kind: keyof typeof SECTIONS,
  id: string,
): number | null {
  const section = SECTIONS[kind]
  const key = config[section].get(id)?.key
  return key === undefined ? null : places.keyLineOf([section, key])
}

const timeOf = (reason: JourneyStep['reasons'][number]): number => ('atNs' in reason ? reason.atNs : 0)
