export const locales = ['en', 'th'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text)
}

/** The first language of an `Accept-Language` header that we speak. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', quality] = entry.trim().split(';q=')
      return { language: tag.split('-')[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .toSorted((a, b) => b.quality - a.quality)
  for (const { language } of wanted) if (isLocale(language)) return language
  return defaultLocale
}
