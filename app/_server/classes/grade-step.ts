import type { Piece } from './pieces.ts'
import { lateDays, penaltyOf } from './rules.ts'
import type { Rules } from './rules.ts'

/** An override as it counts. */
type GivenPoints = { points: number | null; reason: string }

/** What a student has of one step. */
export type StepGrade = {
  state: 'none' | 'grading' | 'graded' | 'failed'
  /** What counts: the best piece after lateness, and among equals the first. Null where none is graded. */
  piece: Piece | null
  /** 0 to 1, before lateness; null where nothing is graded. */
  score: number | null
  penalty: number
  lateDays: number
  /** 0 to 1: what was given by hand, or the score less what lateness takes away. Null for neither. */
  points: number | null
  /** Pieces that count as tried: what could not be graded through no fault of the student is none. */
  attempts: number
}

/** What a student's pieces of a step come to by their rules; the newest override stands, null takes one back. */
export function gradeStep(
  pieces: readonly Piece[],
  rules: Pick<Rules, 'dueAt' | 'latePerDay'>,
  override: GivenPoints | null,
): StepGrade {
  const worth = ({ at, summary }: Piece): number => (summary?.score ?? 0) * (1 - penaltyOf(rules, at))
  const graded = pieces.filter(({ status, summary }) => status === 'done' && summary !== null)
  const best = graded
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .reduce<Piece | null>((top, piece) => (top !== null && worth(top) >= worth(piece) ? top : piece), null)
  const points = override?.points ?? (best === null ? null : worth(best))
  return {
    state: stateOf(pieces, best),
    piece: best,
    score: best?.summary?.score ?? null,
    penalty: best === null ? 0 : penaltyOf(rules, best.at),
    lateDays: best === null ? 0 : lateDays(rules, best.at),
    points,
    attempts: pieces.filter(({ status }) => status !== 'failed').length,
  }
}

function stateOf(pieces: readonly Piece[], best: Piece | null): StepGrade['state'] {
  if (pieces.some(({ status }) => status === 'queued' || status === 'running')) return 'grading'
  if (best !== null) return 'graded'
  return pieces.length === 0 ? 'none' : 'failed'
}

/** Weighted points of an assignment, 0 to 1, what is missing counting as 0; null where there is nothing at all. */
export function totalOf(steps: readonly { weight: number; points: number | null }[]): number | null {
  const whole = steps.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0 || steps.every(({ points }) => points === null)) return null
  return steps.reduce((sum, { weight, points }) => sum + weight * (points ?? 0), 0) / whole
}
