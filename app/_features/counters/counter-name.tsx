'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { metricFamily } from './counter-at.ts'

/** A series under its real name, with the sentence of what it counts. */
export function CounterName({ metric, labels }: { metric: string; labels: string }) {
  const t = useTranslations('workbench.counters')
  const say = useSay('workbench')
  const key = [metric, metricFamily(metric)].find((name) => t.has(`meaning.${name}` as never))
  return (
    <>
      <code lang="en" className="id-wrap text-ink">
        {metric}
      </code>
      {labels && (
        <code lang="en" className="id-wrap block text-micro text-ink3">
          {labels}
        </code>
      )}
      {key && <span className="block text-ui-s text-ink2">{say(`counters.meaning.${key}`)}</span>}
    </>
  )
}
