import type { Regrade } from '../generated/prisma/client.ts'
import type { VerdictSummary } from '../node/verdict-summary.ts'
import type { RegradeEntry, RegradeRow } from './dto/regrades.ts'

export function toRegradeEntry(row: Regrade): RegradeEntry {
  return {
    id: row.id,
    step: row.stepId,
    fromVersion: row.fromVersion,
    toVersion: row.toVersion,
    status: row.status,
    progress: row.progress,
    askedAt: row.askedAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  }
}

/** What grading again makes of a submission. Better and worse go by the points; what could not be graded stays as it was. */
export function compareSummaries(
  before: VerdictSummary | null,
  after: VerdictSummary | null,
): Pick<RegradeRow, 'before' | 'after' | 'turned' | 'change'> {
  const brief = (summary: VerdictSummary | null) => summary && { passed: summary.passed, score: summary.score }
  const was = new Map(before?.checks.map(({ id, passed }) => [id, passed]))
  const turned = (after?.checks ?? [])
    .filter(({ id, passed }) => was.has(id) && was.get(id) !== passed)
    .map(({ id, passed }) => ({ id, to: passed }))
  return { before: brief(before), after: brief(after), turned, change: changeOf(before, after) }
}

function changeOf(before: VerdictSummary | null, after: VerdictSummary | null): RegradeRow['change'] {
  if (after === null) return 'failed'
  if (before === null || after.score > before.score) return 'better'
  return after.score < before.score ? 'worse' : 'same'
}
