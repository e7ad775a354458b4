import type { Check } from './check.ts'
import type { RunOutcome, Share } from './run-outcome.ts'

/** What a check says of some runs. Shares are fractions. */
export type CheckResult = {
  id: string
  passed: boolean
  measured: number
  relation: '>=' | '<'
  limit: number
  /** Of a share: its standard deviation by chance; 0 for what is exact. */
  sigma: number
  /** One per run, the run judged alone; pooled shares are judged without tolerance here. */
  byRun: boolean[]
  /** The operation that was worst, for checks `per: operation`. */
  operation?: string
}

/** Judges some runs together: exact properties on each run, shares pooled over all. */
export function evaluateCheck(check: Check, runs: readonly RunOutcome[]): CheckResult {
  switch (check.kind) {
    case 'keep':
      return check.at_least === 1 ? everyRun(check, runs) : pooledKeep(check, runs)
    case 'volume':
      return pooledVolume(check, runs)
  }
}

type KeepCheck = Extract<Check, { kind: 'keep' }>
type VolumeCheck = Extract<Check, { kind: 'volume' }>

function shareOf(check: KeepCheck, run: RunOutcome): Share {
  return check.where === 'all' ? { happened: run.requests, kept: run.tracesKept } : run[check.where]
}

const fraction = ({ happened, kept }: Share): number => (happened === 0 ? 1 : kept / happened)

function pool(shares: readonly Share[]): Share {
  let happened = 0
  let kept = 0
  for (const share of shares) {
    happened += share.happened
    kept += share.kept
  }
  return { happened, kept }
}

const binomialSigma = (share: Share): number =>
  share.happened === 0 ? 0 : Math.sqrt((fraction(share) * (1 - fraction(share))) / share.happened)

function everyRun(check: KeepCheck, runs: readonly RunOutcome[]): CheckResult {
  const byRun = runs.map((run) => {
    const share = shareOf(check, run)
    return share.kept === share.happened
  })
  return {
    id: check.id,
    passed: byRun.every(Boolean),
    measured: fraction(pool(runs.map((run) => shareOf(check, run)))),
    relation: '>=',
    limit: 1,
    sigma: 0,
    byRun,
  }
}

function pooledKeep(check: KeepCheck, runs: readonly RunOutcome[]): CheckResult {
  const limit = check.at_least
  if (check.per === undefined) {
    const pooled = pool(runs.map((run) => shareOf(check, run)))
    const measured = fraction(pooled)
    const byRun = runs.map((run) => fraction(shareOf(check, run)) >= limit)
    return {
      id: check.id,
      passed: measured >= limit,
      measured,
      relation: '>=',
      limit,
      sigma: binomialSigma(pooled),
      byRun,
    }
  }
  // Only healthy requests are counted by operation; the schema's other filters are too few to pool that finely.
  const operations = Object.keys(runs[0]?.healthyByOperation ?? {})
  let worst: { operation: string; share: Share } | null = null
  for (const operation of operations) {
    const share = pool(runs.map((run) => run.healthyByOperation[operation]!))
    if (worst === null || fraction(share) < fraction(worst.share)) worst = { operation, share }
  }
  if (worst === null) throw new Error(`The check ${check.id} has no operation to judge.`)
  const measured = fraction(worst.share)
  return {
    id: check.id,
    passed: measured >= limit,
    measured,
    relation: '>=',
    limit,
    sigma: binomialSigma(worst.share),
    byRun: runs.map((run) => operations.every((operation) => fraction(run.healthyByOperation[operation]!) >= limit)),
    operation: worst.operation,
  }
}

function pooledVolume(check: VolumeCheck, runs: readonly RunOutcome[]): CheckResult {
  const share = (run: RunOutcome): Share =>
    check.of === 'traces'
      ? { happened: run.requests, kept: run.tracesKept }
      : { happened: run.spansCreated, kept: run.spansStored }
  const pooled = pool(runs.map(share))
  const measured = fraction(pooled)
  // Errors and slow requests come in exact quotas; only the healthy ones are drawn.
  const healthy = pool(runs.map((run) => run.healthy))
  const sigma =
    pooled.happened === 0
      ? 0
      : (binomialSigma(healthy) * healthy.happened) / runs.reduce((sum, run) => sum + run.requests, 0)
  return {
    id: check.id,
    passed: measured < check.under,
    measured,
    relation: '<',
    limit: check.under,
    sigma,
    byRun: runs.map((run) => fraction(share(run)) < check.under),
  }
}

/** How many standard deviations a pooled share is from its limit; Infinity for what is exact. */
export function marginInSigmas(result: CheckResult): number {
  return result.sigma === 0 ? Infinity : Math.abs(result.measured - result.limit) / result.sigma
}
