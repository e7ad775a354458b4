'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { Journey } from '../journey/journey.tsx'
import { useJourneys } from './use-journeys.ts'
import { useLab } from './workbench-context.tsx'

/** The way of one span of the selected trace. */
export function SpanWay({ spanId }: { spanId: string }) {
  const say = useSay('workbench')
  const lab = useLab()
  const { value, isStale, failed } = useJourneys(true)
  const journey = isStale ? undefined : value?.find((each) => each.spanId === spanId)
  if (journey === undefined) {
    return (
      <p role="status" className="text-ink2">
        {say(failed ? 'journey.failed' : 'journey.following')}
      </p>
    )
  }
  return (
    <Journey
      key={spanId}
      steps={journey.steps}
      onLine={(line) => lab.store.setState({ reveal: { line }, pane: 'edit' })}
    />
  )
}
