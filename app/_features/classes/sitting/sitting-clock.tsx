'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { SittingView } from '#app/_server/classes/dto/sittings.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { announcedMinutes, useMinutesLeft } from './time-left.ts'

type Props = {
  sitting: SittingView
  isExam: boolean
  /** The server's clock when it told of the sitting. */
  serverNow: string
  onOut: () => void
}

/** Minutes while they matter, hours and days before that: keys of the messages with their values. */
function timeLeft(minutes: number): ['clock.left' | 'clock.left_hours' | 'clock.left_days', Record<string, number>] {
  const hours = Math.floor(minutes / 60)
  if (minutes < 180) return ['clock.left', { minutes }]
  return hours < 48 ? ['clock.left_hours', { hours }] : ['clock.left_days', { days: Math.floor(hours / 24) }]
}

/** A quiet clock: minutes and no seconds. Of an exam it also says how often one was away. */
export function SittingClock({ sitting, isExam, serverNow, onOut }: Props) {
  const t = useTranslations('classes-sitting')
  const say = useSay('classes-sitting')
  const left = useMinutesLeft(sitting.isOver ? null : sitting.endsAt, serverNow, onOut)
  const told = left === null ? null : announcedMinutes(left)
  if (sitting.isOver)
    return <p className="text-ink2">{say(sitting.endedAt === null ? 'clock.out' : 'clock.handed_in')}</p>
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 text-ink2">
      {left !== null && <p>{left > 0 ? say(...timeLeft(left)) : say('clock.out')}</p>}
      {isExam && sitting.pauses.length > 0 && <p>{say('clock.pauses', { count: sitting.pauses.length })}</p>}
      <LiveRegion>{told === null ? '' : t('clock.left', { minutes: told })}</LiveRegion>
    </div>
  )
}
