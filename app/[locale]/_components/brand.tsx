import type { Locale } from '#app/i18n/locales.ts'
import { Link } from '#app/_ui/link.tsx'

/** The way home; where a phone's bar has more to hold, its name is only heard. */
export function Brand({ locale, isCrowded = false }: { locale: Locale; isCrowded?: boolean }) {
  return (
    <Link
      href={`/${locale}`}
      lang="en"
      className="flex min-h-6 shrink-0 items-center gap-2 text-read leading-none font-semibold text-ink no-underline"
    >
      <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">
        <path d="M0 10.5h22" stroke="var(--ink)" />
        <path d="M3 10V3M9 10V6M17 10V1" stroke="var(--ink)" strokeWidth="2" />
        <path d="M6 11v4M12 11v3M14.5 11v6M20 11v3" stroke="var(--ink3)" />
      </svg>
      <span className={isCrowded ? 'max-tablet:sr-only' : undefined}>Tracelab</span>
    </Link>
  )
}
