'use client'

import type { Strip } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { countAt } from './lay-out-strip.ts'

/** How many were decided, kept and waiting at the needle. */
export function CountsSoFar({ strip, clock }: { strip: Strip; clock: PlaybackClock }) {
  const say = useSay('workbench')
  const { kept, dropped, waiting } = countAt(strip, usePlaybackNow(clock))
  return <span>{say('scrubber.so_far', { decided: kept + dropped, kept, waiting })}</span>
}
