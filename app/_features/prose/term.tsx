import { useTranslations } from 'next-intl'
import { isValidElement, useId, type ReactNode } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { Link } from '#app/_ui/link.tsx'

function textOf(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (isValidElement<{ children?: ReactNode }>(node)) return textOf(node.props.children)
  return typeof node === 'string' || typeof node === 'number' ? String(node) : ''
}

type Props = {
  locale: Locale
  gloss?: string
  /** Which term of the glossary goes by a name. */
  termNamed?: ((name: string) => string | undefined) | undefined
  children?: ReactNode
}

/**
 * A term at its first use. Its gloss stands in the margin where there is one, and opens on demand everywhere, by the
 * browser's own popover: it needs no script. There it also leads to the glossary, where that has the term.
 */
export function Term({ locale, gloss = '', termNamed, children }: Props) {
  const id = useId()
  const t = useTranslations('glossary')
  const term = termNamed?.(textOf(children))
  const text = <MixedText locale={locale}>{tieUnits(gloss, locale)}</MixedText>
  return (
    <>
      <button type="button" popoverTarget={id} className="gloss-line">
        {children}
      </button>
      <span id={id} popover="auto" className="prose-gloss">
        {text}
        {term !== undefined && (
          <Link href={`/${locale}/glossary/${term}`} className="prose-gloss-link">
            <MixedText locale={locale}>{t('open')}</MixedText>
          </Link>
        )}
      </span>
      <small aria-hidden="true" className="prose-sidenote">
        {text}
      </small>
    </>
  )
}
