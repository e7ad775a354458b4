import type { Interaction } from './interactions.ts'
import type { ServiceMapFigures } from './service-map.ts'
import type { Figure, Summary } from './summary.ts'
import type { TraceFileName } from './trace-files.ts'

type Value = number | string | undefined

export type Target = {
  what: string
  reach: string
  /** A number, or in words why there is none. */
  value: number | string
  /** The same of the floor in the same minutes: what it misses, the machine misses. */
  floor: number | string | null
  /** null: nothing was measured that could tell. */
  isReached: boolean | null
}

/** The floor, the same with a worker that waits for the file, the same that fetches its trace; and ours. */
export type Pages = { floor: Summary; early: Summary; fetched: Summary; ours: Summary | null }
type ByFile = Partial<Record<TraceFileName, Pages>>

const FIRST_ROW_RATIO = 1.7
/** A display's sixty are 59.9 on some days. */
const SIXTY = 59.5

const atMost =
  (limit: number) =>
  (value: number): boolean =>
    value <= limit
const atLeast =
  (limit: number) =>
  (value: number): boolean =>
    value >= limit

function target(what: string, reach: string, isEnough: (value: number) => boolean, value: Value, floor: Value): Target {
  if (value === undefined) return { what, reach, value: 'not measured', floor: floor ?? null, isReached: null }
  return { what, reach, value, floor: floor ?? null, isReached: typeof value === 'number' && isEnough(value) }
}

const median = (summary: Summary | null | undefined, figure: Figure): number | undefined =>
  summary?.figures?.[figure].median

function duration(summary: Summary | null | undefined, name: Interaction): Value {
  const acted = summary?.interactions[name]
  if (acted === undefined || typeof acted === 'string') return acted
  return acted.missed > 0 ? `no effect in ${acted.missed}` : acted.ms.median
}

/** What is to be reached, and whether it was; medians, as everything here. */
export function targetsOf(byFile: ByFile, serviceMap: ServiceMapFigures): Target[] {
  const figure = (
    file: TraceFileName,
    what: string,
    name: Figure,
    reach: string,
    isEnough: (value: number) => boolean,
  ): Target =>
    target(`${file}: ${what}`, reach, isEnough, median(byFile[file]?.ours, name), median(byFile[file]?.floor, name))
  const hand = (name: Interaction, limit: number): Target =>
    target(`mesh-50k: ${name}`, `≤ ${limit} ms`, atMost(limit), duration(byFile['mesh-50k']?.ours, name), undefined)
  const scrolled = (file: TraceFileName, slowFps: number): Target[] => [
    figure(file, 'fps at 2,000 px/s', 'slow_fps', `≥ ${slowFps}`, atLeast(slowFps)),
    figure(file, 'fps at 15,000 px/s', 'fast_fps', '≥ 55', atLeast(55)),
  ]
  const medium = ['mesh-10k', 'mesh-50k'] as const
  return [
    ...medium.flatMap((file) => firstRow(file, byFile[file])),
    figure('mesh-50k', 'longest task', 'longest_task', '≤ 100 ms', atMost(100)),
    figure('mesh-50k', 'memory of page and workers', 'memory', '≤ 120 MB', atMost(120)),
    ...medium.flatMap((file) => [
      ...scrolled(file, SIXTY),
      figure(file, 'worst frame at 2,000 px/s', 'slow_worst', '≤ 50 ms', atMost(50)),
      figure(file, 'worst frame at 15,000 px/s', 'fast_worst', '≤ 50 ms', atMost(50)),
    ]),
    hand('detail', 100),
    hand('collapse_all', 100),
    hand('expand_all', 100),
    hand('find', 100),
    hand('flame_graph', 600),
    hand('graph', 500),
    opens('deep-10k', byFile),
    opens('wide-10k', byFile),
    ...scrolled('wide-10k', 55),
    opens('mesh-250k', byFile),
    ...scrolled('mesh-250k', 55),
    target(
      'service map of a million spans',
      '≤ 500 ms',
      atMost(500),
      serviceMap.ours?.firstMs,
      serviceMap.bare.firstMs,
    ),
  ]
}

/** Of each page from the same moment; and against the floor that fetches, which is how others were measured. */
function firstRow(file: TraceFileName, pages: Pages | undefined): Target[] {
  const ratio = (ours: Figure, floor: number | undefined): Value => {
    const value = median(pages?.ours, ours)
    return value === undefined || floor === undefined ? undefined : Math.round((value / floor) * 100) / 100
  }
  return (
    [
      ['first row since the file was chosen', 'first_row', median(pages?.floor, 'first_row')],
      ['the same to the floor whose worker waits', 'first_row', median(pages?.early, 'first_row')],
      ['first row since navigation', 'from_navigation', median(pages?.floor, 'from_navigation')],
      ['the same to the floor that fetches', 'from_navigation', median(pages?.fetched, 'first_row')],
    ] as const
  ).map(([what, ours, floor]) =>
    target(
      `${file}: ${what}, × floor`,
      `≤ ${FIRST_ROW_RATIO}`,
      atMost(FIRST_ROW_RATIO),
      ratio(ours, floor),
      floor === undefined ? undefined : `${Math.round(floor)} ms`,
    ),
  )
}

function opens(file: TraceFileName, byFile: ByFile): Target {
  const ours = byFile[file]?.ours
  const share = ours ? ours.opened / ours.runs : undefined
  return target(`${file}: opens, share of runs`, '≥ 1', atLeast(1), share, undefined)
}
