'use client'

import { useTranslations } from 'next-intl'
import type { GradebookCell, GradebookPredicate } from '#app/_server/classes/dto/gradebook.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { VerdictSquare } from '#app/_ui/verdict-square.tsx'

/** How a student's submission stands at a check, run by run, or at a question. */
export function PredicateMark({ predicate }: { predicate: GradebookPredicate | undefined }) {
  const t = useTranslations('classes-gradebook.cell')
  if (!predicate || predicate.passed === null) return <span className="text-ink3">{t('not_judged')}</span>
  const { passed, byRun, share } = predicate
  if (byRun.length > 0) {
    return (
      <span className="inline-flex flex-wrap items-center gap-0.5">
        {byRun.map((run, index) => (
          // A square is its place.
          // oxlint-disable-next-line react/no-array-index-key
          <VerdictSquare key={index} state={run ? 'pass' : 'fail'} />
        ))}
        <span className="sr-only">
          {t(passed ? 'passes_runs' : 'fails_runs', { right: byRun.filter(Boolean).length, all: byRun.length })}
        </span>
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5">
      <StateGlyph state={passed ? 'pass' : 'fail'} label={t(passed ? 'passes' : 'fails')} />
      {share !== null && share > 0 && share < 1 && (
        <span className="text-ui-s text-ink2">{formatPercent(share, 0)}</span>
      )}
    </span>
  )
}

/** The points of a step, with what made them: hints, lateness, or somebody's own judgement. */
export function PointsText({ cell }: { cell: GradebookCell | undefined }) {
  const t = useTranslations('classes-gradebook.cell')
  if (!cell || cell.state === 'none') return <span className="text-ink3">{t('none')}</span>
  if (cell.points === null)
    return <span className="text-ink2">{t(cell.state === 'graded' ? 'begun' : cell.state)}</span>
  const notes = [
    ...(cell.override ? [t('overridden')] : []),
    ...(cell.lateDays > 0 ? [t('late', { days: cell.lateDays })] : []),
    ...(cell.hints > 0 ? [t('hints', { count: cell.hints })] : []),
  ]
  return (
    <span className="flex min-w-0 flex-col leading-tight">
      <span>
        {formatPercent(cell.points, 0)}
        {cell.state === 'grading' && <span className="text-ui-s text-ink2"> {t('grading')}</span>}
      </span>
      {notes.length > 0 && <span className="truncate text-micro leading-tight text-ink3">{notes.join(' · ')}</span>}
    </span>
  )
}
