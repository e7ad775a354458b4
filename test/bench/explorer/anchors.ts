import type { Interaction } from './interactions.ts'
import type { TraceFileName } from './trace-files.ts'

/** What was measured elsewhere, once; not on the machine that this bench runs on, so that only ratios compare. */
export const ANCHOR_NOTE =
  'Anchors: a VM with 2 cores, Chromium 156 headless, software rendering, 1440x900, loopback, cold profiles, medians; 2026-11-20. ' +
  'Their traces came from a backend on loopback and count from navigation. × is to the floor of the same machine and file.'

export type AnchorFigures = {
  firstRow: number
  longestTask: number
  blocking: number
  /** Of the page alone: neither has workers that hold spans. */
  memory: number
  nodes: number
  rows: number
  slow: readonly [fps: number, worstMs: number]
  fast: readonly [fps: number, worstMs: number]
  jump: number
}

type Anchor = Partial<Record<TraceFileName, AnchorFigures>>

function figures(
  [firstRow, longestTask, blocking, memory, nodes, rows]: readonly [number, number, number, number, number, number],
  slow: AnchorFigures['slow'],
  fast: AnchorFigures['fast'],
  jump: number,
): AnchorFigures {
  return { firstRow, longestTask, blocking, memory, nodes, rows, slow, fast, jump }
}

/** Jaeger's chains end with "Maximum call stack size exceeded" between 2,000 and 3,000 spans. */
const JAEGER: Anchor = {
  'mesh-1k': figures([1_388, 668, 874, 54, 10_287, 300], [50.1, 627], [37, 547], 67),
  'mesh-10k': figures([1_584, 785, 966, 71.7, 10_671, 300], [49.2, 714], [3.5, 965], 933),
  'mesh-50k': figures([2_158, 775, 1_418, 146.8, 11_126, 300], [48.5, 741], [3.6, 723], 978),
  'wide-10k': figures([1_635, 753, 966, 70.5, 9_391, 300], [49.2, 695], [3.8, 959], 884),
  'deep-1k': figures([2_128, 1_373, 1_605, 90.5, 54_220, 300], [33.2, 1_451], [4.4, 4_253], 145),
}

const ZIPKIN: Anchor = {
  'mesh-1k': figures([1_753, 620, 1_289, 15, 2_327, 23], [30.4, 55], [5.6, 230], 381),
  'mesh-10k': figures([10_771, 5_928, 10_285, 46.1, 11_436, 23], [9.9, 154], [3.2, 365], 456),
  'mesh-50k': figures([115_509, 92_057, 114_946, 183.5, 51_487, 23], [1.7, 1_281], [1.4, 928], 905),
  'wide-10k': figures([9_903, 4_932, 9_427, 45.7, 11_152, 23], [20.5, 125], [4.7, 239], 351),
  'deep-1k': figures([91_538, 82_634, 91_025, 75.7, 48_166, 23], [0.2, 8_497], [0.1, 13_702], 406_431),
}

const FLOOR: Anchor = {
  'mesh-10k': figures([408, 51, 1, 2.6, 337, 41], [60, 19], [60, 21], 16),
  'mesh-50k': figures([715, 53, 3, 3.7, 337, 41], [60.1, 20], [60, 20], 18),
}

export const ANCHORS = { 'Jaeger 2.20': JAEGER, 'Zipkin Lens': ZIPKIN, 'floor there': FLOOR } as const

/** First row of the floor on the anchors' machine, fetched, ms. */
export const floorThere = (file: TraceFileName): number | undefined => FLOOR[file]?.firstRow

/** Jaeger 2.20: ms to the end of the last long task, 50 standing for less; null is a tab that crashed. */
export const JAEGER_INTERACTIONS: Partial<
  Record<TraceFileName, Partial<Record<Interaction, readonly [ms: number, longestMs: number] | null>>>
> = {
  'mesh-1k': {
    detail: [324, 257],
    collapse_all: [51, 50],
    expand_all: [529, 456],
    find: [50, 50],
    flame_graph: [558, 377],
    graph: [1_551, 983],
    table: [165, 133],
    logs: [50, 50],
  },
  'mesh-10k': {
    detail: [418, 330],
    collapse_all: [51, 50],
    expand_all: [589, 523],
    find: [340, 63],
    flame_graph: [1_699, 1_343],
    graph: [9_084, 8_654],
    table: [172, 126],
    logs: [99, 78],
  },
  'mesh-50k': {
    detail: [377, 311],
    collapse_all: [66, 65],
    expand_all: [579, 511],
    find: [458, 168],
    flame_graph: [6_332, 4_553],
    graph: null,
    table: [258, 209],
    logs: [324, 208],
  },
}
