import { join } from 'node:path'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import { ContentError } from '../content-error.ts'
import { contentFolder } from '../folder.ts'
import { lessonPlaces } from '../load.ts'
import { readData } from '../read-data.ts'
import { competencies } from '../schema/competency.ts'
import { exercise } from '../schema/exercise.ts'
import type { ExerciseConfig } from '../schema/exercise.ts'
import type { Claim } from '../schema/question.ts'
import { checkQuestion } from './check-question.ts'
import type { Known } from './check-question.ts'
import { askClaim, calculate, executed, isRight } from './execute-claims.ts'
import type { ExecutedClaim } from './execute-claims.ts'
import { readBank } from './load-questions.ts'
import type { Question } from './load-questions.ts'
import { measureRuns } from './measure-runs.ts'
import type { AskedMeasure, Measured } from './measure-runs.ts'

/** What is proven of one question: what is wrong with it, and its figures and claims as they come out. */
export type QuestionProof = {
  code: string
  problems: string[]
  figures: { id: string; value: number; found: number }[]
  claims: ExecutedClaim[]
}

/** A mock draws six seeds; a claim must come out the same on any of them. */
const SEED_OF_SEEDS = 20261121

/** Chance may not turn what is said of a claim: its limits are so many standard deviations away. */
const LEAST_MARGIN = 3

/**
 * Proves questions, each by itself and together: their texts, links and figures, and their claims on as many seeds. Those
 * that have the same lesson's run, or the same of their own, share it.
 */
export async function proveQuestions(questions: readonly Question[], seeds: number): Promise<QuestionProof[]> {
  known ??= readKnown()
  const { lessons } = await known
  const proofs: QuestionProof[] = []
  for (const question of questions) {
    const problems = await checkQuestion(question, await known)
    proofs.push({ code: question.code, problems, figures: [], claims: [] })
  }
  const pool = drawSeedPool(SEED_OF_SEEDS, seeds)
  const asked: AskedMeasure[] = []
  const told: ((measured: readonly Measured[]) => void)[] = []
  const ask = (measures: readonly AskedMeasure[], tell: (measured: readonly Measured[]) => void): void => {
    const first = asked.length
    asked.push(...measures)
    told.push((measured) => tell(measured.slice(first, first + measures.length)))
  }
  for (const [index, question] of questions.entries()) {
    const proof = proofs[index]!
    const say = (sentence: string): void => void proof.problems.push(`${question.file}: ${sentence}`)
    for (const [id, { measure, formula, lesson, figure, value, within, ...where }] of Object.entries(
      question.figures,
    )) {
      const comesOut = (found: number): void => {
        proof.figures.push({ id, value, found })
        if (!(Math.abs(found - value) <= within + 1e-9))
          say(`figures.${id} is said to be ${value}, and comes out as ${Number(found.toPrecision(8))}.`)
      }
      if (measure !== undefined) {
        ask([{ of: question, measure, ...where }], ([found]) =>
          'problem' in found! ? say(`figures.${id}: ${found.problem}`) : comesOut(found!.value),
        )
      } else if (formula !== undefined) {
        try {
          comesOut(calculate(question, formula))
        } catch (error) {
          say(`figures.${id}: ${error instanceof Error ? error.message : String(error)}`)
        }
      } else {
        const theirs = lessons.get(lesson!)
        const found = theirs?.figures[figure!]
        if (theirs === undefined) say(`figures.${id}: there is no lesson ${lesson}.`)
        // Whether it comes out so is proven with the lesson that has it.
        else if (found === undefined) say(`figures.${id}: the lesson ${lesson} has no figure "${figure}".`)
        else comesOut(found.value)
      }
    }
    for (const claim of question.claims) {
      ask(askClaim(question, claim, pool), (measured) => {
        const problem = measured.find((one) => 'problem' in one)
        if (problem !== undefined) return say(`claims, ${claim.id}: ${problem.problem}`)
        try {
          const outcome = executed(
            question,
            claim,
            measured.map((one) => ('value' in one ? one.value : Number.NaN)),
          )
          proof.claims.push(outcome)
          for (const sentence of judgeClaim(question, claim, outcome)) say(`claims, ${claim.id}: ${sentence}`)
        } catch (error) {
          say(`claims, ${claim.id}: ${error instanceof Error ? error.message : String(error)}`)
        }
      })
    }
  }
  const measured = await measureRuns(asked)
  for (const tell of told) tell(measured)
  return proofs
}

/** What is wrong with a claim, given what came out: it must be so on any six runs, not just on these. */
export function judgeClaim(question: Question, claim: Claim, outcome: ExecutedClaim): string[] {
  const { values, mean, shown } = outcome
  const spread = deviation(values)
  const chance = spread / Math.sqrt(values.length)
  if (!values.every(Number.isFinite)) return [`it comes out as ${values.map(rounded).join(', ')}.`]
  if (claim.within !== undefined) {
    const stated = Object.values(question.figures).map(({ value }) => value)
    const nearest = stated.toSorted((a, b) => Math.abs(a - mean) - Math.abs(b - mean))[0]
    if (nearest === undefined || !isRight(claim, outcome, nearest))
      return [`${rounded(mean)} comes out, and no figure of the question is within ${claim.within} of it.`]
    const needed = Math.abs(nearest - mean) + LEAST_MARGIN * chance
    return claim.within + 1e-9 >= needed
      ? []
      : [
          `\`within: ${claim.within}\` is too narrow for ${nearest}: six other runs may be ${rounded(needed)} away; widen it, or make the runs longer (\`duration_s\`).`,
        ]
  }
  const { at_least = -Infinity, at_most = Infinity, holds = true } = claim
  const limits = `${at_least === -Infinity ? '' : `at least ${at_least}`}${at_most === Infinity ? '' : `at most ${at_most}`}`
  const came = values.map(rounded).join(', ')
  if (holds && shown === false) return [`not every run shows it: ${came}, and it must be ${limits}.`]
  if (!holds && values.some((value) => value >= at_least && value <= at_most))
    return [`\`holds: false\`, and some run shows it: ${came}, against ${limits}.`]
  const margin = Math.min(...[at_least, at_most].map((limit) => Math.abs(mean - limit)))
  return spread > 0 && margin < LEAST_MARGIN * spread
    ? [`chance may turn it: ${came}, too near to ${limits}; ${rounded(LEAST_MARGIN * spread)} of distance are needed.`]
    : []
}

const rounded = (value: number): number => Number(value.toPrecision(4))

function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** Read once for all groups of questions that a thread proves. */
let known: Promise<Known> | undefined

async function readKnown(): Promise<Known> {
  const lessons = new Map<string, ExerciseConfig>()
  for (const { folder } of await lessonPlaces()) {
    try {
      const config = await readData(join(folder, 'exercise.yaml'), exercise)
      lessons.set(config.code, config)
    } catch (error) {
      // A lesson that cannot be read is reported as what it is, where lessons are proven.
      if (!(error instanceof ContentError)) throw error
    }
  }
  const read = await readData(join(contentFolder(), 'competencies.yaml'), competencies)
  return { lessons, competencies: new Set(read.competencies.map(({ id }) => id)), ideas: readBank().ideas }
}
