import { ANCHORS, floorThere, JAEGER_INTERACTIONS } from './anchors.ts'
import { INTERACTIONS } from './interactions.ts'
import type { Figure, Stat, Summary } from './summary.ts'
import type { Pages, Target } from './targets.ts'
import type { TraceFileName } from './trace-files.ts'

const HEAD = [
  '',
  'runs',
  'first row ms',
  '×',
  'since navigation ms',
  '×',
  'longest task ms',
  'blocking ms',
  'memory MB (page + workers)',
  'nodes (rows)',
  '2k px/s: fps, worst ms, blank',
  '15k px/s: fps, worst ms, blank',
  'jump ms',
]

const NONE = '-'
const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Math.round(value * 10) / 10)
const spread = ({ median, min, max }: Stat): string =>
  min === max ? number(median) : `${number(median)} [${number(min)}-${number(max)}]`
const times = (value: number | undefined, of: number | undefined): string =>
  value === undefined || of === undefined || of === 0 ? NONE : (value / of).toFixed(2)

/** Columns as wide as what stands in them, for a terminal and for Markdown. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  const [head, ...body] = rows
  return [line(head!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')
}

/** One file on every page: ours and the floors here, the anchors elsewhere. */
export function fileTable(file: TraceFileName, { floor, early, fetched, ours }: Pages): string {
  const base = (summary: Summary, name: Figure): number | undefined => summary.figures?.[name].median
  const row = (name: string, summary: Summary, since: Figure): string[] => {
    const { figures, runs } = summary
    if (figures === null) return [name, String(runs), ...HEAD.slice(2).map(() => 'failed')]
    const scrolled = (which: 'slow' | 'fast'): string =>
      figures[`${which}_fps`].median === 0
        ? NONE
        : `${number(figures[`${which}_fps`].median)}, ${number(figures[`${which}_worst`].median)}, ${number(figures[`${which}_blank`].median)}`
    const isFetched = since === 'first_row'
    return [
      name,
      String(runs),
      isFetched ? NONE : spread(figures.first_row),
      isFetched ? NONE : times(figures.first_row.median, base(floor, 'first_row')),
      spread(figures[since]),
      times(figures[since].median, base(fetched, 'first_row')),
      spread(figures.longest_task),
      spread(figures.blocking),
      `${spread(figures.memory)} (${number(figures.memory_of_page.median)} + ${number(figures.memory_of_workers.median)})`,
      `${number(figures.nodes.median)} (${figures.rows.median})`,
      scrolled('slow'),
      scrolled('fast'),
      figures.jump.median === 0 ? NONE : spread(figures.jump),
    ]
  }
  const rows = [HEAD]
  if (ours) rows.push(row('explorer', ours, 'from_navigation'))
  rows.push(
    row('floor', floor, 'from_navigation'),
    row('floor, worker waiting', early, 'from_navigation'),
    row('floor, fetching', fetched, 'first_row'),
  )
  for (const [name, byFile] of Object.entries(ANCHORS)) {
    const figures = byFile[file]
    if (figures === undefined) continue
    const { firstRow, longestTask, blocking, memory, nodes, rows: shown, slow, fast, jump } = figures
    rows.push([
      `(${name})`,
      NONE,
      NONE,
      NONE,
      number(firstRow),
      times(firstRow, floorThere(file)),
      number(longestTask),
      number(blocking),
      number(memory),
      `${number(nodes)} (${shown})`,
      slow.map(number).join(', '),
      fast.map(number).join(', '),
      number(jump),
    ])
  }
  return `${file}\n${table(rows)}`
}

/** What was done to the open traces; null when nothing was. */
export function interactionTable(files: readonly (readonly [TraceFileName, Summary])[]): string | null {
  if (files.length === 0) return null
  const head = ['ms until it is there (longest task; nodes)', ...files.flatMap(([file]) => [file, '(Jaeger 2.20)'])]
  const rows = INTERACTIONS.map((name) => [
    name,
    ...files.flatMap(([file, summary]) => {
      const ours = summary.interactions[name]
      const theirs = JAEGER_INTERACTIONS[file]?.[name]
      const jaeger = theirs === null ? 'tab crashes' : theirs ? `${number(theirs[0])} (${number(theirs[1])})` : NONE
      if (ours === undefined || ours === 'no control') return [ours ?? NONE, jaeger]
      const missed = ours.missed > 0 ? ` NO EFFECT in ${ours.missed}` : ''
      return [`${spread(ours.ms)} (${number(ours.longestMs.median)}; ${number(ours.nodes.median)})${missed}`, jaeger]
    }),
  ])
  return table([head, ...rows])
}

export function targetTable(targets: readonly Target[]): string {
  const word = (isReached: boolean | null): string => (isReached === null ? NONE : isReached ? 'PASS' : 'MISS')
  return table([
    ['target', 'reach', 'measured', 'floor', ''],
    ...targets.map(({ what, reach, value, floor, isReached }) => [
      what,
      reach,
      String(value),
      String(floor ?? NONE),
      word(isReached),
    ]),
  ])
}
