import { join } from 'node:path'
import { drawSeedPool } from '#sim/grading/hidden-seeds.ts'
import { spreadOf } from '#sim/grading/spread.ts'
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

type Say = (sentence: string) => void

/** Measures that are asked for together, and what is done with what comes out. */
type Asking = { measures: readonly AskedMeasure[]; tell: (measured: readonly Measured[]) => void }

/**
 * Proves questions, each by itself and together: their texts, links and figures, and their claims on as many seeds. Those
 * that have the same lesson's run, or the same of their own, share it.
 */
export async function proveQuestions(questions: readonly Question[], seeds: number): Promise<QuestionProof[]> {
  known ??= readKnown()
  const about = await known
  const pool = drawSeedPool(SEED_OF_SEEDS, seeds)
  const proofs: QuestionProof[] = []
  const asking: Asking[] = []
  for (const question of questions) {
    const problems = await checkQuestion(question, about)
    const proof: QuestionProof = { code: question.code, problems, figures: [], claims: [] }
    const say: Say = (sentence) => void problems.push(`${question.file}: ${sentence}`)
    proofs.push(proof)
    asking.push(...askFigures(question, proof, about.lessons, say), ...askClaims(question, proof, pool, say))
  }
  const measured = await measureRuns(asking.flatMap(({ measures }) => measures))
  let next = 0
  for (const { measures, tell } of asking) tell(measured.slice(next, (next += measures.length)))
  return proofs
}

/** Proves the figures that can be proven at once, and asks for what the others measure. */
function* askFigures(question: Question, proof: QuestionProof, lessons: Known['lessons'], say: Say): Generator<Asking> {
  for (const [id, { measure, formula, lesson, figure, value, within, ...where }] of Object.entries(question.figures)) {
    const comesOut = (found: number): void => {
      proof.figures.push({ id, value, found })
      if (!(Math.abs(found - value) <= within + 1e-9))
        say(`figures.${id} is said to be ${value}, and comes out as ${Number(found.toPrecision(8))}.`)
    }
    if (measure !== undefined) {
      const tell: Asking['tell'] = ([found]) =>
        'problem' in found! ? say(`figures.${id}: ${found.problem}`) : comesOut(found!.value)
      yield { measures: [{ of: question, measure, ...where }], tell }
    } else if (formula !== undefined) {
      attempt(`figures.${id}`, say, () => comesOut(calculate(question, formula)))
    } else {
      const theirs = lessons.get(lesson!)
      const found = theirs?.figures[figure!]
      if (theirs === undefined) say(`figures.${id}: there is no lesson ${lesson}.`)
      // Whether it comes out so is proven with the lesson that has it.
      else if (found === undefined) say(`figures.${id}: the lesson ${lesson} has no figure "${figure}".`)
      else comesOut(found.value)
    }
  }
}

/** Asks for what the claims measure on every seed. */
function* askClaims(question: Question, proof: QuestionProof, seeds: readonly number[], say: Say): Generator<Asking> {
  for (const claim of question.claims) {
    const where = `claims, ${claim.id}`
    const tell: Asking['tell'] = (measured) => {
      const values: number[] = []
      for (const one of measured) {
        if ('problem' in one) return say(`${where}: ${one.problem}`)
        values.push(one.value)
      }
      attempt(where, say, () => {
        const outcome = executed(question, claim, values)
        proof.claims.push(outcome)
        for (const sentence of judgeClaim(question, claim, outcome)) say(`${where}: ${sentence}`)
      })
    }
    yield { measures: askClaim(question, claim, seeds), tell }
  }
}

/** Does what an author's formula may make impossible; that is a problem of the question then. */
function attempt(where: string, say: Say, act: () => void): void {
  try {
    act()
  } catch (error) {
    say(`${where}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What is wrong with a claim, given what came out: it must be so on any six runs, not just on these. */
export function judgeClaim(question: Question, claim: Claim, outcome: ExecutedClaim): string[] {
  const { values, mean, shown } = outcome
  const spread = spreadOf(values)
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
