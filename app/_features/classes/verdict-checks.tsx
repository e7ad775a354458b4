'use client'

import { useLocale, useTranslations } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import type { ToldVerdict } from '#app/_server/classes/dto/sittings.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { VerdictSquare } from '#app/_ui/verdict-square.tsx'
import { formatLimit, formatMeasured } from '../workbench/check-relation.ts'

type Check = ToldVerdict['checks'][number]

/** What a verdict says of each check and question, as far as it is told: passed or not, run by run, got and needed. */
export function VerdictChecks({ checks, labelOf }: { checks: readonly Check[]; labelOf: (id: string) => string }) {
  const t = useTranslations('classes')
  const locale = useLocale()
  return (
    <ul className="border-b border-hair">
      {checks.map((check) => (
        <li key={check.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-hair py-1.5">
          <StateGlyph state={check.passed ? 'pass' : 'fail'} label={t(check.passed ? 'check.passes' : 'check.fails')} />
          <span className="min-w-0 flex-1 basis-40">
            <InlineCode locale={locale}>{tieUnits(labelOf(check.id), locale)}</InlineCode>
          </span>
          <Figures check={check} />
          {check.byRun.length > 0 && (
            <span className="inline-flex gap-0.5">
              {check.byRun.map((run, index) => (
                // A square is its place.
                // oxlint-disable-next-line react/no-array-index-key
                <VerdictSquare key={index} state={run ? 'pass' : 'fail'} />
              ))}
              <span className="sr-only">
                {t('check.runs', { right: check.byRun.filter(Boolean).length, all: check.byRun.length })}
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What was measured and what is needed, where both are told and are figures. */
function Figures({ check: { measured, limit, unit, relation, byRun } }: { check: Check }) {
  const t = useTranslations('classes')
  if (measured === null || limit === null) return null
  // Of a question it is no figure that it has 0 % of what is right.
  if (unit === 'given' || unit === 'violations' || byRun.length === 0) return null
  return (
    <span className="text-ui-s whitespace-nowrap text-ink2">
      {t('check.got', { measured: formatMeasured(measured, unit), limit: formatLimit({ relation, limit, unit }) })}
    </span>
  )
}
