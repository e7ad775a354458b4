import type { Check } from './check.ts'
import type { ConfigFacts } from '../run/config-facts.ts'
import { evaluateCheck, marginInSigmas } from './evaluate-check.ts'
import type { CheckResult } from './evaluate-check.ts'
import { recogniseMisconceptions } from './misconception.ts'
import type { GradedFacts, Misconception } from './misconception.ts'
import type { RunOutcome } from './run-outcome.ts'

/** A share within this many standard deviations of its limit is not settled by the runs so far. */
const UNSETTLED_SIGMAS = 3

/** How many runs are judged: so many first, more while a share is unsettled, never more than `atMost`. */
export type Sampling = { first: number; atMost: number }

/** Hears of the first run, by ordinal from 1, on which a check fails, while that run is still at hand. */
export type FailureListener = (check: Check, result: CheckResult, ordinal: number) => void

/** What is judged: checks about runs, and what was found out about the answer before anything ran. */
export type Judging = {
  /** Those about runs only. */
  checks: readonly Check[]
  misconceptions: readonly Misconception[]
  /** Null where the answer has no collector of one configuration. */
  config: ConfigFacts | null
  sampling: Sampling
  /** What failed already: checks of texts and items. */
  failedBefore?: readonly string[]
  /** Those of them that were left blank: nothing is recognised in what nobody wrote. */
  unanswered?: readonly string[]
  /** Texts and answers, for recognising misconceptions. */
  facts?: Pick<GradedFacts, 'documents' | 'answers'> & { measured?: Readonly<Record<string, number>> }
}

/** What came out of running an answer on some seeds. */
export type GradedRuns = {
  passed: boolean
  results: CheckResult[]
  /** Ids of recognised misconceptions. */
  feedback: string[]
  runs: number
  /** Ids of checks whose share chance might have decided. */
  onTheEdge: string[]
  /** Null when nothing was run. */
  keptShare: { pooled: number; lowest: number; highest: number } | null
}

/**
 * Judges an answer on one run after another (sequential, pooled).
 *
 * `nextRun(ordinal)` yields what a hidden run came to. Exact checks need no more runs once they
 * failed; shares that are too close to their limit ask for more, so that chance does not decide.
 */
export function* gradeRuns(
  { checks, misconceptions, config, sampling, failedBefore = [], unanswered = [], facts = {} }: Judging,
  nextRun: (ordinal: number) => RunOutcome,
  onFailure: FailureListener = () => {},
): Generator<{ done: number; planned: number }, GradedRuns, void> {
  const outcomes: RunOutcome[] = []
  const failedOnce = new Set<string>()
  let planned = checks.length === 0 ? 0 : sampling.first
  while (outcomes.length < planned) {
    const ordinal = outcomes.length + 1
    const outcome = nextRun(ordinal)
    outcomes.push(outcome)
    for (const check of checks) {
      if (failedOnce.has(check.id)) continue
      const result = evaluateCheck(check, [outcome])
      if (result.passed) continue
      failedOnce.add(check.id)
      onFailure(check, result, ordinal)
    }
    yield { done: outcomes.length, planned }
    if (outcomes.length === planned && planned < sampling.atMost && isUnsettled(checks, outcomes)) {
      planned = Math.min(sampling.atMost, planned + sampling.first)
    }
  }

  const results = checks.map((check) => evaluateCheck(check, outcomes))
  const failed = new Set([...failedBefore, ...results.filter(({ passed }) => !passed).map(({ id }) => id)])
  const onTheEdge = new Set(results.filter((result) => marginInSigmas(result) <= UNSETTLED_SIGMAS).map(({ id }) => id))
  const shares = outcomes.map(({ tracesKept, requests }) => tracesKept / requests)
  const pooled =
    outcomes.reduce((sum, { tracesKept }) => sum + tracesKept, 0) /
    outcomes.reduce((sum, { requests }) => sum + requests, 0)
  return {
    passed: failed.size === 0,
    results,
    feedback: recogniseMisconceptions(misconceptions, config, {
      failed: new Set([...failed].filter((id) => !unanswered.includes(id))),
      keptShare: pooled,
      evicted: outcomes.reduce((sum, { evicted }) => sum + evicted, 0),
      onTheEdge,
      ...facts,
      measured: { ...facts.measured, ...Object.fromEntries(results.map(({ id, measured }) => [id, measured])) },
    }),
    runs: outcomes.length,
    onTheEdge: [...onTheEdge],
    keptShare: outcomes.length === 0 ? null : { pooled, lowest: Math.min(...shares), highest: Math.max(...shares) },
  }
}

/** More runs can only help while every exact check holds and some share is too close to call. */
function isUnsettled(checks: readonly Check[], outcomes: readonly RunOutcome[]): boolean {
  const results = checks.map((check) => evaluateCheck(check, outcomes))
  const lost = results.some((result) => !result.passed && marginInSigmas(result) > UNSETTLED_SIGMAS)
  return !lost && results.some((result) => marginInSigmas(result) <= UNSETTLED_SIGMAS)
}
