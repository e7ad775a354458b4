import type { Check } from '#sim/grading/check.ts'
import type { Measure } from '#sim/grading/measure.ts'
import type { Misconception } from '#sim/grading/misconception.ts'
import { loadScenarioText } from '../load.ts'
import type { Exercise } from '../load.ts'
import type { AnswerError } from '../prepare-answer.ts'
import { keepEverything } from '../rewrite-document.ts'
import { SeedWorlds } from '../seed-worlds.ts'
import { documentsOf } from '../shown-run.ts'
import { loadAnswers, loadNamedAnswers, loadSolutions } from '../solutions.ts'
import type { NamedAnswer } from '../solutions.ts'

/** An answer with documents that a proof tries: the reference, or one that must fail. */
export type TriedDocuments = {
  /** `reference`, `nothing done`, `everything kept`, or a wrong document by its id. */
  name: string
  documents: Readonly<Record<string, string>>
  worlds: SeedWorlds
}

/** All that is tried of one scenario on each seed. */
export type ProofSubject = {
  exercise: Exercise
  /** Those about runs. */
  checks: readonly Check[]
  misconceptions: readonly Misconception[]
  /** What is expected of each question, parameters still in it. */
  answers: Record<string, unknown>
  named: NamedAnswer[]
  tried: TriedDocuments[]
  /** The world of the run that students see. */
  shown: SeedWorlds
  /** What equal difficulty is measured by; null where nothing is wrong in the world. */
  signal: Measure | null
}

/**
 * Whether a run that does not come about is the students' task: nothing is asked or measured of it, and what does not load is
 * one of the documents that they are given to work on.
 */
export function isTheirsToMend({ exercise: { config }, signal }: ProofSubject, { document }: AnswerError): boolean {
  return config.items.length === 0 && signal === null && document !== null && document in config.documents
}

/** Gathers what a proof tries of an authored exercise. */
export async function proofSubject(exercise: Exercise, signal: Measure | null): Promise<ProofSubject> {
  const { config } = exercise
  const scenario = await loadScenarioText(config.scenario)
  const solutions = await loadSolutions(exercise)
  const tried: TriedDocuments[] = []
  const add = (name: string, documents: Readonly<Record<string, string>>): void =>
    void tried.push({ name, documents, worlds: new SeedWorlds(exercise, scenario, documents) })
  if (config.checks.length > 0) {
    const reference = solutions.documents
    add('reference', reference)
    add('nothing done', await documentsOf(exercise, 'fix'))
    const all = keepEverything(reference['collector'] ?? '')
    if (all !== null && config.checks.some(({ kind }) => kind === 'volume' || kind === 'rate'))
      add('everything kept', { ...reference, collector: all })
    for (const { misconception, document, text } of solutions.wrong)
      add(misconception, { ...reference, [document!]: text })
  }
  return {
    exercise,
    checks: config.checks.filter(({ kind }) => kind !== 'config'),
    misconceptions: solutions.misconceptions,
    answers: await loadAnswers(exercise),
    named: await loadNamedAnswers(exercise),
    tried,
    shown: new SeedWorlds(exercise, scenario, await documentsOf(exercise, 'run')),
    signal,
  }
}
