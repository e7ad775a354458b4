'use client'

import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { metricFamily } from './counter-at.ts'

/** The same text, which a narrow column breaks after a mark rather than inside a word. */
function breakAtMarks(text: string) {
  return text.match(/[^_,=]+[_,=]*|[_,=]+/g)?.map((part, index) => (
    // Parts have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

/** A series under its real name, with the sentence of what it counts. */
export function CounterName({ metric, labels }: { metric: string; labels: string }) {
  const t = useTranslations('workbench.counters')
  const say = useSay('workbench')
  const key = [metric, metricFamily(metric)].find((name) => t.has(`meaning.${name}` as never))
  return (
    <>
      <code lang="en" className="id-wrap text-ink">
        {breakAtMarks(metric)}
      </code>
      {labels && (
        <code lang="en" className="id-wrap block text-micro text-ink3">
          {breakAtMarks(labels)}
        </code>
      )}
      {key && <span className="block text-ui-s text-ink2">{say(`counters.meaning.${key}`)}</span>}
    </>
  )
}
