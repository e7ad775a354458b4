import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientMessages } from '#app/i18n/client-messages.tsx'
import type { Area } from '#app/i18n/areas.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { cx } from '#app/_ui/cx.ts'
import { TopBar } from '../../_components/top-bar.tsx'

type Props = {
  locale: Locale
  /** Below `/classes`: `/gradebook`, or empty. */
  path: string
  /** What the page is, without whose. */
  title: string
  areas: readonly Area[]
  /** For tables that take what room there is. */
  wide?: boolean
  children: ReactNode
}

/** The frame of a page about classes: the same for everybody; what is somebody's own takes its place in it. */
export async function ClassesPage({ locale, path, title, areas, wide = false, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'classes' })
  const label = <MixedText locale={locale}>{title}</MixedText>
  const crumbs = [{ label: t('title'), href: `/${locale}/classes` }, { label }]
  return (
    <>
      <div className="contents print:hidden">
        <TopBar locale={locale} path={`/classes${path}`} {...(path !== '' && { crumbs, shortCrumb: title })} />
      </div>
      <main
        id="content"
        tabIndex={-1}
        className="min-h-[calc(100dvh-var(--top-bar))] bg-surface px-4 pb-16 outline-none"
      >
        <div className={cx('mx-auto pt-6', wide ? 'max-w-none' : 'max-w-260')}>
          <noscript>
            <p className="py-4 text-read text-ink2">
              <MixedText locale={locale}>{t('place.no_script')}</MixedText>
            </p>
          </noscript>
          <ClientMessages areas={areas}>{children}</ClientMessages>
        </div>
      </main>
    </>
  )
}
