'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { WayList } from '../journey/way-list.tsx'
import { useJourneys } from './use-journeys.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = {
  /** There is a place that shows the trace itself. */
  opensTrace: boolean
}

/** Where the spans of the selected trace went, once somebody asks. */
export function SpanWays({ opensTrace }: Props) {
  const say = useSay('workbench')
  const lab = useLab()
  const isOpen = useLabState((state) => state.showsWays)
  const selected = useLabState((state) => state.selected)
  const { value, isStale, failed } = useJourneys(isOpen)

  return (
    <div className="flex flex-col gap-1 border-t border-hair pt-1.5">
      <Button
        look="quiet"
        size="small"
        className="self-start"
        aria-expanded={isOpen}
        onClick={() => lab.store.setState({ showsWays: !isOpen })}
      >
        {say(isOpen ? 'journey.hide' : 'journey.follow')}
      </Button>
      {isOpen &&
        (value === null || isStale ? (
          <p role="status" className="text-ink2">
            {say(failed ? 'journey.failed' : 'journey.following')}
          </p>
        ) : (
          <WayList
            journeys={value}
            onLine={(line) => lab.store.setState({ reveal: { line }, pane: 'edit' })}
            onShow={
              opensTrace && selected !== null
                ? (spanId) =>
                    lab.store.setState({ followed: { request: selected, spanId, shows: 'way' }, tab: 'trace' })
                : undefined
            }
          />
        ))}
    </div>
  )
}
