'use client'

import { ExternalLink } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ConventionNote } from '#sim/worker/explore-protocol.ts'
import { markEnglish } from '#app/i18n/mark-english.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Popover } from '#app/_ui/popover.tsx'

type Sentences = Readonly<Record<string, string>>

/** Nobody needs them before somebody asks what a key means. */
const load: Record<string, () => Promise<{ conventionHelp: Sentences }>> = {
  en: () => import('./convention-help/en.ts'),
  th: () => import('./convention-help/th.ts'),
}

/** First parts of names that have a page under another name. */
const PAGES: Readonly<Record<string, string>> = { hw: 'hardware', zos: 'mainframe', net: 'network' }

/** Where the registry describes an attribute. */
export function registryPage(name: string): string {
  const [first = ''] = name.split('.')
  const page = (PAGES[first] ?? first).replaceAll('_', '-')
  return `https://opentelemetry.io/docs/specs/semconv/registry/attributes/${page}/#${name.replaceAll(/[._]/g, '-')}`
}

/** A key that the semantic conventions know, with what it means behind it. */
export function ConventionKey({ note }: { note: ConventionNote }) {
  const t = useTranslations('trace.convention')
  return (
    <Popover
      side="left"
      title={
        <span lang="en" className="id-wrap font-mono text-ui-s">
          {note.key}
        </span>
      }
      trigger={
        <button
          type="button"
          aria-label={t('about', { key: note.key })}
          className="id-wrap min-h-6 text-left underline decoration-ink3 decoration-dotted underline-offset-3 hover:text-accent"
        >
          {note.key}
        </button>
      }
    >
      <Meaning note={note} />
    </Popover>
  )
}

function Meaning({ note: { name, replacedBy } }: { note: ConventionNote }) {
  const t = useTranslations('trace.convention')
  const say = useSay('trace')
  const locale = useLocale()
  const [sentences, setSentences] = useState<Sentences | null>(null)
  const described = replacedBy ?? name

  // Comes as a file of its own, once.
  useEffect(() => {
    let isWanted = true
    load[locale]?.().then(
      ({ conventionHelp }) => isWanted && setSentences(conventionHelp),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [locale])

  const sentence = sentences?.[name] ?? sentences?.[described]
  return (
    <div className="mt-1 flex flex-col gap-1.5 text-ui-s">
      {replacedBy && <p className="border-l-2 border-warn pl-2">{say('convention.replaced', { key: replacedBy })}</p>}
      <p>{sentence === undefined ? t('known') : markEnglish(locale, sentence)}</p>
      <a
        href={registryPage(described)}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 items-center gap-1 self-start text-accent underline"
      >
        {t('registry')}
        <ExternalLink className="size-3" aria-label={t('new_tab')} />
      </a>
    </div>
  )
}
