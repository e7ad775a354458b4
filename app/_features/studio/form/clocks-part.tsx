'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { listAt, textAt } from '../document/read-yaml.ts'
import type { Worlds } from '../world/worlds.ts'
import { BoundText } from './bound-fields.tsx'
import { BoundList } from './more-bound-fields.tsx'

/** Whose clock is wrong, and by how much: an offset when the run begins, and what it gains as time passes. */
export function ClocksPart({ worlds }: { worlds: Worlds }) {
  const t = useTranslations('studio.form')
  const say = useSay('studio')
  const hosts = listAt(worlds.merged, ['hosts']).map(String)
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.clocks_lead')}</p>
      <BoundList path={['world', 'hosts']} label={t('hosts')} hint={t('pick_hint')} fallback={hosts} />
      {hosts.map((host) => {
        const usual = (key: string) => textAt(worlds.merged, ['clocks', host, key])
        return (
          <fieldset key={host} className="flex flex-col gap-1 border-t border-hair pt-1.5">
            <legend lang="en" className="float-left font-mono font-semibold">
              {host}
            </legend>
            <div className="clear-both flex flex-wrap gap-x-4 gap-y-2">
              <BoundText
                path={['world', 'clocks', host, 'offset']}
                label={t('offset')}
                placeholder={usual('offset') || '0ms'}
              />
              <BoundText
                path={['world', 'clocks', host, 'drift']}
                label={t('drift')}
                placeholder={usual('drift') || '0ppm'}
              />
            </div>
          </fieldset>
        )
      })}
    </>
  )
}
