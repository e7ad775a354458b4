import type { Gradebook, GradebookCell, GradebookColumn, GradebookRow } from '#app/_server/classes/dto/gradebook.ts'
import type { BothLanguages } from '../both-languages.tsx'

/** A column of the grid: a check or question of a step, the points of a step, or those of an assignment. */
export type GridColumn = { key: string; label: BothLanguages; group: string } & (
  | { kind: 'predicate'; at: number; predicate: number; share: number | null }
  | { kind: 'points'; at: number; share: number | null }
  | { kind: 'total'; assignment: string; share: number | null }
)

export type ColumnOrder = 'given' | 'most_failed'

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/**
 * What stands side by side: of one assignment its predicates and the points of each step; of a whole class the points of
 * each step and the total of each assignment. With `most_failed` the predicates come first, from the one that most miss.
 */
export function layOutColumns(book: Gradebook, assignment: string | null, order: ColumnOrder): GridColumn[] {
  const columns: GridColumn[] = []
  const totalOf = (id: string, title: string): GridColumn => ({
    kind: 'total',
    key: `total.${id}`,
    label: { en: title, th: title },
    group: title,
    assignment: id,
    share: mean(book.rows.map(({ totals }) => totals[id] ?? null)),
  })
  for (const [at, step] of book.columns.entries()) {
    const group = step.assignmentTitle
    if (assignment !== null && step.assignment !== assignment) continue
    const predicates = assignment === null ? [] : step.predicates
    for (const [predicate, { id, label }] of predicates.entries()) {
      columns.push({
        kind: 'predicate',
        key: `${step.step}.${id}`,
        label: label ?? { en: id, th: id },
        group,
        at,
        predicate,
        share: step.shares[predicate] ?? null,
      })
    }
    columns.push({ kind: 'points', key: step.step, label: step.title, group, at, share: step.mean })
    const next = book.columns[at + 1]
    if (assignment === null && next?.assignment !== step.assignment) columns.push(totalOf(step.assignment, group))
  }
  const only = book.columns.find((step) => step.assignment === assignment)
  if (only) columns.push(totalOf(only.assignment, only.assignmentTitle))
  if (order === 'given') return columns
  const hardness = ({ kind, share }: GridColumn) => (kind === 'predicate' ? (share ?? 2) : 3)
  return columns.toSorted((a, b) => hardness(a) - hardness(b))
}

/** What a row has in a column, as one number to sort by: the lower, the more is missing; null for nothing there. */
export function valueIn(row: GradebookRow, column: GridColumn): number | null {
  if (column.kind === 'total') return row.totals[column.assignment] ?? null
  const cell = row.cells[column.at]
  if (!cell || column.kind === 'points') return cell?.points ?? null
  const judged = cell.predicates[column.predicate]
  if (!judged || judged.passed === null) return null
  const runs = judged.byRun.length
  const share = judged.share ?? (runs > 0 ? judged.byRun.filter(Boolean).length / runs : judged.passed ? 1 : 0)
  // Passing comes after every way of not passing, whatever single runs say.
  return judged.passed ? 1 + share : share
}

export type RowSort = { by: 'name' } | { by: 'column'; key: string }

/** The rows in the order wanted: by name as the language sorts it, or who misses most in a column first, who has nothing last. */
export function sortRows(
  rows: readonly GradebookRow[],
  columns: readonly GridColumn[],
  sort: RowSort,
  locale: string,
): GradebookRow[] {
  const collator = new Intl.Collator(locale)
  const byName = rows.toSorted((a, b) => collator.compare(a.name, b.name))
  const column = sort.by === 'column' ? columns.find(({ key }) => key === sort.key) : undefined
  if (!column) return byName
  const value = (row: GradebookRow) => valueIn(row, column) ?? Infinity
  return byName.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)]
    return left === right ? 0 : left - right
  })
}

export type RankedMisconception = {
  id: string
  /** Null where its content is gone. */
  words: BothLanguages | null
  count: number
  /** A submission with it, or where the step has none, as a quiz, the sitting. */
  attempt: string | null
  sitting: string | null
  step: GradebookColumn
}

/** Misconceptions by how many students hold them, each with the submission of one of them. */
export function rankMisconceptions(book: Gradebook, assignment: string | null): RankedMisconception[] {
  const found = new Map<string, RankedMisconception & { students: Set<string> }>()
  const note = (cell: GradebookCell, student: string, step: GradebookColumn) => {
    for (const id of cell.feedback) {
      const key = `${step.step}.${id}`
      const known = found.get(key) ?? {
        id,
        words: step.mistakes[id] ?? null,
        count: 0,
        attempt: cell.attempt,
        sitting: cell.sitting,
        step,
        students: new Set<string>(),
      }
      known.students.add(student)
      found.set(key, known)
    }
  }
  for (const row of book.rows) {
    for (const [at, cell] of row.cells.entries()) {
      const column = book.columns[at]
      if (column && (assignment === null || column.assignment === assignment)) note(cell, row.userId, column)
    }
  }
  return [...found.values()]
    .map(({ students, ...rest }) => ({ ...rest, count: students.size }))
    .toSorted((a, b) => b.count - a.count || a.id.localeCompare(b.id))
}
