import { evaluateCheck } from '#sim/grading/evaluate-check.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import type { RunOutcome } from '#sim/grading/run-outcome.ts'
import { judgeTexts } from '../grade.ts'
import { judgeCandidate, marginOfSubmission, startsOfGroups } from '../judge-candidate.ts'
import type { TriedAnswer } from '../judge-candidate.ts'
import type { AnswerError } from '../prepare-answer.ts'
import type { SeedObservation } from './observe-seed.ts'
import type { Path } from './place.ts'
import type { ProofSubject, TriedDocuments } from './proof-subject.ts'
import type { ProvenAnswer } from './proof-report.ts'

/** A sentence about what a proof found, and the keys of the document that it is about. */
export type Finding = { message: string; path: Path; seeds: number[]; error?: AnswerError }

/** What came out of the answers that a proof tried. */
export type JudgedAnswers = { answers: ProvenAnswer[]; blockers: Finding[]; warnings: Finding[] }

/** Closer to a limit than this, standard deviations of one submission, and chance decides now and then. */
const LEAST_MARGIN = 4

/** Holds every tried answer against what must come out: the reference passes on each seed, everything else fails. */
export async function judgeAnswers(subject: ProofSubject, seen: readonly SeedObservation[]): Promise<JudgedAnswers> {
  const all: JudgedAnswers = { answers: [], blockers: [], warnings: [] }
  for (const tried of subject.tried) {
    const errors = seen.map(({ tried: outcomes }) => errorOf(outcomes[tried.name]))
    const outcomes = seen.flatMap(({ tried: outcomesOf }) => outcomeOf(outcomesOf[tried.name]))
    const isReference = tried.name === 'reference'
    const failing = errors.flatMap((error, index) => (error === null ? [] : [index]))
    const isNamed = !['reference', 'nothing done', 'everything kept'].includes(tried.name)
    if (failing.length > 0) {
      // What refuses to start fails; only the reference, and what must be recognised by what it does, may not.
      const error = errors[failing[0]!]!
      if (isReference || isNamed)
        all.blockers.push({
          message: `${called(tried.name)} does not run: ${error.message}`,
          path: pathOf(subject, tried),
          seeds: failing,
          error,
        })
      const bySeed = errors.map((): 'fail' => 'fail')
      const unexpected = isReference ? failing : []
      all.answers.push({
        name: tried.name,
        expected: isReference ? 'passes' : 'fails',
        bySeed,
        unexpected,
        margin: null,
      })
      continue
    }
    const answer = await answerOf(subject, tried, seen, outcomes)
    if (answer !== null) judge(subject, tried, answer, all)
  }
  return all
}

async function answerOf(
  { exercise }: ProofSubject,
  { worlds }: TriedDocuments,
  seen: readonly SeedObservation[],
  outcomes: RunOutcome[],
): Promise<TriedAnswer | null> {
  const prepared = await worlds.on(seen[0]!.seed)
  if ('error' in prepared) return null
  return { prepared, items: [], texts: judgeTexts(exercise, prepared), answers: {}, outcomes }
}

function judge(subject: ProofSubject, tried: TriedDocuments, answer: TriedAnswer, all: JudgedAnswers): void {
  const { name } = tried
  const { checks, exercise } = subject
  const runs = exercise.config.hidden!.seeds
  const path = pathOf(subject, tried)
  const isReference = name === 'reference'
  const bySeed = answer.outcomes.map((_outcome, index): 'pass' | 'fail' =>
    (isReference ? failsAt(subject, answer, index) : submissionAt(subject, answer, index).failed).length === 0
      ? 'pass'
      : 'fail',
  )
  const wanted = isReference ? 'pass' : 'fail'
  const unexpected = bySeed.flatMap((verdict, index) => (verdict === wanted ? [] : [index]))
  const margin = marginOfSubmission(answer, checks, runs)
  const expected = isReference ? 'passes' : 'fails'
  all.answers.push({ name, expected, bySeed, unexpected, margin: Number.isFinite(margin) ? margin : null })
  if (unexpected.length > 0) {
    const failed = isReference ? failsAt(subject, answer, unexpected[0]!).join(', ') : ''
    const message = isReference
      ? `The reference fails ${failed} on ${unexpected.length} of ${bySeed.length} seeds.`
      : `${called(name)} passes on ${unexpected.length} of ${bySeed.length} seeds.`
    all.blockers.push({ message, path, seeds: unexpected })
  } else if (margin < LEAST_MARGIN) {
    const message = `${called(name)} is ${margin.toFixed(1)} standard deviations of a submission from turning: now and then chance will decide. ${LEAST_MARGIN} are safe.`
    all.warnings.push({ message, path, seeds: [] })
  }
  if (!subject.misconceptions.some(({ id }) => id === name)) return
  for (const first of startsOfGroups(answer.outcomes.length, runs)) {
    const { feedback } = submissionAt(subject, answer, first)
    if (feedback[0] === name) continue
    const as = feedback.length === 0 ? 'nothing' : feedback.join(', ')
    const message = `${called(name)} is recognised as ${as}: whoever hands it in would be told something else. See its \`recognise\`.`
    all.blockers.push({ message, path: [...path, 'recognise'], seeds: [first] })
    break
  }
}

/** A submission whose first hidden run is this one. */
function submissionAt(subject: ProofSubject, answer: TriedAnswer, first: number) {
  const { seeds, at_most } = subject.exercise.config.hidden!
  const sampling = {
    first: Math.min(seeds, answer.outcomes.length),
    atMost: Math.min(at_most, answer.outcomes.length),
  }
  const { passed, results, feedback } = judgeCandidate(answer, subject, subject.checks, first, sampling)
  return { failed: passed ? [] : idsOfFailed([...answer.texts, ...results]), feedback }
}

/** What fails on one seed: exact checks by that run alone, shares in a submission that begins with it. */
function failsAt(subject: ProofSubject, answer: TriedAnswer, index: number): string[] {
  const alone = subject.checks.map((check) => evaluateCheck(check, [answer.outcomes[index]!]))
  const exact = alone.filter(({ sigma, ofOneRun }) => sigma === 0 || ofOneRun)
  const isExact = (id: string): boolean => exact.some((one) => one.id === id)
  const pooled = submissionAt(subject, answer, index).failed.filter((id) => !isExact(id))
  return [...new Set([...idsOfFailed(exact), ...pooled])]
}

const idsOfFailed = (results: readonly CheckResult[]): string[] =>
  results.filter(({ passed }) => !passed).map(({ id }) => id)

/** Where in the author’s document an answer stands. */
function pathOf({ exercise, misconceptions }: ProofSubject, { name }: TriedDocuments): Path {
  const wrong = misconceptions.findIndex(({ id }) => id === name)
  if (wrong >= 0) return ['wrong_documents', wrong]
  const [document] = Object.keys(exercise.documents)
  return name === 'reference' && document !== undefined ? ['documents', document, 'reference'] : ['checks']
}

const NAMES: Record<string, string> = {
  reference: 'The reference',
  'nothing done': 'What students begin with',
  'everything kept': 'A collector that keeps everything',
}

const called = (name: string): string => NAMES[name] ?? `The wrong answer ${name}`

type Tried = SeedObservation['tried'][string] | undefined

const errorOf = (tried: Tried): AnswerError | null => (tried !== undefined && 'error' in tried ? tried.error : null)
const outcomeOf = (tried: Tried): RunOutcome[] => (tried !== undefined && 'outcome' in tried ? [tried.outcome] : [])
