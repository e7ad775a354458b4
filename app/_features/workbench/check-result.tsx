'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { formatLimit, formatMeasured, type LocalResult } from './check-relation.ts'
import { documentOf } from './document-name.ts'
import { FailingTraceDialog } from './failing-trace-dialog.tsx'
import type { GradeCheck, GradeVerdict, LabActions } from './lab-actions.ts'
import { PlainMarkdown } from './plain-markdown.tsx'
import { useAnswer } from './use-answer.ts'
import { useCheckWords } from './use-check-words.ts'
import { SeedSquares, type SeedSquare } from './seed-squares.tsx'

type Props = {
  verdict: GradeVerdict
  labels: { id: string; label: string }[]
  local: Map<string, LocalResult>
  attempt: string
  /** The traces that requests began with are what is kept; where any trace of a request counts, the share says nothing. */
  saysKept: boolean
  /** It came while the page was open. */
  isFresh: boolean
  readFeedback: LabActions['readFeedback']
}

function squaresOf(check: GradeCheck, local: LocalResult | undefined): SeedSquare[] {
  const shown: SeedSquare = local ? (local.passed ? 'pass' : 'fail') : 'unrun'
  return [shown, ...check.byRun.map((passed): SeedSquare => (passed ? 'pass' : 'fail'))]
}

function limitOf({ relation, limit, unit }: GradeCheck): string {
  return limit === null ? '' : formatLimit({ relation, limit, unit: unit === 'given' ? 'share' : unit })
}

/** The server's verdict: one line per check with a square per run, the misconception by its name, one trace to open. */
export function CheckResult({ verdict, labels, local, attempt, saysKept, isFresh, readFeedback }: Props) {
  const t = useTranslations('workbench.lesson')
  const say = useSay('workbench')
  const locale = useLocale()
  const inWords = useCheckWords()
  const [opened, setOpened] = useState<GradeCheck | null>(null)
  // The words come by themselves: nobody is sent feedback that is not about their own answer.
  const { value: words } = useAnswer(`${attempt} ${locale}`, () => readFeedback({ attempt, locale }))
  const feedback = words?.ok ? words.value : []
  const { keptShare } = verdict
  const section = useRef<HTMLElement>(null)

  // A verdict that was waited for comes into view; one from before the page was opened stays where it is.
  useEffect(() => {
    if (isFresh) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isFresh, attempt])

  const refusedBy = ({ document, line }: NonNullable<GradeVerdict['error']>): ReactNode => {
    if (document === null) return null
    if (document === 'collector') return say('editor.would_not_start')
    const { kind, service } = documentOf(document)
    const name = t(`doc_${kind}`, { service })
    return line === null
      ? say('lesson.refused_in', { document: name })
      : say('lesson.refused_at', { document: name, line })
  }

  return (
    <section
      ref={section}
      aria-label={t('result')}
      className={cx('border-t-2 pt-2', verdict.passed ? 'border-kept' : 'border-ink')}
    >
      <p className="flex items-baseline gap-1.5 font-semibold">
        <StateGlyph state={verdict.passed ? 'pass' : 'fail'} />
        <span>
          {verdict.passed ? say('lesson.passes', { seeds: verdict.seeds }) : say('lesson.fails')}{' '}
          {verdict.passed && saysKept && keptShare && (
            <span className="font-normal">
              {formatPercent(keptShare.lowest) === formatPercent(keptShare.highest)
                ? say('lesson.kept_same', { share: formatPercent(keptShare.lowest) })
                : say('lesson.kept_range', {
                    low: (keptShare.lowest * 100).toFixed(1),
                    high: formatPercent(keptShare.highest),
                  })}
            </span>
          )}
        </span>
      </p>
      {verdict.error && (
        <p className="pt-1">
          {refusedBy(verdict.error)}{' '}
          <code lang="en" className="id-wrap">
            {verdict.error.message}
          </code>
        </p>
      )}
      {verdict.seeds > 0 && (
        <ul className="pt-1.5">
          {verdict.checks.map((check) => {
            const isOfServices = check.unit === 'services'
            const label = tieUnits(labels.find(({ id }) => id === check.id)?.label ?? check.id, locale)
            return (
              <li key={check.id} className="border-t border-hair py-1">
                <span className="flex items-center gap-2">
                  <StateGlyph
                    state={check.passed ? 'pass' : 'fail'}
                    label={t(check.passed ? 'seed_pass' : 'seed_fail')}
                  />
                  <span className="min-w-0 flex-1">
                    <MixedText locale={locale}>{label}</MixedText>
                  </span>
                  {check.measured !== null &&
                    check.limit !== null &&
                    check.unit !== 'given' &&
                    check.unit !== 'violations' && (
                      <span className={cx('text-ui-s whitespace-nowrap', check.passed ? 'text-ink2' : 'text-error')}>
                        {t('got', {
                          measured: inWords(formatMeasured(check.measured, check.unit), isOfServices),
                          limit: inWords(limitOf(check), isOfServices),
                        })}
                      </span>
                    )}
                </span>
                <span className="flex items-center justify-between gap-2 pt-0.5 pl-5">
                  <SeedSquares squares={squaresOf(check, local.get(check.id))} label={label} />
                  {check.firstFailing && (
                    <button
                      type="button"
                      onClick={() => setOpened(check)}
                      className="min-h-6 text-ui-s text-accent underline underline-offset-3"
                    >
                      {t('seed_ordinal', { ordinal: check.firstFailing.ordinal })}: {t('open_moment')}
                    </button>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {feedback.map(({ id, text }) => (
        <div key={id} className="mt-1.5 border-l-2 border-ink2 pl-2.5 font-read text-read-s">
          <PlainMarkdown source={text} locale={locale} />
        </div>
      ))}
      {opened?.firstFailing && <FailingTraceDialog failure={opened.firstFailing} onClose={() => setOpened(null)} />}
    </section>
  )
}
