'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { Popover } from '#app/_ui/popover.tsx'
import { Switch } from '#app/_ui/switch.tsx'
import type { Outage } from './lab-state.ts'
import { useLab, useLabState } from './workbench-context.tsx'

const field =
  'h-6.5 w-18 rounded-control border border-ctl bg-raised px-1.5 font-mono text-ink aria-invalid:border-error'
const longest = 3600

/** Whether the backends of the next run stop answering for a while, and when. */
export function OutageChoice() {
  const t = useTranslations('workbench.lab')
  const say = useSay('workbench')
  const lab = useLab()
  const outage = useLabState((state) => state.settings.outage ?? null)
  /** What the switch brings back. */
  const [kept, setKept] = useState<Outage>({ fromS: 10, untilS: 25 })
  /** A stretch that cannot be stays here until it can. */
  const [unordered, setUnordered] = useState<Outage | null>(null)
  const shown = unordered ?? outage ?? kept

  function choose(change: Partial<Outage>) {
    const next = { ...shown, ...change }
    const isOrdered = next.fromS < next.untilS
    setUnordered(isOrdered ? null : next)
    if (!isOrdered) return
    setKept(next)
    if (outage) lab.configure({ outage: next })
  }

  return (
    <Popover
      title={t('outage')}
      trigger={
        <Button size="small" look={outage ? 'secondary' : 'quiet'} className="max-tablet:hidden">
          {outage ? t('outage_set', { from: outage.fromS, until: outage.untilS }) : t('outage_none')}
        </Button>
      }
    >
      <div className="flex flex-col gap-2 pt-1 text-ui-s">
        <Switch
          checked={outage !== null}
          onChange={(event) => lab.configure({ outage: event.target.checked ? kept : null })}
        >
          {t('outage_on')}
        </Switch>
        <div className="flex gap-3">
          {(['fromS', 'untilS'] as const).map((end) => (
            <label key={end} className="flex items-center gap-1.5">
              {t(end === 'fromS' ? 'outage_from' : 'outage_until')}
              <NumberField
                value={shown[end]}
                min={0}
                max={longest}
                onValueChange={(next) => next !== null && choose({ [end]: next })}
                className={field}
              />
            </label>
          ))}
        </div>
        {unordered !== null && <p className="text-error">{t('outage_order')}</p>}
        <p className="text-ink2">{say('lab.outage_note')}</p>
      </div>
    </Popover>
  )
}
