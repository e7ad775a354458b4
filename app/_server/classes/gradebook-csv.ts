import Papa from 'papaparse'
import type { Gradebook, GradebookCell, GradebookColumn } from './dto/gradebook.ts'

/** `wide`: a row for each student, a column for each step. `long`: a row for each student, step and predicate. */
type CsvLayout = 'wide' | 'long'

type Options = { layout: CsvLayout; hideNames: boolean }
type Value = string | number | null

/**
 * A gradebook as a file for spreadsheets: UTF-8 with a mark, as Excel reads Thai only so, and with an apostrophe before
 * whatever a spreadsheet would run as a formula. Without names a student is their place in the list.
 */
export function writeGradebook(gradebook: Gradebook, { layout, hideNames }: Options): string {
  const who = gradebook.rows.map(({ name, studentNo }, index): Value[] => (hideNames ? [index + 1] : [name, studentNo]))
  const whoTitles = hideNames ? ['student'] : ['name', 'student_no']
  const rows = layout === 'wide' ? wideRows(gradebook, who) : longRows(gradebook, who)
  const titles = [...whoTitles, ...(layout === 'wide' ? wideTitles(gradebook) : longTitles)]
  return `\uFEFF${Papa.unparse([titles, ...rows], { escapeFormulae: true, newline: '\r\n' })}\r\n`
}

const nameOf = ({ assignmentTitle, position, what, title }: GradebookColumn): string => {
  // A quiz has no name of its own, and a mock only that of its role.
  const kind = what.kind === 'quiz' || what.kind === 'mock' ? what.kind : ''
  return `${assignmentTitle} / ${[position + 1, kind, title.en].filter((part) => part !== '').join(' ')}`
}

function assignmentsOf({ columns }: Gradebook): Map<string, string> {
  return new Map(columns.map(({ assignment, assignmentTitle }) => [assignment, assignmentTitle]))
}

function wideTitles(gradebook: Gradebook): string[] {
  const totals = [...assignmentsOf(gradebook).values()].map((title) => `${title} / total`)
  return [...gradebook.columns.map(nameOf), ...totals]
}

function wideRows(gradebook: Gradebook, who: readonly Value[][]): Value[][] {
  const assignments = [...assignmentsOf(gradebook).keys()]
  return gradebook.rows.map(({ cells, totals }, index) => [
    ...who[index]!,
    ...cells.map(({ points }) => rounded(points)),
    ...assignments.map((id) => rounded(totals[id] ?? null)),
  ])
}

const longTitles =
  'assignment step what state score late_days penalty points override override_reason attempts hints predicate passed share runs_passed runs feedback'.split(
    ' ',
  )

function longRows({ columns, rows }: Gradebook, who: readonly Value[][]): Value[][] {
  return rows.flatMap(({ cells }, index) =>
    columns.flatMap((column, at) => {
      const cell = cells[at]!
      const own = [...who[index]!, ...stepValues(column, cell)]
      // A step without predicates is a row all the same.
      const parts = column.predicates.map(({ id }, nth): Value[] => {
        const { passed = null, byRun = [], share = null } = cell.predicates[nth] ?? {}
        return [id, passed === null ? null : Number(passed), rounded(share), ...runsOf(byRun)]
      })
      return (parts.length === 0 ? [[null, null, null, null, null]] : parts).map((part) => [
        ...own,
        ...part,
        cell.feedback.join(' '),
      ])
    }),
  )
}

function stepValues({ assignmentTitle, position, what }: GradebookColumn, cell: GradebookCell): Value[] {
  return [
    assignmentTitle,
    position + 1,
    what.kind === 'lesson' ? what.lesson : what.kind === 'scenario' ? what.scenario : what.kind,
    cell.state,
    rounded(cell.score),
    cell.lateDays,
    rounded(cell.penalty),
    rounded(cell.points),
    rounded(cell.override?.points ?? null),
    cell.override?.reason ?? null,
    cell.attempts,
    cell.hints,
  ]
}

const runsOf = (byRun: readonly boolean[]): Value[] =>
  byRun.length === 0 ? [null, null] : [byRun.filter(Boolean).length, byRun.length]

/** Fractions with four digits: what is behind them is noise of the arithmetic. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e4) / 1e4)
