'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { FaultChoiceFields, useFaultChoice } from './fault-choice.tsx'
import type { TimedFault } from './fault-kinds.ts'
import { useKnownScenario } from './use-known-scenario.ts'
import { useLab } from './workbench-context.tsx'

const field =
  'h-6.5 w-20 rounded-control border border-ctl bg-raised px-1.5 font-mono text-ink aria-invalid:border-error'
const longest = 3600

/** What to break, where, how much and when; the moment is where time stands unless another is typed. */
export function FaultForm({ onInject }: { onInject: (choice: TimedFault) => void }) {
  const t = useTranslations('mesh')
  const lab = useLab()
  const scenario = useKnownScenario()
  const nowNs = usePlaybackNow(lab.clock, 500)
  const choice = useFaultChoice(scenario?.places ?? null)
  const [atS, setAtS] = useState<number | null>(null)
  const [lastsS, setLastsS] = useState<number | null>(20)
  const moment = atS ?? Math.round(nowNs / 1e8) / 10

  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-hair p-2.5">
      <legend className="px-1 font-semibold">{t('inject_title')}</legend>
      {choice && <FaultChoiceFields choice={choice} kindLabel={t('fault')} placeLabel={t('place')} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label className="flex items-center gap-1.5">
          {t('from_s')}
          <NumberField value={moment} min={0} max={longest} onValueChange={setAtS} className={field} />
        </label>
        <label className="flex items-center gap-1.5">
          {t('lasts_s')}
          <NumberField value={lastsS} min={0.1} max={longest} onValueChange={setLastsS} className={field} />
        </label>
        <span className="flex-1" />
        <Button
          size="small"
          disabled={choice === null}
          onClick={() => {
            if (choice === null) return
            onInject({ ...choice.chosen, atS: moment, lastsS })
            setAtS(null)
          }}
        >
          {t('inject')}
        </Button>
      </div>
    </fieldset>
  )
}
