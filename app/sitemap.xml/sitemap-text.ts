import { defaultLocale, locales } from '#app/i18n/locales.ts'

/** A sitemap of pages in every language, each naming its translations, as search engines read it (sitemaps.org). */
export function sitemapText(origin: string, paths: readonly string[]): string {
  const address = (locale: string, path: string) => escapeXml(`${origin}/${locale}${path}`)
  const entries = paths.flatMap((path) => {
    const alternates = [
      ...locales.map((locale) => [locale, address(locale, path)]),
      ['x-default', address(defaultLocale, path)],
    ].map(([language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`)
    return locales.map((locale) => `<url><loc>${address(locale, path)}</loc>${alternates.join('')}</url>`)
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n')
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
