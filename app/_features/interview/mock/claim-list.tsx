'use client'

import { useTranslations } from 'next-intl'
import type { MockState } from '#app/_server/interview/mock-state.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatValue } from '#app/_ui/format-quantity.ts'

type Claim = MockState['claims'][number]

type Props = {
  claims: readonly Claim[]
  locale: string
  onRemove: (claim: Claim, removed: boolean) => void
}

function valueOf({ value, unit }: Claim): string | null {
  if (value === null) return null
  return unit === '' ? formatValue(value) : `${formatValue(value)}\u00A0${unit}`
}

/** What was claimed so far and will be run after the end; each can be taken away, and put back. */
export function ClaimList({ claims, locale, onRemove }: Props) {
  const t = useTranslations('interview-mock.claims')
  const say = useSay('interview-mock')
  return (
    <section aria-labelledby="claims">
      <h2 id="claims" className="pb-2 text-ui font-semibold">
        {say('claims.title')}
      </h2>
      <ul className="border-t border-hair empty:hidden">
        {claims.map((claim) => {
          const { attempt, id, says, removed } = claim
          const value = valueOf(claim)
          const act = removed ? 'back' : 'remove'
          return (
            <li key={`${attempt} ${id}`} className="flex items-baseline gap-3 border-b border-hair py-1.5">
              <span lang={locale} className={cx('min-w-0 flex-1', removed && 'text-ink3 line-through')}>
                <InlineCode locale={locale}>{says}</InlineCode>
              </span>
              <span className={cx('text-ui-s', value !== null && !removed ? 'font-mono font-medium' : 'text-ink3')}>
                {removed ? say('claims.removed') : (value ?? say('claims.stated'))}
              </span>
              <Button
                look="quiet"
                size="small"
                className="-my-1 -mr-2 text-ui-s underline underline-offset-3"
                aria-label={t(`${act}_named`, { claim: value === null ? says : `${says} ${value}` })}
                onClick={() => onRemove(claim, !removed)}
              >
                {say(`claims.${act}`)}
              </Button>
            </li>
          )
        })}
      </ul>
      <p className="pt-1.5 text-ui-s text-ink3">{say(claims.length === 0 ? 'claims.none' : 'claims.note')}</p>
    </section>
  )
}
