import type { AbstractIntlMessages } from 'next-intl'
import type { Locale } from './locales.ts'
import { tieUnits } from './tie-units.ts'

/** The files of `app/messages/<locale>/`: a page carries only the areas its client parts speak. */
export const areas = [
  'about',
  'account',
  'admin',
  'classes',
  'classes-gradebook',
  'classes-sitting',
  'explore',
  'frame',
  'glossary',
  'interview-hub',
  'interview-mock',
  'interview-question',
  'interview-scorecard',
  'interview-sheet',
  'interview-task',
  'items',
  'join',
  'keyboard',
  'landing',
  'learn',
  'lesson',
  'mesh',
  'progress',
  'reference',
  'review',
  'search',
  'settings',
  'signals',
  'studio',
  'tiers',
  'trace',
  'truth',
  'twin',
  'wire',
  'workbench',
] as const

export type Area = (typeof areas)[number]

function tieAll(messages: AbstractIntlMessages, locale: Locale): AbstractIntlMessages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? tieUnits(value, locale) : tieAll(value, locale),
    ]),
  )
}

export async function loadAreas(locale: Locale, wanted: readonly Area[]): Promise<AbstractIntlMessages> {
  const files = await Promise.all(
    wanted.map(async (area) => {
      const file: { default: AbstractIntlMessages } = await import(`../messages/${locale}/${area}.json`)
      return [area, tieAll(file.default, locale)] as const
    }),
  )
  return Object.fromEntries(files)
}
