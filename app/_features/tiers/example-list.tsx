'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { tierExamples } from './tier-examples.ts'
import type { Tiers } from './tiers.ts'

/** Topologies to start from, and what to look for in each. */
export function ExampleList({ tiers }: { tiers: Tiers }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  return (
    <section aria-label={t('examples_title')} className="px-4 py-4">
      <h2 className="pb-2 text-h3">{say('examples_title')}</h2>
      <ul className="max-w-[46em]">
        {tierExamples.map((example) => (
          <li key={example} className="border-t border-hair py-2">
            <button
              type="button"
              onClick={() => {
                tiers.take(example)
                tiers.lab.store.setState({ pane: 'edit' })
              }}
              className="min-h-6 text-left font-semibold text-accent underline underline-offset-3"
            >
              {say(`examples.${example}.name`)}
            </button>
            <p className="text-ink2">{say(`examples.${example}.look`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
