export type RecallGrade = 'again' | 'hard' | 'good' | 'easy'

const sure = 80
const unsure = 40

/**
 * The grade of a recalled card: what share of the rubric's facts the answer had, and how sure it was. Everything right
 * but guessed is hard to keep; something missing is hard at best; less than half is forgotten.
 */
export function gradeRecall(hits: number, facts: number, confidence: number): RecallGrade {
  if (hits * 2 < facts) return 'again'
  if (hits < facts || confidence < unsure) return 'hard'
  return confidence >= sure ? 'easy' : 'good'
}
