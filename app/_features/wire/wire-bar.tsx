'use client'

import { Dices, Share2 } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { Button } from '#app/_ui/button.tsx'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Select } from '#app/_ui/select.tsx'
import { useCopyLink } from '../workbench/copy-link.tsx'
import { encodeWire } from './wire-link.ts'
import type { Wire } from './wire.ts'

const field = 'h-6.5 rounded-control border border-ctl bg-raised px-1.5 font-mono text-ink aria-invalid:border-error'

/** Which world, which request of it, and a link to both. */
export function WireBar({ wire }: { wire: Wire }) {
  const t = useTranslations('wire')
  const shell = useTranslations('workbench.shell')
  const locale = useLocale()
  const { settings, scenarios, picks, requests, request } = useStore(wire.store)
  const address = useCallback(async () => {
    const state = wire.store.getState()
    const url = new URL(window.location.href)
    url.hash = await encodeWire({ settings: state.settings, request: state.request })
    return url.href
  }, [wire])
  const share = useCopyLink(address)
  const picked = picks.find((pick) => pick.request === request)
  const load = (change: Partial<typeof settings>) => {
    // What was changed about one scenario's world means nothing in another's.
    const { mesh: _, ...world } = { ...settings, ...change }
    void wire.load(world)
  }

  return (
    <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-3 py-1 text-ink2 max-tablet:gap-x-1.5">
      {scenarios.length > 0 && (
        <Select
          label={shell('scenario')}
          size="small"
          value={settings.scenario}
          onValueChange={(scenario) => load({ scenario })}
          options={scenarios.map(({ id, name }) => ({ value: id, label: name[locale] }))}
        />
      )}
      <label className="flex items-center gap-1.5">
        {shell('seed')}
        <NumberField
          value={settings.seed}
          min={0}
          max={4_294_967_295}
          onValueChange={(seed) => seed !== null && Number.isInteger(seed) && load({ seed })}
          className={`${field} w-24`}
        />
      </label>
      <IconButton
        label={shell('any_seed')}
        size="small"
        onClick={() => load({ seed: 1 + Math.floor(Math.random() * 999_999) })}
        className="-ml-3 max-tablet:-ml-1"
      >
        <Dices className="size-3.5" />
      </IconButton>
      {picks.length > 0 && (
        <Select
          label={t('pick')}
          size="small"
          value={picked ? String(picked.request) : ''}
          onValueChange={(next) => next !== '' && void wire.choose(Number(next))}
          options={[
            ...(picked ? [] : [{ value: '', label: t('another') }]),
            ...picks.map((pick) => ({
              value: String(pick.request),
              label: (
                <span>
                  <span lang="en">{pick.operation}</span>{' '}
                  {t(`why.${pick.why}`, { duration: formatDuration(pick.durationNs / 1e6), traces: pick.traces })}
                </span>
              ),
            })),
          ]}
        />
      )}
      <label className="flex items-center gap-1.5">
        {t('request')}
        <NumberField
          value={request === null ? null : request + 1}
          min={1}
          max={Math.max(1, requests)}
          onValueChange={(next) => next !== null && Number.isInteger(next) && void wire.choose(next - 1)}
          className={`${field} w-18`}
        />
        <span className="text-ink3">{t('of_requests', { requests })}</span>
      </label>
      <span className="flex-1" />
      <Button size="small" onClick={share.copy} title={t('share_note')}>
        <Share2 className="size-3.5" />
        {share.said === 'copied' ? shell('copied') : t('share')}
      </Button>
      <LiveRegion>{share.said ? shell(share.said) : ''}</LiveRegion>
    </div>
  )
}
