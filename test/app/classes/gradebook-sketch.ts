import type { Gradebook, GradebookCell, GradebookRow } from '#app/_server/classes/dto/gradebook.ts'

type CellSketch = { points?: number; attempt?: string | null; predicates?: boolean[]; feedback?: string[] }

export function cell({ points, attempt = 'attempt', predicates = [], feedback = [] }: CellSketch): GradebookCell {
  return {
    state: 'graded',
    attempt,
    sitting: null,
    passed: predicates.every(Boolean),
    score: points ?? null,
    penalty: 0,
    points: points ?? null,
    override: null,
    attempts: 1,
    hints: 0,
    lateDays: 0,
    predicates: predicates.map((passed) => ({ passed, byRun: Array.from({ length: 6 }, () => passed), share: null })),
    feedback,
  }
}

export function row(name: string, cells: GradebookCell[]): GradebookRow {
  return { userId: name, name, studentNo: null, cells, totals: {} }
}

/** One assignment of two steps, of which the first has two predicates. */
export function gradebook({ rows = [], shares = [0.9, 0.2] }: { rows?: GradebookRow[]; shares?: (number | null)[] }) {
  const step = { assignment: 'week-1', assignmentTitle: 'Week 1', weight: 1, mean: 0.5, submitted: 4 }
  const book: Gradebook = {
    class: { id: 'class', name: 'Tracing', timeZone: 'Asia/Bangkok' },
    role: 'instructor',
    now: '2026-11-22T00:00:00.000Z',
    columns: [
      {
        ...step,
        step: 'step-1',
        position: 0,
        what: { kind: 'lesson', lesson: 'L08.1' },
        title: { en: 'Ten percent of what?' },
        predicates: [
          { id: 'errors', label: null, points: 1 },
          { id: 'share', label: { en: 'Share kept' }, points: 1 },
        ],
        mistakes: { 'keeps-all': { en: 'All is kept.' } },
        shares,
      },
      {
        ...step,
        step: 'step-2',
        position: 1,
        what: { kind: 'quiz', questions: ['8.2'] },
        title: { en: 'Quiz' },
        predicates: [],
        mistakes: { '8.2/and-ed': { en: 'Every policy has to agree.' } },
        shares: [],
      },
    ],
    rows,
  }
  return book
}
