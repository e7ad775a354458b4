'use client'

import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { cx } from '#app/_ui/cx.ts'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'

type Props = { id: string; source: string; locale: string; large?: boolean }

/** What is asked: its first paragraph is the heading, what it shows stands below. */
export function Ask({ id, source, locale, large = false }: Props) {
  const [first = '', ...shown] = source.trim().split(/\n{2,}/)
  return (
    <div lang={locale} className="flex flex-col gap-3">
      <h2
        id={id}
        className={cx(
          'font-read',
          // The looped Thai has no middle weight, and English words in it must not stand out.
          locale === 'th' ? 'font-normal' : 'font-medium',
          large ? 'text-prompt tablet:text-question' : 'text-prompt',
        )}
      >
        <InlineCode locale={locale}>{tieUnits(first, locale)}</InlineCode>
      </h2>
      {shown.length > 0 && (
        <div className="font-read text-read">
          <PlainMarkdown source={shown.join('\n\n')} locale={locale} />
        </div>
      )}
    </div>
  )
}
