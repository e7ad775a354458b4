'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import type { TopologyOverview } from '#sim/worker/topology-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Journey } from '../journey/journey.tsx'
import { WayList } from '../journey/way-list.tsx'
import { useAnswer } from '../workbench/use-answer.ts'
import { useLab } from '../workbench/workbench-context.tsx'

type Props = { settings: TopologyOverview['settings']; request: number }

/** Where the spans of one request went, through every collector, once somebody asks. */
export function SplitWays({ settings, request }: Props) {
  const say = useSay('workbench')
  const t = useTranslations('workbench.journey')
  const lab = useLab()
  const [isOpen, setIsOpen] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const { value, failed } = useAnswer(isOpen ? JSON.stringify([settings, request]) : null, async (signal) => {
    const output = await lab.client.call('topologyJourney', { settings, request }, { signal })
    if (!('spans' in output)) throw new Error(`The engine stopped following: ${output.stopped}.`)
    return output.spans
  })
  const onLine = (line: number): void => lab.store.setState({ reveal: { line }, pane: 'edit' })
  const journey = value?.find(({ spanId }) => spanId === shown)

  return (
    <div className="@container flex flex-col gap-1 pl-2">
      <Button
        look="quiet"
        size="small"
        className="self-start"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(isOpen ? 'hide' : 'follow')}
      </Button>
      {isOpen && value === null && (
        <p role="status" className="text-ink2">
          {say(failed ? 'journey.failed' : 'journey.following')}
        </p>
      )}
      {isOpen && value !== null && <WayList journeys={value} onLine={onLine} onShow={setShown} />}
      {isOpen && journey && (
        <section aria-label={t('way')} className="max-w-xl border-l-2 border-line pl-3">
          <p className="text-ink3">
            {t('way_of')} <code>{journey.spanId}</code>
          </p>
          <Journey steps={journey.steps} onLine={onLine} />
        </section>
      )}
    </div>
  )
}
