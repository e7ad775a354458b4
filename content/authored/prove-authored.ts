import { ENGINE_VERSION } from '#sim/api.ts'
import { Sha256 } from '#sim/kernel/sha256.ts'
import { findReferences } from '../draw-parameters.ts'
import type { CompiledScenario } from './compile-scenario.ts'
import { defaultSignal } from './default-signal.ts'
import { judgeAnswers } from './judge-answers.ts'
import type { Finding } from './judge-answers.ts'
import { judgeDifficulty } from './judge-difficulty.ts'
import { judgeQuestions } from './judge-questions.ts'
import type { SeedObservation } from './observe-seed.ts'
import { observeSeeds } from './observe-seeds.ts'
import { Placer } from './place.ts'
import type { Path } from './place.ts'
import type { ProofProblem, ProofReport, ProvenAnswer } from './proof-report.ts'
import { isTheirsToMend, proofSubject } from './proof-subject.ts'
import type { ProofSubject } from './proof-subject.ts'
import { readAuthored } from './read-authored.ts'
import { textMarks } from './text-marks.ts'
import { POOL_SIZE, variantSeeds } from './variant-seeds.ts'
import { withAuthored } from './with-authored.ts'

/** How a proof is run. */
export type ProofOptions = {
  /** How many seeds of the pool are tried; all of them unless given. */
  seeds?: number
  /** How many threads run them; without more than one, the thread that asks. */
  threads?: number
  /** Told after each seed: which share of them is done. */
  onProgress?: (fraction: number) => void
  /** Ends the proof: it then throws what the signal was aborted with. */
  signal?: AbortSignal
}

/**
 * The gate that a scenario passes before it is published: the reference passes on every seed, doing nothing and every
 * wrong answer fail with feedback of their own, every question has an answer on every seed that no mistake shares, and
 * every student is given the same amount of the same thing. What is wrong with the text itself is a blocker, too.
 */
export async function proveAuthored(text: string, options: ProofOptions = {}): Promise<ProofReport> {
  const { seeds = POOL_SIZE, threads = 1, onProgress, signal } = options
  const began = performance.now()
  const report = emptyReport(text)
  const proven = await withAuthored(text, async (written) => {
    const { document, scenario, folder } = written
    const { exercise } = await readAuthored(folder)
    const measure = document.signal?.measure ?? defaultSignal(scenario)
    const subject = await proofSubject(exercise, measure)
    report.seeds = variantSeeds(seeds)
    const onSeed = (done: number): void => onProgress?.(done / report.seeds.length)
    const seen = await observeSeeds(folder, measure, report.seeds, { threads, onSeed, signal })
    await judgeAll(text, written, subject, seen, report)
    return report
  })
  if ('diagnostics' in proven) {
    report.blockers = proven.diagnostics.map(({ message, range }) => ({
      message,
      line: range?.startLine ?? null,
      column: range?.startColumn ?? null,
      seeds: [],
    }))
  }
  return { ...report, seconds: (performance.now() - began) / 1000 }
}

async function judgeAll(
  text: string,
  { document, scenario }: CompiledScenario,
  subject: ProofSubject,
  seen: readonly SeedObservation[],
  report: ProofReport,
): Promise<void> {
  const placer = new Placer(text)
  const runs = await judgeAnswers(subject, seen)
  const asked = judgeQuestions(document, seen)
  const wherefrom: Path = document.signal === undefined ? ['parameters'] : ['signal']
  const equal = judgeDifficulty(subject.signal, wherefrom, seen)
  const { blocker: notRun, warning: toBeMended } = judgeBeginning(subject, seen)
  const unused = Object.keys(document.parameters).filter((name) => !isUsed(document, name))
  const place = (findings: readonly Finding[]): ProofProblem[] => findings.map((one) => placed(placer, one))
  report.draws = drawsBySeed(seen)
  report.answersBySeed = asked.answersBySeed
  report.answers = [...withQuestions(document.questions.length, runs.answers, asked.isReferenceRight), ...asked.answers]
  report.difficulty = equal.difficulty
  report.texts = textMarks(document).map(({ path, mark }) => ({
    path: path.join('.'),
    line: placer.at(path)?.line ?? null,
    mark,
  }))
  report.blockers = place([...notRun, ...runs.blockers, ...asked.blockers, ...equal.blockers])
  report.warnings = place([
    ...toBeMended,
    ...runs.warnings,
    ...asked.warnings,
    ...equal.warnings,
    ...unused.map((name) => ({ message: `Nothing speaks of $${name}.`, path: ['parameters', name], seeds: [] })),
    ...(subject.signal === null && isBroken(scenario)
      ? [
          {
            message:
              'Whether it is equally difficult for everybody is not measured: say in `signal` what the faults change.',
            path: [],
            seeds: [],
          },
        ]
      : []),
  ])
}

/** The run that students see has to come about, unless mending what they begin with is their task. */
function judgeBeginning(
  subject: ProofSubject,
  seen: readonly SeedObservation[],
): { blocker: Finding[]; warning: Finding[] } {
  const seed = seen.findIndex(({ error }) => error !== null)
  const error = seen[seed]?.error ?? null
  if (error === null) return { blocker: [], warning: [] }
  if (isTheirsToMend(subject, error)) {
    const message = `What students begin with does not start, and is theirs to mend: ${error.message}`
    return { blocker: [], warning: [{ message, path: ['documents', error.document!, 'start'], seeds: [] }] }
  }
  const message = `The run that students see does not come about: ${error.message}`
  return { blocker: [{ message, path: ['world'], seeds: [seed] }], warning: [] }
}

const isBroken = ({ faults, actions }: CompiledScenario['scenario']): boolean =>
  faults.some(({ decoy }) => !decoy) || actions.some((action) => 'inject' in action && !action.inject.decoy)

function isUsed({ world, questions, signal, checks }: CompiledScenario['document'], name: string): boolean {
  if (findReferences({ world, questions, signal, checks }).some((one) => one.name === name)) return true
  const asked = JSON.stringify(questions)
  return asked.includes(`"parameter":"${name}"`) || new RegExp(`"formula":"[^"]*\\b${name}\\b`).test(asked)
}

/** The reference answers the questions, too, and what does nothing answers none. */
function withQuestions(
  questions: number,
  answers: readonly ProvenAnswer[],
  isRight: readonly boolean[],
): ProvenAnswer[] {
  if (questions === 0) return [...answers]
  const [of, nothing] = ['reference', 'nothing done'].map((name) => answers.find((one) => one.name === name))
  const bySeed = isRight.map((right, index): 'pass' | 'fail' =>
    right && of?.bySeed[index] !== 'fail' ? 'pass' : 'fail',
  )
  const unexpected = bySeed.flatMap((verdict, index) => (verdict === 'pass' ? [] : [index]))
  const reference: ProvenAnswer = { name: 'reference', expected: 'passes', margin: null, ...of, bySeed, unexpected }
  const idle: ProvenAnswer = nothing ?? {
    name: 'nothing done',
    expected: 'fails',
    bySeed: isRight.map((): 'fail' => 'fail'),
    unexpected: [],
    margin: null,
  }
  return [reference, idle, ...answers.filter((one) => one !== of && one !== nothing)]
}

function drawsBySeed(seen: readonly SeedObservation[]): ProofReport['draws'] {
  const names = Object.keys(seen[0]?.draws ?? {})
  return Object.fromEntries(names.map((name) => [name, seen.map(({ draws }) => draws[name]!)]))
}

/** What is wrong inside of a document is told of its own line, where the author wrote it as a block. */
function placed(placer: Placer, { message, path, seeds, error }: Finding): ProofProblem {
  const text = error?.document == null || path[0] !== 'documents' ? null : ['documents', error.document, 'reference']
  const inside = text === null || error?.line == null ? null : placer.lineInside(text, error.line)
  if (inside !== null) return { message, line: inside, column: 1, seeds }
  const at = placer.at(text ?? path)
  return { message, line: at?.line ?? null, column: at?.column ?? null, seeds }
}

function emptyReport(text: string): ProofReport {
  return {
    sha256: new Sha256().update(text).hex(),
    engine: ENGINE_VERSION,
    seeds: [],
    answers: [],
    draws: {},
    answersBySeed: {},
    difficulty: null,
    texts: [],
    blockers: [],
    warnings: [],
    seconds: 0,
  }
}
