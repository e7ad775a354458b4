import { evaluateMeasure } from '#sim/grading/evaluate-measure.ts'
import { FormulaError } from '#sim/grading/formula.ts'
import type { JudgedRun } from '#sim/grading/judged-run.ts'
import type { Measure } from '#sim/grading/measure.ts'
import { MeasureError } from '#sim/grading/measure-error.ts'
import { isKept } from '#sim/grading/request-filter.ts'
import { measureRun } from '#sim/grading/run-outcome.ts'
import type { RunOutcome } from '#sim/grading/run-outcome.ts'
import { selectedRequests } from '#sim/grading/select-requests.ts'
import { RunTooLarge } from '#sim/mesh/run-too-large.ts'
import { drawParameters, putValues } from '../draw-parameters.ts'
import { edgesAskedFor, itemContext } from '../items/item-context.ts'
import type { ItemContext } from '../items/grade-item.ts'
import { gradeItem } from '../items/grade-item.ts'
import { rightAnswer } from '../items/right-answer.ts'
import { deliverWorld, needsPeaks, recordWorld, watchedEdges } from '../judge-runs.ts'
import type { JudgedWorld } from '../judge-runs.ts'
import type { AnswerError, PreparedAnswer } from '../prepare-answer.ts'
import type { Drawn } from '../schema/parameter.ts'
import { withoutFaults } from './default-signal.ts'
import { isTheirsToMend } from './proof-subject.ts'
import type { ProofSubject } from './proof-subject.ts'

/** What one answer came to on a seed: what checks ask of its run, or why there was none. */
export type TriedRun = { outcome: RunOutcome } | { error: AnswerError }

/** What a question comes to on one seed. */
export type AskedQuestion = {
  /** As a student would write it; null where several texts are accepted. */
  right: unknown
  /** Why it cannot be answered; null where it can. */
  problem: string | null
  /** Of each wrong answer by its id: what it is, whether it counts as right, and why it cannot be worked out. */
  wrong: { id: string; answer: unknown; isRight: boolean; problem: string | null }[]
}

/** The effect of the faults on one seed. */
export type Signal = { withFaults: number; without: number; struck: number | null } | { problem: string }

/** What a proof keeps of one seed: plain data, however large the runs were. */
export type SeedObservation = {
  seed: number
  draws: Record<string, Drawn>
  questions: Record<string, AskedQuestion>
  /** Of the run that is shown: the share of requests of which something is stored; null where it was not run. */
  keptShare: number | null
  /** By name of the answer. */
  tried: Record<string, TriedRun>
  signal: Signal | null
  /** Why the run that is shown did not come about. */
  error: AnswerError | null
}

/** Lets messages of the thread out, and a cancelled proof end, between two runs. */
const pause = async (signal: AbortSignal | undefined): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve))
  signal?.throwIfAborted()
}

/** Runs everything that a proof wants to know of one seed. */
export async function observeSeed(
  subject: ProofSubject,
  seed: number,
  cancelled: AbortSignal | undefined,
): Promise<SeedObservation> {
  const { config } = subject.exercise
  const seen: SeedObservation = {
    seed,
    draws: drawParameters(config.parameters ?? {}, seed),
    questions: {},
    keptShare: null,
    tried: {},
    signal: null,
    error: null,
  }
  const expected = putValues({ right: subject.answers, named: subject.named }, seen.draws)
  const { right, named } = expected as Pick<ProofSubject, 'named'> & { right: ProofSubject['answers'] }
  // Also where nobody asks it anything: it is what students are given.
  const shown = await runShown(subject, seed, edgesAskedFor(expected))
  if ('error' in shown) {
    seen.error = shown.error
    if (isTheirsToMend(subject, shown.error)) await tryAnswers(subject, seed, seen.tried, cancelled)
    return seen
  }
  const { run } = shown
  const { count } = run.recording.truth
  seen.keptShare = selectedRequests({}, run.recording).filter((request) => isKept(run, request)).length / count
  await pause(cancelled)
  if (subject.signal !== null) {
    const measure = putValues(subject.signal, seen.draws) as Measure
    seen.signal = measureSignal(measure, shown.prepared, run, { seed, ...sizeOf(config.shown) })
    await pause(cancelled)
  }
  const context = itemContext(run, { drawn: seen.draws, figure: () => undefined })
  for (const item of config.items) {
    const wrong = named.filter((one) => one.item === item.id)
    seen.questions[item.id] = ask(item, right[item.id], wrong, context)
  }
  await tryAnswers(subject, seed, seen.tried, cancelled)
  return seen
}

type ShownRun = { run: JudgedRun; prepared: PreparedAnswer } | { error: AnswerError }

async function runShown(subject: ProofSubject, seed: number, edges: readonly string[]): Promise<ShownRun> {
  const { config } = subject.exercise
  const prepared = await subject.shown.on(seed)
  if ('error' in prepared) return prepared
  try {
    const recorded = recordWorld(prepared.scenario, { seed, ...sizeOf(config.shown) }, edges)
    const run = deliverWorld(prepared.collector, recorded, asksPeaks([subject.answers, subject.named, subject.signal]))
    return 'error' in run ? { error: ofCollector(run.error) } : { run, prepared }
  } catch (error) {
    if (!(error instanceof RunTooLarge)) throw error
    return { error: tooLarge(error) }
  }
}

/** Whether somebody asks how much a collector held: watching that takes longer than the delivery itself. */
const asksPeaks = (asked: unknown): boolean => /"kind":"(peak_mib|buffer)"/.test(JSON.stringify(asked))

const sizeOf = ({ load, duration_s }: { load: number; duration_s: number }) => ({ load, duration_s })

function measureSignal(
  measure: Measure,
  { scenario, collector }: PreparedAnswer,
  run: JudgedRun,
  size: { seed: number; load: number; duration_s: number },
): Signal {
  const baseline = deliverWorld(collector, recordWorld(withoutFaults(scenario), size, []), asksPeaks(measure))
  if ('error' in baseline) return { problem: baseline.error.message }
  const struckBy = struckByOf(measure)
  try {
    return {
      withFaults: evaluateMeasure(measure, run),
      without: evaluateMeasure(measure, baseline, run.recording),
      struck: struckBy === null ? null : selectedRequests({ struck_by: struckBy }, run.recording).length,
    }
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error
    return { problem: error.message }
  }
}

function struckByOf(measure: Measure): string | null {
  if ('struck_by' in measure && measure.struck_by !== undefined) return measure.struck_by
  return measure.kind === 'share' ? (measure.of?.struck_by ?? null) : null
}

type Asked = ProofSubject['exercise']['config']['items'][number]

function ask(item: Asked, expected: unknown, named: ProofSubject['named'], context: ItemContext): AskedQuestion {
  const asked: AskedQuestion = { right: null, problem: null, wrong: [] }
  try {
    asked.right = rightAnswer(item, expected, context) ?? null
    if (asked.right !== null) asked.problem = unreachable(item, asked.right, expected, context)
  } catch (error) {
    if (!isAuthors(error)) throw error
    asked.problem = error.message
    return asked
  }
  for (const { id, expects } of named) {
    try {
      const answer = rightAnswer(item, expects, context) ?? null
      const isRight = answer !== null && gradeItem(item, expected, answer, context).passed
      asked.wrong.push({ id, answer, isRight, problem: null })
    } catch (error) {
      if (!isAuthors(error)) throw error
      asked.wrong.push({ id, answer: null, isRight: false, problem: error.message })
    }
  }
  return asked
}

/** Why the right answer cannot be given. */
function unreachable(item: Asked, right: unknown, expected: unknown, context: ItemContext): string | null {
  if (item.kind === 'number' && ((right as number) < item.min || (right as number) > item.max))
    return `The right answer is ${Number((right as number).toPrecision(6))}, and only ${item.min} to ${item.max} can be answered.`
  if (item.kind === 'choice' && !item.options.includes(right as string))
    return `The right answer is ${String(right)}, which is none of the options.`
  return gradeItem(item, expected, right, context).passed ? null : 'Its own right answer does not pass.'
}

const isAuthors = (error: unknown): error is Error => error instanceof MeasureError || error instanceof FormulaError

async function tryAnswers(
  { exercise, tried, checks }: ProofSubject,
  seed: number,
  outcomes: Record<string, TriedRun>,
  cancelled: AbortSignal | undefined,
): Promise<void> {
  const { hidden } = exercise.config
  if (hidden === undefined) return
  const worlds = new Map<string, { recorded: JudgedWorld } | { error: AnswerError }>()
  for (const { name, worlds: of } of tried) {
    const prepared = await of.on(seed)
    if ('error' in prepared) {
      outcomes[name] = prepared
      continue
    }
    let world = worlds.get(prepared.worldKey)
    if (world === undefined) {
      try {
        const size = { seed, load: hidden.load, duration_s: hidden.duration_s }
        world = { recorded: recordWorld(prepared.scenario, size, watchedEdges(checks)) }
      } catch (error) {
        if (!(error instanceof RunTooLarge)) throw error
        world = { error: tooLarge(error) }
      }
      worlds.set(prepared.worldKey, world)
      await pause(cancelled)
    }
    if ('error' in world) {
      outcomes[name] = world
      continue
    }
    const run = deliverWorld(prepared.collector, world.recorded, needsPeaks(checks))
    outcomes[name] = 'error' in run ? { error: ofCollector(run.error) } : { outcome: measureRun(run, checks) }
    await pause(cancelled)
  }
}

const ofCollector = (error: { stage: string; message: string }): AnswerError => ({
  ...error,
  line: null,
  document: 'collector',
})

const tooLarge = ({ message }: RunTooLarge): AnswerError => ({ stage: 'limit', message, line: null, document: null })
