'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { Pause } from '#app/_server/classes/dto/sittings.ts'
import { formatMoment } from '../class-time.ts'

/** When a student was away from an exam, and why as far as its page could tell: the same list for both sides. */
export function PauseList({ pauses, timeZone }: { pauses: readonly Pause[]; timeZone: string }) {
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const seconds = ({ from, to }: Pause) => (to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 1000))
  return (
    <details className="mt-4">
      <summary className="min-h-6 cursor-pointer">{say('pauses.title', { count: pauses.length })}</summary>
      <ul className="list-disc pl-5">
        {pauses.map((pause) => {
          const lasted = seconds(pause)
          return (
            <li key={pause.from}>
              {formatMoment(pause.from, locale, { timeZone })}: {say(`pauses.${pause.why}`)}{' '}
              {lasted === null ? say('pauses.lasts') : say('pauses.seconds', { seconds: lasted })}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
