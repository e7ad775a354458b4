'use client'

import { useLocale } from 'next-intl'
import { useState } from 'react'
import { parkCopies } from './browser-copies.ts'
import { useWhoami } from './use-whoami.ts'
import { whereNext } from './where-next.ts'

/** What every way in asks for, and what happens once somebody is in. */
export function useArrival(takesAlongAtFirst: boolean) {
  const locale = useLocale()
  const whoami = useWhoami()
  const [takesAlong, setTakesAlong] = useState(takesAlongAtFirst)
  const [stays, setStays] = useState(true)
  const hasWorkHere = typeof whoami === 'object' && whoami.hasWorkHere
  // Somebody's work is taken along only where that was asked.
  const takes = typeof whoami === 'object' && (whoami.hasWorkHere ? takesAlong : takesAlongAtFirst)
  return {
    whoami,
    choices: {
      takesAlong: hasWorkHere ? { value: takesAlong, onChange: setTakesAlong } : null,
      stays: { value: stays, onChange: setStays },
    },
    /** Until it is known whether there is anything to take along, and so to ask about. */
    isAsking: whoami === 'asking',
    chosen: { takesAlong: takes, stays },
    /** Goes on as somebody else: with a new page, so that nothing in memory is the one's before. */
    enter() {
      if (!takes) parkCopies()
      location.assign(whereNext(locale, location.search))
    },
  }
}
