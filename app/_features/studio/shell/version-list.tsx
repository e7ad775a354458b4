'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { ScenarioView } from '#app/_server/studio/dto.ts'
import { Link } from '#app/_ui/link.tsx'

/** The published versions of a scenario, the newest first. */
export function VersionList({ scenario }: { scenario: ScenarioView }) {
  const t = useTranslations('studio.versions')
  const say = useSay('studio')
  const locale = useLocale()
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="pb-1.5 font-semibold">
        {say('versions.title')}
      </h2>
      {scenario.versions.length === 0 ? (
        <p className="text-ui-s text-ink2">{say('versions.none')}</p>
      ) : (
        <ul className="border-t border-hair">
          {scenario.versions.map(({ version, note, publishedAt }) => (
            <li key={version} className="border-b border-hair py-1.5">
              <Link
                href={`/${locale}/author/version?scenario=${scenario.id}&version=${version}`}
                className="inline-block min-h-6 font-mono"
              >
                {`S${scenario.number}.${version}`}
              </Link>
              <span className="pl-2 text-ui-s text-ink3">{publishedAt.slice(0, 10)}</span>
              <p className="text-ui-s text-ink2">{note || t('no_note')}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
