'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { WordsOrId } from '../both-languages.tsx'
import { formatMoment } from '../class-time.ts'
import { useStepTitle } from '../step-title.ts'
import { writtenHref } from '../submission-href.ts'
import { PredicateMark } from './cell-text.tsx'
import type { GradebookActions, OpenCell } from './gradebook-actions.ts'
import { OverrideForm } from './override-form.tsx'

type Props = {
  open: OpenCell
  name: string
  timeZone: string
  actions: GradebookActions
  onChange: () => Promise<void>
  onClose: () => void
}

/** One student at one step: what it came to and why, and a way to judge otherwise. */
export function CellDialog({ open: { row, column, cell }, name, timeZone, actions, onChange, onClose }: Props) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const title = useStepTitle()
  const { override } = cell
  const written = writtenHref(locale, cell, column)
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={name}
      closeLabel={t('close')}
      description={title(column)}
    >
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact word={say('cell.points')}>{cell.points === null ? say('cell.nothing') : formatPercent(cell.points)}</Fact>
        {cell.score !== null && <Fact word={say('cell.graded_as')}>{formatPercent(cell.score)}</Fact>}
        {cell.penalty > 0 && (
          <Fact word={say('cell.lateness')}>
            {say('cell.lateness_takes', { percent: formatPercent(cell.penalty), days: cell.lateDays })}
          </Fact>
        )}
        <Fact word={say('cell.attempts')}>{cell.attempts}</Fact>
        {cell.hints > 0 && <Fact word={say('cell.hints_word')}>{cell.hints}</Fact>}
      </dl>
      {cell.score !== null && column.predicates.length > 0 && (
        <ul className="mt-3 border-b border-hair">
          {column.predicates.map(({ id, label }, index) => (
            <li key={id} className="flex items-center justify-between gap-3 border-t border-hair py-1.5">
              <span className="min-w-0">
                <WordsOrId id={id} words={label} />
              </span>
              <span className="shrink-0">
                <PredicateMark predicate={cell.predicates[index]} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {written !== null && (
        <p className="mt-2">
          <Link href={written} className="inline-flex min-h-6 items-center">
            {say('cell.open_submission')}
          </Link>
        </p>
      )}
      {override && (
        <p className="mt-3 border-l-2 border-ink2 pl-2.5">
          {say('override.given', {
            points: formatPercent(override.points),
            by: override.by ?? t('override.somebody_gone'),
            when: formatMoment(override.at, locale, { timeZone }),
          })}{' '}
          {override.reason}
        </p>
      )}
      <OverrideForm
        key={override?.at ?? 'none'}
        points={cell.points}
        isGiven={override !== null}
        onGive={async (points, reason) => {
          const result = await actions.overrideGrade({ step: column.step, user: row.userId, points, reason })
          if (result.ok) await onChange()
          return result.ok
        }}
      />
    </Dialog>
  )
}

function Fact({ word, children }: { word: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink3">{word}</dt>
      <dd className="font-semibold">{children}</dd>
    </>
  )
}
