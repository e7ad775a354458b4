import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { locales, type Locale } from '#app/i18n/locales.ts'
import { cx } from '#app/_ui/cx.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { buttonClass } from '#app/_ui/button-class.ts'
import { Link } from '#app/_ui/link.tsx'
import { AccountLink } from './account-link.tsx'
import { Brand } from './brand.tsx'
import { KeyboardMap } from './keyboard-map.tsx'
import { LocaleSwitch } from './locale-switch.tsx'
import { SearchButton } from './search-button.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

const destinations = [
  { id: 'learn', path: '/learn' },
  { id: 'lab', path: '/lab' },
  { id: 'explore', path: '/explore' },
  { id: 'review', path: '/review' },
  { id: 'interview', path: '/interview' },
  { id: 'classes', path: '/classes' },
  { id: 'author', path: '/author' },
  { id: 'progress', path: '/progress' },
  { id: 'reference', path: '/reference' },
  { id: 'glossary', path: '/glossary' },
  { id: 'settings', path: '/settings' },
  { id: 'about', path: '/about' },
] as const

/** What a bar of less than 1280 px leaves to the menu. */
const forWide: readonly (typeof destinations)[number]['id'][] = ['author', 'glossary', 'settings', 'about']

type Props = {
  locale: Locale
  /** This page without its language: `/lab`, or empty for the first page. */
  path: string
  here?: (typeof destinations)[number]['id']
  /** In place of the navigation, which moves into the menu: from the widest to this page. */
  crumbs?: { label: ReactNode; href?: string }[]
  /** Whether a phone has no room for the name of the site beside what the page puts into the bar. */
  isCrowded?: boolean
  /** What a phone shows of the crumbs: `L08.1`. */
  shortCrumb?: string
  /** Context and actions of this page, before the language. */
  children?: ReactNode
}

/** The 44 px bar of every page. Each page renders its own, since only it knows where it is. */
export async function TopBar({ locale, path, here, crumbs, shortCrumb, isCrowded = false, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'frame' })
  const search = await getTranslations({ locale, namespace: 'search' })

  const link = (id: (typeof destinations)[number]['id'], to: string, className?: string) => (
    <li key={id} className={className}>
      <Link
        href={`/${locale}${to}`}
        aria-current={here === id ? 'page' : undefined}
        className="flex min-h-6 min-w-6 items-center text-ink2 no-underline hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
      >
        {t(id)}
      </Link>
    </li>
  )

  const account = (
    <AccountLink
      locale={locale}
      path={path}
      signIn={t('sign_in')}
      account={t('account')}
      className="flex min-h-6 min-w-6 items-center text-ink2 no-underline hover:text-ink"
    />
  )

  return (
    <header className="sticky print:static top-0 z-30 flex h-(--top-bar) items-center gap-1 tablet:gap-3.5 border-b border-line bg-surface px-3 whitespace-nowrap">
      {locales.map((other) => (
        <link key={other} rel="alternate" hrefLang={other} href={`/${other}${path}`} />
      ))}
      <Brand locale={locale} isCrowded={isCrowded} />
      {crumbs ? (
        <nav aria-label={t('breadcrumb')} className="min-w-0 max-tablet:pl-1">
          <ol className="hidden items-center gap-1 text-ink2 desk:flex">
            {crumbs.map((crumb, index) => (
              // A crumb's place is its identity.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className="flex min-w-0 items-center gap-1">
                {index > 0 && <span aria-hidden="true">/</span>}
                {crumb.href ? (
                  <Link
                    href={crumb.href}
                    className="inline-flex min-h-6 items-center text-inherit no-underline hover:text-ink"
                  >
                    {crumb.label}
                  </Link>
                ) : (
                  <span className={cx('truncate', index === crumbs.length - 1 && 'font-semibold text-ink')}>
                    {crumb.label}
                  </span>
                )}
              </li>
            ))}
          </ol>
          {shortCrumb && <span className="block truncate font-semibold desk:hidden">{shortCrumb}</span>}
        </nav>
      ) : (
        <nav aria-label={t('main_navigation')} className="hidden pl-3.5 desk:block">
          <ul className="flex gap-2.5 wide:gap-4">
            {destinations.map(({ id, path: to }) => link(id, to, forWide.includes(id) ? 'max-wide:hidden' : undefined))}
          </ul>
        </nav>
      )}
      <div className={cx('flex flex-1 items-center justify-end gap-2.5', isCrowded ? 'min-w-fit' : 'min-w-0')}>
        {children}
      </div>
      <div className="hidden tablet:block">{account}</div>
      <SearchButton label={search('open')} path={path} />
      <LocaleSwitch locale={locale} label={t('language')} path={path} />
      <div className="hidden items-center tablet:flex">
        <ThemeToggle toDark={t('theme_to_dark')} toLight={t('theme_to_light')} />
        <KeyboardMap label={t('keyboard')} locale={locale} />
      </div>
      <button
        type="button"
        popoverTarget="menu"
        aria-label={t('menu')}
        title={t('menu')}
        className={cx(buttonClass('quiet', 'normal', true), !crumbs && 'wide:hidden')}
      >
        <Icon name="menu" />
      </button>
      <div
        id="menu"
        popover="auto"
        className="fixed inset-auto top-(--top-bar) right-2 mt-1 min-w-44 rounded-control border border-line bg-raised p-3 text-ink shadow-popup"
      >
        <nav aria-label={t('main_navigation')}>
          <ul className="flex flex-col gap-1.5">
            {destinations.map(({ id, path: to }) => link(id, to))}
            <li className="tablet:hidden">{account}</li>
          </ul>
        </nav>
        <div className="mt-1.5 -ml-2 tablet:hidden">
          <ThemeToggle toDark={t('theme_to_dark')} toLight={t('theme_to_light')} />
        </div>
      </div>
    </header>
  )
}
