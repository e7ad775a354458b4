import { preload } from 'react-dom'
import type { Locale } from '#app/i18n/locales.ts'

const sans = new URL(
  '../../../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  import.meta.url,
).href
const mono = new URL(
  '../../../node_modules/@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
  import.meta.url,
).href
const thai = new URL(
  '../../../node_modules/@fontsource/ibm-plex-sans-thai/files/ibm-plex-sans-thai-thai-400-normal.woff2',
  import.meta.url,
).href
const thaiBold = new URL(
  '../../../node_modules/@fontsource/ibm-plex-sans-thai/files/ibm-plex-sans-thai-thai-600-normal.woff2',
  import.meta.url,
).href
const thaiLooped = new URL(
  '../../../node_modules/@fontsource/ibm-plex-sans-thai-looped/files/ibm-plex-sans-thai-looped-thai-400-normal.woff2',
  import.meta.url,
).href

/** Asks for the faces a language's first screen needs; the others load when a glyph asks for them. */
export function preloadFonts(locale: Locale): void {
  for (const href of locale === 'th' ? [sans, mono, thai, thaiBold, thaiLooped] : [sans, mono])
    preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
