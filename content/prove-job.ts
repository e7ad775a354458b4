import { linesOf, sentenceOf } from './authored/print-proof.ts'
import { proveAuthored } from './authored/prove-authored.ts'
import { POOL_SIZE } from './authored/variant-seeds.ts'
import type { ExercisePlace } from './load.ts'
import { provePlace } from './prove-place.ts'
import { describeClaim } from './questions/describe-claim.ts'
import { findQuestions } from './questions/find-questions.ts'
import { proveQuestions } from './questions/prove-questions.ts'
import { readText } from './read-data.ts'

/** Something to prove without a break: a lesson or a task, questions (by their files) that share their runs, or a scenario. */
export type ProofJob =
  | { kind: 'exercise'; place: ExercisePlace }
  | { kind: 'questions'; name: string; files: readonly string[] }
  | { kind: 'scenario'; name: string; file: string }

/** What `check` prints of one job. */
export type ContentProof = { code: string; problems: string[]; lines: string[]; seconds: number }

/** A question is claimed in a mock on six runs; of many seeds it is proven on somewhat more. */
const MOST_SEEDS_OF_CLAIMS = 24

/** Proves a lesson or a task, some questions, or a scenario. */
export async function proveJob(job: ProofJob, seeds: number, say: (line: string) => void): Promise<ContentProof> {
  if (job.kind === 'exercise') return provePlace(job.place, seeds, say)
  if (job.kind === 'scenario') return proveScenario(job.name, job.file, seeds)
  const began = performance.now()
  const proofs = await proveQuestions(findQuestions(job.files), Math.min(seeds, MOST_SEEDS_OF_CLAIMS))
  return {
    code: job.name,
    problems: proofs.flatMap(({ problems }) => problems),
    lines: proofs.flatMap((proof) => proof.claims.map((claim) => `  ${proof.code.padEnd(6)} ${describeClaim(claim)}`)),
    seconds: (performance.now() - began) / 1000,
  }
}

async function proveScenario(name: string, file: string, seeds: number): Promise<ContentProof> {
  const report = await proveAuthored(await readText(file), { seeds: Math.min(seeds, POOL_SIZE) })
  return {
    code: name,
    problems: report.blockers.map((problem) => sentenceOf(name, problem, report, '')),
    lines: [`${name}, ${report.seeds.length} seeds:`, ...linesOf(report)],
    seconds: report.seconds,
  }
}
