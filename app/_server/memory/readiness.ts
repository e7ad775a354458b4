import type { Competencies } from '#content/schema/competency.ts'
import { chanceEstimate } from './skill-model.ts'
import type { ChanceEstimate, SkillEstimate } from './skill-model.ts'

/** One domain of the exam: what is known of the learner there, and which of its topics nothing here teaches. */
export type DomainReadiness = {
  id: string
  /** Percent of the exam. */
  weight: number
  /** Chance of a middle-level question right, over what is taught here; null while nothing was answered. */
  estimate: ChanceEstimate | null
  /** Answers that bear on the domain. */
  answers: number
  topics: { id: string; competencies: string[] }[]
}

/** The readiness per domain of the exam, from what is taught here and was answered. */
export function readinessOf(
  { exam, competencies }: Competencies,
  /** Competencies that some lesson exercises, in the order of the estimate. */
  taught: readonly string[],
  answersOf: ReadonlyMap<string, number>,
  estimate: SkillEstimate,
): DomainReadiness[] {
  const shown = competencies.filter(({ id }) => taught.includes(id))
  return exam.domains.map(({ id, weight, topics }) => {
    const shares = shown
      .map((competency) => ({
        id: competency.id,
        competency: taught.indexOf(competency.id),
        share: topics.reduce((sum, topic) => sum + (competency.otca[topic.id] ?? 0), 0),
      }))
      .filter(({ share }) => share > 0)
    const answers = shares.reduce((sum, share) => sum + (answersOf.get(share.id) ?? 0), 0)
    return {
      id,
      weight,
      estimate: answers > 0 ? chanceEstimate(estimate, shares) : null,
      answers,
      topics: topics.map((topic) => ({
        id: topic.id,
        competencies: shown.filter(({ otca }) => topic.id in otca).map((competency) => competency.id),
      })),
    }
  })
}
