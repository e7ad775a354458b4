import { isNarrowed } from './check.ts'
import type { Check, CheckOf } from './check.ts'
import type { CheckMeasurement } from './measure-check.ts'
import type { Share } from './request-filter.ts'
import type { RunOutcome } from './run-outcome.ts'
import { meanOf, spreadOf } from './spread.ts'

/** What a number of a check counts. */
export type CheckUnit =
  | 'share'
  | 's'
  | 'ms'
  | 'MiB'
  | 'traces'
  | 'spans'
  | 'traces/s'
  | 'values'
  | 'services'
  | 'violations'

/** What a check says of some runs. Shares are fractions. */
export type CheckResult = {
  id: string
  passed: boolean
  measured: number
  relation: '>=' | '<' | '<='
  limit: number
  unit: CheckUnit
  /** Its standard deviation by chance; 0 for what is exact. */
  sigma: number
  /** Whether `sigma` is that of one run, of which the worst counts, and not of all of them together. */
  ofOneRun: boolean
  /** What runs measure on average, where the worst counts. */
  mean?: number
  /** One per run, the run judged alone; pooled shares are judged without tolerance here. */
  byRun: boolean[]
  /** The operation that was worst, for checks `per: operation`. */
  operation?: string
}

/** Judges some runs together: exact properties on each run, shares pooled over all, of other numbers the worst. */
export function evaluateCheck(check: Check, runs: readonly RunOutcome[]): CheckResult {
  switch (check.kind) {
    case 'keep':
      if (isNarrowed(check)) {
        return check.at_least === 1
          ? exactShares(check.id, runs, '>=', 1)
          : pooledShares(check.id, runs, '>=', check.at_least)
      }
      return check.at_least === 1 ? everyRun(check, runs) : pooledKeep(check, runs)
    case 'volume':
      return check.of === 'requests' ? pooledShares(check.id, runs, '<', check.under) : pooledVolume(check, runs)
    case 'config':
      throw new Error(`The check ${check.id} is about a text, not about runs.`)
    case 'split':
    case 'loss':
      return check.at_most === 0
        ? exactShares(check.id, runs, '<=', 0)
        : pooledShares(check.id, runs, '<=', check.at_most)
    case 'complete':
    case 'connected':
    case 'attribute':
    case 'wire':
    case 'logs_join':
    case 'records':
      return check.at_least === 1
        ? exactShares(check.id, runs, '>=', 1)
        : pooledShares(check.id, runs, '>=', check.at_least)
    case 'busiest':
      return worst(check.id, runs, '<=', check.at_most, 'share')
    case 'delay':
      return worst(check.id, runs, '<', check.under_s, 's')
    case 'response':
      return worst(check.id, runs, '<', check.under_ms, 'ms')
    case 'buffer':
      if (check.under_spans !== undefined) return worst(check.id, runs, '<', check.under_spans, 'spans')
      return check.under_mib === undefined
        ? worst(check.id, runs, '<', check.under_traces!, 'traces')
        : worst(check.id, runs, '<', check.under_mib, 'MiB')
    case 'distinct':
      return worst(check.id, runs, '<=', check.at_most, 'values')
    case 'evicted':
      return worst(check.id, runs, '<=', check.at_most, 'traces')
    case 'rate':
      return worst(check.id, runs, '<=', check.at_most, 'traces/s')
    case 'floor':
      return worst(check.id, runs, '>=', check.at_least, 'traces')
    case 'metric_error':
      return worst(check.id, runs, '<=', check.at_most, 'share')
    case 'size':
      return worst(check.id, runs, '<=', check.at_most, 'spans')
    case 'services':
      return worst(check.id, runs, '<=', 0, 'services')
  }
}

/** The limit of a check and how it is held against what is measured, before anything is. */
export function limitOf(check: Check): Pick<CheckResult, 'relation' | 'limit' | 'unit'> {
  if (check.kind === 'config') return { relation: '<=', limit: check.at_most, unit: 'violations' }
  if (check.kind === 'keep') return { relation: '>=', limit: check.at_least, unit: 'share' }
  const { relation, limit, unit } = evaluateCheck(check, [])
  return { relation, limit, unit }
}

type KeepCheck = CheckOf<'keep'>
type VolumeCheck = CheckOf<'volume'>
type Relation = CheckResult['relation']

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

function holds(measured: number, relation: Relation, limit: number): boolean {
  if (relation === '>=') return measured >= limit
  return relation === '<' ? measured < limit : measured <= limit
}

function measuredIn(id: string, run: RunOutcome): CheckMeasurement {
  const measured = run.measured[id]
  if (measured === undefined) throw new Error(`The check ${id} was not measured.`)
  return measured
}

function shareIn(id: string, run: RunOutcome): Share {
  const measured = measuredIn(id, run)
  if ('value' in measured) throw new Error(`The check ${id} measures no share.`)
  return measured
}

/** Of nothing there is no share that passes: where nothing is stored, nothing is whole either. */
function shareMeasured(share: Share, relation: Relation): number {
  if (share.happened > 0) return share.kept / share.happened
  return relation === '>=' ? 0 : 1
}

function exactShares(id: string, runs: readonly RunOutcome[], relation: Relation, limit: number): CheckResult {
  const shares = runs.map((run) => shareIn(id, run))
  const byRun = shares.map((share) => holds(shareMeasured(share, relation), relation, limit))
  const measured = shareMeasured(pool(shares), relation)
  return {
    id,
    passed: byRun.every(Boolean),
    measured,
    relation,
    limit,
    unit: 'share',
    sigma: 0,
    ofOneRun: false,
    byRun,
  }
}

function pooledShares(id: string, runs: readonly RunOutcome[], relation: Relation, limit: number): CheckResult {
  const shares = runs.map((run) => shareIn(id, run))
  const pooled = pool(shares)
  const measured = shareMeasured(pooled, relation)
  return {
    id,
    passed: holds(measured, relation, limit),
    measured,
    relation,
    limit,
    unit: 'share',
    sigma: binomialSigma(pooled),
    ofOneRun: false,
    byRun: shares.map((share) => holds(shareMeasured(share, relation), relation, limit)),
  }
}

function worst(
  id: string,
  runs: readonly RunOutcome[],
  relation: Relation,
  limit: number,
  unit: CheckUnit,
): CheckResult {
  const values = runs.map((run) => {
    const measured = measuredIn(id, run)
    if (!('value' in measured)) throw new Error(`The check ${id} measures a share.`)
    return measured.value
  })
  const measured = relation === '>=' ? Math.min(...values, Infinity) : Math.max(...values, -Infinity)
  const byRun = values.map((value) => holds(value, relation, limit))
  return {
    id,
    passed: byRun.every(Boolean),
    measured,
    relation,
    limit,
    unit,
    sigma: spreadOf(values),
    ofOneRun: true,
    mean: meanOf(values),
    byRun,
  }
}

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
    unit: 'share',
    sigma: 0,
    ofOneRun: false,
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
      unit: 'share',
      sigma: binomialSigma(pooled),
      ofOneRun: false,
      byRun,
    }
  }
  // Only healthy requests are counted by operation; the schema's other filters are too few to pool that finely.
  const operations = Object.keys(runs[0]?.healthyByOperation ?? {})
  let poorest: { operation: string; share: Share } | null = null
  for (const operation of operations) {
    const share = pool(runs.map((run) => run.healthyByOperation[operation]!))
    if (poorest === null || fraction(share) < fraction(poorest.share)) poorest = { operation, share }
  }
  if (poorest === null) throw new Error(`The check ${check.id} has no operation to judge.`)
  const measured = fraction(poorest.share)
  return {
    id: check.id,
    passed: measured >= limit,
    measured,
    relation: '>=',
    limit,
    unit: 'share',
    sigma: binomialSigma(poorest.share),
    ofOneRun: false,
    byRun: runs.map((run) => operations.every((operation) => fraction(run.healthyByOperation[operation]!) >= limit)),
    operation: poorest.operation,
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
    unit: 'share',
    sigma,
    ofOneRun: false,
    byRun: runs.map((run) => fraction(share(run)) < check.under),
  }
}

/** How many standard deviations a measured number is from its limit; Infinity for what is exact. */
export function marginInSigmas({ measured, mean = measured, limit, sigma }: CheckResult): number {
  return sigma === 0 ? Infinity : Math.abs(mean - limit) / sigma
}
