'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { writePreferences } from '#app/_ui/preferences.ts'
import { useColorScheme } from '#app/_ui/use-color-scheme.ts'
import type { Choice } from './palette-item.ts'

const pages = {
  home: '',
  learn: '/learn',
  lab: '/lab',
  tiers: '/lab/tiers',
  twin: '/lab/twin',
  wire: '/lab/wire',
  explore: '/explore',
  review: '/review',
  interview: '/interview',
  mock: '/interview/mock',
  questions: '/interview/questions',
  drill: '/interview/drill',
  sheet: '/interview/sheet',
  progress: '/progress',
  otca: '/progress/otca',
  reference: '/reference',
  glossary: '/glossary',
  settings: '/settings',
  about: '/about',
} as const

type Options = { /** This page without its language. */ path: string; showKeys: () => void }

/** What can be done from anywhere, and the pages there are. */
export function useChoices({ path, showKeys }: Options): { commands: Choice[]; pages: Choice[] } {
  const t = useTranslations('search')
  const locale = useLocale()
  const router = useRouter()
  const theme = useColorScheme().startsWith('dark') ? 'light' : 'dark'
  const other = locale === 'th' ? 'en' : 'th'
  const switchLanguage = () => router.push(`/${other}${path}${location.search}${location.hash}`, { scroll: false })
  const command = (id: 'language' | 'dark' | 'light' | 'keyboard', run: () => void): Choice => ({
    id: `command ${id}`,
    title: t(`commands.${id}`),
    words: t(`words.${id}`),
    run,
  })
  return {
    commands: [
      { id: 'command review', title: t('commands.review'), words: t('words.review'), href: `/${locale}/review` },
      command('language', switchLanguage),
      command(theme, () => writePreferences({ theme })),
      command('keyboard', showKeys),
    ],
    pages: (Object.keys(pages) as (keyof typeof pages)[]).map((id) => ({
      id: `page ${id}`,
      title: t(`pages.${id}`),
      words: t(`page_words.${id}`),
      href: `/${locale}${pages[id]}`,
    })),
  }
}
