'use client'

import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import type { VersionView as Version } from '#app/_server/studio/dto.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Link } from '#app/_ui/link.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { LinesDiff } from '../../run-diff/lines-diff.tsx'
import { changedSections } from '../document/changed-sections.ts'
import { Absent } from '../shell/absent.tsx'
import { saveFile } from './save-file.ts'

function Changes({ scenario, version, than }: { scenario: string; version: Version; than: number }) {
  const t = useTranslations('studio.version')
  const say = useSay('studio')
  const { value } = useServerData<Version>(`/api/studio/scenarios/${encodeURIComponent(scenario)}/versions/${than}`)
  if (value === null) return <p className="text-ink2">{say('place.opening')}</p>
  const sections = changedSections(value.text, version.text)
  if (sections.length === 0) return <p className="text-ink2">{say('version.same')}</p>
  return (
    <div className="flex flex-col gap-4">
      {sections.map(({ key, before, after }) => (
        <section key={key} aria-label={key}>
          <h3 className="pb-1">
            <b lang="en" className="font-mono">
              {key}
            </b>{' '}
            <span className="text-ui-s text-ink2">
              {t(before === '' ? 'added' : after === '' ? 'removed' : 'changed')}
            </span>
          </h3>
          <LinesDiff before={before} after={after} />
        </section>
      ))}
    </div>
  )
}

function View() {
  const t = useTranslations('studio')
  const say = useSay('studio')
  const locale = useLocale()
  const query = useSearchParams()
  const [scenario, number] = [query.get('scenario') ?? '', Number(query.get('version'))]
  const { status, value, refresh } = useServerData<Version>(
    `/api/studio/scenarios/${encodeURIComponent(scenario)}/versions/${number}`,
  )
  const [than, setThan] = useState<number | null>(number > 1 ? number - 1 : null)
  if (value === null)
    return <Absent title={t('title')} why={status === 'there' ? 'opening' : status} onRetry={() => void refresh()} />
  return (
    <div className="flex max-w-260 flex-col gap-6 px-4 pt-8 pb-16 tablet:px-20">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-h1">
          <span className="font-mono">{value.code}</span> {value.title[locale] ?? value.title.en ?? ''}
        </h1>
        <span className="flex-1" />
        <Button onClick={() => saveFile(`${value.code}.yaml`, value.text)}>{t('bench.export')}</Button>
        {/* By its number it was opened from a class, whose teacher may not write it. */}
        {!/^\d+$/.test(scenario) && (
          <Link href={`/${locale}/author/studio?scenario=${scenario}`} className="inline-block min-h-6">
            {t('version.to_studio')}
          </Link>
        )}
      </div>
      <p className="text-ink2">
        {value.publishedAt.slice(0, 10)} {value.publishedBy ?? ''} {value.note}
      </p>
      {number > 1 && (
        <section aria-labelledby="changes" className="flex flex-col gap-3">
          <h2 id="changes" className="flex flex-wrap items-center gap-2 text-h2">
            {say('version.changes')}
            <NumberField
              aria-label={t('version.than')}
              value={than}
              min={1}
              max={9999}
              onValueChange={setThan}
              className="h-7 w-16 rounded-control border border-ctl bg-raised px-2 text-ui aria-invalid:border-error"
            />
          </h2>
          {than !== null && <Changes scenario={scenario} version={value} than={than} />}
        </section>
      )}
      <section aria-labelledby="document">
        <h2 id="document" className="pb-2 text-h2">
          {say('version.document')}
        </h2>
        <ScrollBox label={t('version.document')} className="max-h-160 border-l border-line bg-sunk">
          <pre lang="en" className="px-3 py-2 text-code">
            {value.text}
          </pre>
        </ScrollBox>
      </section>
    </div>
  )
}

/** A published version, and what changed in it since another one. */
export function VersionPage() {
  return (
    <AreaMessages areas={['studio', 'workbench']}>
      <View />
    </AreaMessages>
  )
}
