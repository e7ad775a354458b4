'use client'

import { Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { PresenceView } from '#app/_server/studio/dto.ts'
import { useSay } from '#app/i18n/use-say.tsx'

/** The server forgets whoever has not asked for 45 s. */
const askEveryMs = 20_000

/** Who else has the scenario open; asking is also what tells them of this person. */
export function Presence({ scenario, first }: { scenario: string; first: PresenceView['others'] }) {
  const say = useSay('studio')
  const [others, setOthers] = useState(first)

  // Others come and go on the server; a page that nobody looks at asks nothing, and is soon not counted.
  useEffect(() => {
    let isWanted = true
    const ask = () => {
      if (document.visibilityState === 'hidden') return
      fetch(`/api/studio/scenarios/${scenario}?only=presence`)
        .then(async (response) => (response.ok ? ((await response.json()) as PresenceView) : null))
        .then(
          (answer) => isWanted && answer !== null && setOthers(answer.others),
          // Whether this page is connected, the line about saving says.
          () => undefined,
        )
    }
    const timer = setInterval(ask, askEveryMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      isWanted = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [scenario])

  return (
    <p role="status" className="flex items-center gap-1.5 text-ui-s text-ink2 empty:hidden">
      {others.length > 0 && (
        <>
          <Users aria-hidden="true" className="size-3.5" />
          <span>{say('editors.others', { names: others.map(({ name }) => name).join(', ') })}</span>
        </>
      )}
    </p>
  )
}
