import { INTERACTIONS } from './interactions.ts'
import type { Interaction } from './interactions.ts'
import type { Measured } from './measure.ts'

export type Stat = { median: number; min: number; max: number }

export type ActionSummary = {
  ms: Stat
  lastTaskMs: Stat
  longestMs: Stat
  nodes: Stat
  /** In how many runs what was waited for did not come about. */
  missed: number
}

/** Many runs of one page with one file. */
export type Summary = {
  runs: number
  /** In how many of them a first row came, and everything after it could be measured. */
  opened: number
  figures: Record<Figure, Stat> | null
  interactions: Partial<Record<Interaction, ActionSummary | 'no control'>>
  /** What the page threw, and runs that came to nothing. */
  errors: string[]
}

const FIGURES = {
  usable: ({ usableMs }: Measured) => usableMs,
  first_row: ({ firstRowMs }: Measured) => firstRowMs,
  /** As somebody would see it who chooses the file as soon as the page lets him. */
  from_navigation: ({ usableMs, firstRowMs }: Measured) => usableMs + firstRowMs,
  longest_task: ({ longestTaskMs }: Measured) => longestTaskMs,
  longest_of_load: ({ longestOfLoadMs }: Measured) => longestOfLoadMs,
  blocking: ({ blockingMs }: Measured) => blockingMs,
  memory: ({ pageMb, workersMb }: Measured) => pageMb + workersMb,
  memory_of_page: ({ pageMb }: Measured) => pageMb,
  memory_of_workers: ({ workersMb }: Measured) => workersMb,
  nodes: ({ nodes }: Measured) => nodes,
  rows: ({ rows }: Measured) => rows,
  slow_fps: ({ slow }: Measured) => slow.fps,
  slow_worst: ({ slow }: Measured) => slow.worstMs,
  slow_blank: ({ slow }: Measured) => slow.blankFrames,
  fast_fps: ({ fast }: Measured) => fast.fps,
  fast_worst: ({ fast }: Measured) => fast.worstMs,
  fast_blank: ({ fast }: Measured) => fast.blankFrames,
  jump: ({ jumpMs }: Measured) => jumpMs,
}

export type Figure = keyof typeof FIGURES

export function statOf(values: readonly number[]): Stat {
  const sorted = values.map((value) => Math.round(value * 10) / 10).toSorted((a, b) => a - b)
  return { median: sorted[Math.floor((sorted.length - 1) / 2)]!, min: sorted[0]!, max: sorted.at(-1)! }
}

export function summarize(runs: readonly (Measured | Error)[]): Summary {
  const measured = runs.filter((run): run is Measured => !(run instanceof Error))
  const errors = new Set(runs.flatMap((run) => (run instanceof Error ? [run.message] : run.errors).map(firstLine)))
  const stat = (of: (run: Measured) => number): Stat => statOf(measured.map(of))
  const summary: Summary = {
    runs: runs.length,
    opened: measured.length,
    figures: null,
    interactions: {},
    errors: [...errors],
  }
  if (measured.length === 0) return summary
  summary.figures = Object.fromEntries(Object.entries(FIGURES).map(([name, of]) => [name, stat(of)])) as Record<
    Figure,
    Stat
  >
  for (const name of INTERACTIONS) {
    const tried = measured.flatMap(({ interactions }) => (interactions[name] === undefined ? [] : [interactions[name]]))
    const acted = tried.filter((each) => each !== null)
    if (acted.length > 0) {
      summary.interactions[name] = {
        ms: statOf(acted.map(({ ms }) => ms)),
        lastTaskMs: statOf(acted.map(({ lastTaskMs }) => lastTaskMs)),
        longestMs: statOf(acted.map(({ longestMs }) => longestMs)),
        nodes: statOf(acted.map(({ nodes }) => nodes)),
        missed: acted.filter(({ reached }) => !reached).length,
      }
    } else if (tried.length > 0) {
      summary.interactions[name] = 'no control'
    }
  }
  return summary
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!
