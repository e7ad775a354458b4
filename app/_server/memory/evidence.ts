import type { SkillAnswer } from './skill-model.ts'

export type Level = 'junior' | 'middle' | 'senior' | 'staff'

/** What a learner answered in one lesson (`L08.1`), live task (`T1`) or interview question (`Q8.2`), and when. */
export type JudgedAnswer = { lesson: string; at: Date } & (
  | { kind: 'prediction' | 'recall'; right: boolean }
  | {
      kind: 'check'
      /** Each check or item of the attempt: whether it passed. */
      parts: readonly boolean[]
      /** Counts the attempts at this exercise from 1. */
      ordinal: number
      /** Hints that were open when it was sent, from 1. */
      hints: readonly number[]
      /** Whether the worked solution had been shown. */
      disclosed: boolean
    }
  | {
      kind: 'question'
      /** Each fact that was expected: whether the answer had it. */
      facts: readonly boolean[]
      /** Counts the attempts at this question from 1. */
      ordinal: number
    }
)

export type TaughtLesson = { level: Level; competencies: readonly string[] }

const difficulties: Record<Level, number> = { junior: -1, middle: 0, senior: 1, staff: 2 }

/** A card asks for what was explained before: easier than the lesson's exercise. */
const recallEase = 0.5
/** A bet before the run, or what one judges oneself in the end, says less than an exercise that was graded. */
const halfAnAnswer = 0.5
/** What each rung of the ladder of hints takes from a pass, as in graded mode. */
const hintCosts = [0.1, 0.1, 0.2, 0.6]
/** Days after which an answer says half as much about today. */
const halfLife = 180
const dayMs = 86_400_000

/** What a model of skills learns from the answers; those of lessons that name no competency teach it nothing. */
export function evidenceOf(
  answers: readonly JudgedAnswer[],
  lessons: ReadonlyMap<string, TaughtLesson>,
  competencies: readonly string[],
  now: Date,
): SkillAnswer[] {
  return answers.flatMap((answer) => {
    const lesson = lessons.get(answer.lesson)
    const own = (lesson?.competencies ?? []).map((id) => competencies.indexOf(id)).filter((index) => index >= 0)
    if (!lesson || own.length === 0) return []
    const shares = own.map((competency) => ({ competency, share: 1 / own.length }))
    const difficulty = difficulties[lesson.level]
    const fresh = 2 ** (-Math.max(0, now.getTime() - answer.at.getTime()) / dayMs / halfLife)
    if (answer.kind === 'question') {
      // Whoever answers again has read what was missing.
      const each = (halfAnAnswer * fresh) / answer.ordinal / answer.facts.length
      return answer.facts.map((right) => ({ shares, difficulty, right, evidence: each }))
    }
    if (answer.kind !== 'check') {
      const ease = answer.kind === 'recall' ? recallEase : 0
      return [{ shares, difficulty: difficulty - ease, right: answer.right, evidence: halfAnAnswer * fresh }]
    }
    // A later try has seen what was wrong with the one before.
    const each = fresh / answer.ordinal / answer.parts.length
    return answer.parts.map((right) => ({
      shares,
      difficulty,
      right,
      evidence: each * (right ? ownShare(answer.hints, answer.disclosed) : 1),
    }))
  })
}

/** How much of a pass is the learner's own. */
function ownShare(hints: readonly number[], disclosed: boolean): number {
  if (disclosed) return 0
  return Math.max(0, 1 - hints.reduce((sum, hint) => sum + (hintCosts[hint - 1] ?? 0), 0))
}
