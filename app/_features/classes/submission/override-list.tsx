'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { OverrideEntry } from '#app/_server/classes/dto/gradebook.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { formatMoment } from '../class-time.ts'

/** Points that were given by hand, by whom and why; nothing where there are none. */
export function OverrideList({ overrides, timeZone }: { overrides: readonly OverrideEntry[]; timeZone: string }) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  if (overrides.length === 0) return null
  return (
    <section>
      <h2 className="pb-1 font-semibold">{say('submission.overrides')}</h2>
      <ol>
        {overrides.map(({ points, reason, by, at }) => (
          <li key={at} className="border-t border-hair py-1">
            {points === null ? say('override.taken_back') : formatPercent(points)}, {by ?? t('override.somebody_gone')},{' '}
            {formatMoment(at, locale, { timeZone })}
            <span className="block text-ink2">{reason}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
