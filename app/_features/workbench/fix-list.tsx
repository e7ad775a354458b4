'use client'

import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import type { Check } from '#sim/grading/check.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { isForGraders, type LocalResult } from './check-relation.ts'
import { useCheckWords } from './use-check-words.ts'
import { useLabState } from './workbench-context.tsx'

type Props = {
  checks: { id: string; label: string; detail: string; rule: Check }[]
  results: Map<string, LocalResult>
  /** The text has changed since these figures. */
  edited: boolean
  hiddenSeeds: number
  hidden: ReactNode
}

/** What has to hold, and how the run that is shown stands on it. */
export function FixList({ checks, results, edited, hiddenSeeds, hidden }: Props) {
  const t = useTranslations('workbench.lesson')
  const say = useSay('workbench')
  const locale = useLocale()
  const inWords = useCheckWords()
  const ofSeveral = useLabState((state) => state.several !== null)
  const ofGraders = checks.filter(({ rule }) => isForGraders(rule, ofSeveral)).map(({ id }) => id)
  return (
    <section>
      <h2 className="pb-1 text-ui font-semibold">{say('lesson.fix_it')}</h2>
      <ul>
        {checks.map(({ id, label, detail, rule }) => {
          const result = results.get(id)
          const isOfServices = rule.kind === 'services'
          return (
            <li
              key={id}
              title={detail}
              className="grid min-h-6.5 grid-cols-[1.25rem_1fr_auto] items-center border-t border-hair"
            >
              <StateGlyph
                state={result ? (result.passed ? 'pass' : 'fail') : 'not-run'}
                label={t(result ? (result.passed ? 'seed_pass' : 'seed_fail') : 'seed_unrun')}
              />
              <span>
                <MixedText locale={locale}>{tieUnits(label, locale)}</MixedText>
              </span>
              <span className="pl-2 text-right whitespace-nowrap">
                {ofGraders.includes(id) && <span className="text-ui-s text-ink3">{say('lesson.by_server')}</span>}
                {result && (
                  <b className={cx(edited ? 'font-normal text-ink2' : !result.passed && 'text-error')}>
                    {inWords(result.measured, isOfServices)}
                  </b>
                )}
                {result && !result.passed && result.limit && (
                  <span className="pl-1 text-ui-s text-ink3">
                    {t('of_limit', { limit: inWords(result.limit, isOfServices) })}
                  </span>
                )}
              </span>
            </li>
          )
        })}
        <li className="grid min-h-6.5 grid-cols-[1.25rem_1fr_auto] items-center border-y border-hair text-ink3">
          <StateGlyph state="not-run" />
          <span>{say('lesson.hidden', { count: hiddenSeeds })}</span>
          <span className="text-right">{hidden}</span>
        </li>
      </ul>
    </section>
  )
}
