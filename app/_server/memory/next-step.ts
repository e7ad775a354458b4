/** A lesson as the way through sees it. */
export type StepLesson = {
  code: string
  needs: readonly string[]
  competencies: readonly string[]
  begun: boolean
  finished: boolean
  /** When it was last worked on, as an ISO time; empty when never. */
  touchedAt: string
  /** Cards of it that are due, and how likely the weakest of them would be recalled. */
  due: number
  weakest: number
}

/** What to do next, and why. */
export type NextStep =
  /** A prerequisite of the lesson ahead is fading. */
  | { kind: 'prerequisite'; lesson: string; ahead: string; due: number; retrievability: number }
  | { kind: 'review'; due: number }
  | { kind: 'continue'; lesson: string }
  /** `weak` names the competency that the estimate is lowest for, among lessons that can be begun. */
  | { kind: 'begin'; lesson: string; needs: string[]; weak: string | null }
  | { kind: 'nothing' }

/** One step: fading prerequisites first, then what is due, then what was begun, then the weakest that can be begun. */
export function nextStep(lessons: readonly StepLesson[], chanceOf: ReadonlyMap<string, number>): NextStep {
  const byCode = new Map(lessons.map((lesson) => [lesson.code, lesson]))
  const ahead = lessonAhead(lessons, byCode, chanceOf)
  const fading = (ahead?.needs ?? [])
    .flatMap((code) => byCode.get(code) ?? [])
    .filter(({ due }) => due > 0)
    .toSorted((a, b) => a.weakest - b.weakest || (a.code < b.code ? -1 : 1))[0]
  if (ahead && fading) {
    const { code: lesson, due, weakest: retrievability } = fading
    return { kind: 'prerequisite', lesson, ahead: ahead.code, due, retrievability }
  }
  const due = lessons.reduce((sum, lesson) => sum + lesson.due, 0)
  if (due > 0) return { kind: 'review', due }
  if (!ahead) return { kind: 'nothing' }
  if (ahead.begun) return { kind: 'continue', lesson: ahead.code }
  return {
    kind: 'begin',
    lesson: ahead.code,
    needs: ahead.needs.filter((code) => byCode.has(code)),
    weak: chanceOf.size > 0 ? weakestCompetency(ahead, chanceOf) : null,
  }
}

/** The lesson that was begun last and is not finished; else the weakest whose prerequisites are. */
function lessonAhead(
  lessons: readonly StepLesson[],
  byCode: ReadonlyMap<string, StepLesson>,
  chanceOf: ReadonlyMap<string, number>,
): StepLesson | undefined {
  const open = lessons.filter(({ finished }) => !finished)
  const begun = open.filter((lesson) => lesson.begun).toSorted((a, b) => (a.touchedAt < b.touchedAt ? 1 : -1))[0]
  if (begun) return begun
  const canBegin = open.filter(({ needs }) => needs.every((code) => byCode.get(code)?.finished ?? true))
  const lowest = (lesson: StepLesson) => chanceOf.get(weakestCompetency(lesson, chanceOf) ?? '') ?? 1
  // The sort is stable: among equals the order of the curriculum stands.
  return canBegin.toSorted((a, b) => lowest(a) - lowest(b))[0]
}

function weakestCompetency(lesson: StepLesson, chanceOf: ReadonlyMap<string, number>): string | null {
  const known = lesson.competencies.filter((id) => chanceOf.has(id))
  return known.toSorted((a, b) => chanceOf.get(a)! - chanceOf.get(b)!)[0] ?? null
}
