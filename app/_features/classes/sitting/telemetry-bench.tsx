'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Tabs } from '#app/_ui/tabs.tsx'
import { useMedia } from '#app/_ui/use-media.ts'

/** A brief with its questions beside the telemetry that they are about; on narrow screens one after the other. */
export function TelemetryBench({ brief, telemetry }: { brief: ReactNode; telemetry: ReactNode }) {
  const t = useTranslations('classes-sitting')
  const isNarrow = useMedia('(max-width: 1023px)')
  const [tab, setTab] = useState<'brief' | 'telemetry'>('brief')
  if (isNarrow) {
    return (
      <Tabs
        label={t('parts')}
        value={tab}
        onValueChange={setTab}
        keepMounted
        tabs={[
          { value: 'brief', label: t('part_brief'), panel: <div className="pt-3">{brief}</div> },
          {
            value: 'telemetry',
            label: t('part_telemetry'),
            panel: <div className="flex h-[calc(100dvh-8rem)] min-h-140 flex-col">{telemetry}</div>,
          },
        ]}
      />
    )
  }
  return (
    <div className="grid grid-cols-[26rem_minmax(0,1fr)] gap-x-6">
      <div className="min-w-0">{brief}</div>
      <section
        aria-label={t('part_telemetry')}
        className="sticky top-[calc(var(--top-bar)+0.5rem)] flex h-[calc(100dvh-var(--top-bar)-1rem)] min-h-140 min-w-0 flex-col self-start border border-line"
      >
        {telemetry}
      </section>
    </div>
  )
}
