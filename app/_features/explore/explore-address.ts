import { parseAsInteger, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs'
import { isSetPreset } from '../compare/set-presets.ts'
import type { ExampleRun, ExploreState } from './explore.ts'
import { lookKeys, nothingSaid, sourceViews, tellingKeys, traceTabs } from './look.ts'
import { namedComparison, type Wanted } from './wanted.ts'

/** Everything that the address of the explorer says. */
export const addressKeys = {
  world: parseAsString,
  seed: parseAsInteger,
  s: parseAsInteger,
  /** The run that is open beside. */
  world2: parseAsString,
  seed2: parseAsInteger,
  s2: parseAsInteger,
  view: parseAsStringLiteral(sourceViews),
  tab: parseAsStringLiteral(traceTabs),
  trace: parseAsString,
  /** A trace of a file by its place: its id is nobody's business. */
  n: parseAsInteger,
  span: parseAsString,
  clocks: parseAsStringLiteral(['corrected']),
  outliving: parseAsStringLiteral(['cut']),
  a: parseAsString,
  b: parseAsString,
  sets: parseAsString,
  ...lookKeys,
}

export type Address = inferParserType<typeof addressKeys>

/** The address of what is on screen. Of a file it says nothing that is in it: a reload would send it to the server. */
export function addressOf(state: ExploreState): Address {
  const { info, example, beside, shown, span, trace, view, tab, compare } = state
  const compared = info !== null && view === 'compare' && trace === null ? namedComparison(compare, info.source) : null
  const options = shown?.opened.options
  const isOurs = example !== null
  const look = { ...nothingSaid, ...state.look }
  if (!isOurs) for (const key of tellingKeys) look[key] = null
  return {
    ...look,
    world: example?.scenario ?? null,
    seed: example?.seed ?? null,
    s: example?.durationS ?? null,
    world2: (isOurs && beside?.example?.scenario) || null,
    seed2: (isOurs && beside?.example?.seed) || null,
    s2: (isOurs && beside?.example?.durationS) || null,
    view: view === 'findings' || info === null ? null : view,
    tab: trace === null || tab === 'waterfall' ? null : tab,
    trace: isOurs ? (shown?.opened.shape.traceId ?? null) : null,
    n: isOurs ? null : trace,
    span: isOurs && trace !== null ? span : null,
    clocks: options?.clocks === 'corrected' ? 'corrected' : null,
    outliving: options?.assumption.outliving === 'cut' ? 'cut' : null,
    a: isOurs && compared && 'a' in compared ? compared.a : null,
    b: isOurs && compared && 'b' in compared ? compared.b : null,
    sets: compared && 'sets' in compared ? compared.sets : null,
  }
}

/** What an address asks for, of a source that is open. */
export function wantedBy(address: Address): Wanted {
  const { view, tab, trace, n, span, clocks, outliving, a, b, sets } = address
  const look = Object.fromEntries(Object.keys(lookKeys).map((key) => [key, address[key as keyof typeof lookKeys]]))
  return {
    traceId: trace,
    trace: n,
    span,
    options:
      clocks === null && outliving === null
        ? null
        : {
            clocks: clocks ?? 'recorded',
            assumption: { outliving: outliving ?? 'asynchronous', messages: 'asynchronous', overlap: 0 },
          },
    ...(tab && { tab }),
    view: view ?? (a !== null || b !== null || sets !== null ? 'compare' : 'findings'),
    look,
    compare: isSetPreset(sets) ? { sets } : a !== null || b !== null ? { a, b } : null,
    beside: runOf(address.world2, address.seed2, address.s2),
  }
}

export function runOf(world: string | null, seed: number | null, s: number | null): ExampleRun | null {
  return world === null ? null : { scenario: world, seed: seed ?? 1, durationS: s ?? 10 }
}

/** Rooms that a step back goes between: what changes within one of them is no step. */
export function roomOf(state: ExploreState): string {
  const { info, view, trace, tab, compare } = state
  return JSON.stringify([info?.source, trace ?? [view, view === 'compare' && compare.mode], trace === null || tab])
}
