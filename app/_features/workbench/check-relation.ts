import type { RunSummary } from '#sim/worker/run-protocol.ts'
import type { Check } from '#sim/grading/check.ts'
import type { CheckResult } from '#sim/grading/evaluate-check.ts'
import { formatCount, formatPercent, formatValue } from '#app/_ui/format-quantity.ts'

/** What this run says of a check: figures for the eye, and whether it would pass. */
export type LocalResult = { passed: boolean; measured: string; limit: string }

/** Healthy requests of one operation: how many, and how many were kept. */
export type OperationShare = { operation: string; happened: number; kept: number }

/** What the engine says of a check on this run, in figures for the eye. */
export function judgedByEngine({ passed, measured, relation, limit, unit }: CheckResult): LocalResult {
  return { passed, measured: formatMeasured(measured, unit), limit: formatLimit({ relation, limit, unit }) }
}

/** What a check asks for: `≥ 5 %`, `< 340`; all or nothing goes without a sign. */
export function formatLimit({ relation, limit, unit }: Pick<CheckResult, 'relation' | 'limit' | 'unit'>): string {
  const isExact = (relation === '<=' && limit === 0) || (relation === '>=' && limit === 1 && unit === 'share')
  const sign = isExact ? '' : { '>=': '≥ ', '<=': '≤ ', '<': '< ' }[relation]
  return `${sign}${formatMeasured(limit, unit)}`
}

/** A figure of a check with its unit. */
export function formatMeasured(value: number, unit: CheckResult['unit']): string {
  // Shares are fractions of two, so that 28 % of something is not exactly 0.28 times a hundred.
  if (unit === 'share') return formatPercent(value, Number.isInteger(Number((value * 100).toFixed(6))) ? 0 : 1)
  const figure = formatValue(Number(value.toPrecision(4)))
  return unit === 's' || unit === 'ms' || unit === 'MiB' ? `${figure}\u00A0${unit}` : figure
}

/** Whether only the engine can judge a check: the summary of a run does not have its figures. */
export function isForEngine(check: Check): boolean {
  if (check.kind === 'volume') return check.of === 'requests'
  if (check.kind !== 'keep') return true
  return check.operation !== undefined || check.service !== undefined || check.causes !== undefined
}

/** Whether the page cannot judge a check by itself: texts and headers are read, and several collectors watched, by graders only. */
export function isForGraders({ kind }: Check, ofSeveral: boolean): boolean {
  if (kind === 'config' || kind === 'wire') return true
  return ofSeveral && (kind === 'buffer' || kind === 'evicted' || kind === 'logs_join')
}

/** Whether the run that is shown meets every check that the page can judge, and it can judge one. */
export function meetsEvery(
  checks: readonly { id: string; rule: Check }[],
  local: ReadonlyMap<string, LocalResult>,
  ofSeveral: boolean,
): boolean {
  return local.size > 0 && checks.every(({ id, rule }) => local.get(id)?.passed ?? isForGraders(rule, ofSeveral))
}

/** Judges one run by a check, as the page can: shown, not graded. Null while figures are missing, and for other kinds. */
export function judgeLocally(check: Check, summary: RunSummary, healthy: OperationShare[] | null): LocalResult | null {
  if (check.kind === 'volume' && check.of !== 'requests') {
    const share = check.of === 'traces' ? summary.keptShare : summary.spansStored / Math.max(1, summary.spansCreated)
    const limit = formatLimit({ relation: '<', limit: check.under, unit: 'share' })
    return { passed: share < check.under, measured: formatPercent(share), limit }
  }
  if (check.kind !== 'keep' || isForEngine(check)) return null
  const limit = check.at_least === 1 ? '' : formatLimit({ relation: '>=', limit: check.at_least, unit: 'share' })
  if (check.where === 'healthy') {
    if (!healthy) return null
    const groups = check.per === 'operation' ? healthy : [sumOf(healthy)]
    const worst = groups.toSorted((a, b) => shareOf(a) - shareOf(b))[0]
    if (!worst) return null
    return { passed: shareOf(worst) >= check.at_least, measured: formatPercent(shareOf(worst)), limit }
  }
  const [kept, happened] = {
    error: [summary.errorsKept, summary.errors],
    slow: [summary.slowKept, summary.slow],
    all: [summary.kept, summary.requests],
  }[check.where] as [number, number]
  return {
    passed: happened === 0 || kept / happened >= check.at_least,
    measured: `${formatCount(kept)} / ${formatCount(happened)}`,
    limit,
  }
}

function shareOf({ happened, kept }: OperationShare): number {
  return happened === 0 ? 1 : kept / happened
}

function sumOf(shares: OperationShare[]): OperationShare {
  return shares.reduce(
    (sum, share) => ({ operation: '', happened: sum.happened + share.happened, kept: sum.kept + share.kept }),
    { operation: '', happened: 0, kept: 0 },
  )
}
