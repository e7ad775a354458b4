'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { usePlaybackNow } from '#app/_ui/use-playback-now.ts'
import { countDecided } from './count-decided.ts'
import { shownEnd } from './shown-end.ts'
import type { LiveRun } from './use-landing-run.ts'

/** The clock, what may be said about the run so far, and Pause: counts would give the answer away before it. */
export function LandingCaption({ live }: { live: LiveRun }) {
  const t = useTranslations('landing')
  const locale = useLocale()
  const { clock, overview, progress, phase, committed } = live
  const nowNs = usePlaybackNow(clock, 200)
  const playing = useStore(clock.store, (playback) => playback.playing)

  function sentence(): string {
    if (phase === 'starting' && progress && progress.spans > 0)
      return t('progress', { spans: progress.spans, expected: progress.expectedSpans })
    if (phase === 'starting') return t('starting')
    if (!overview) return t('counts_later')
    if (!committed) return t('counts_later')
    if (nowNs >= shownEnd(overview))
      return t('finished', { kept: overview.summary.kept, requests: overview.summary.requests })
    return t('so_far', countDecided(overview.strip, nowNs))
  }

  return (
    <>
      <span className="min-w-18 font-mono text-ui font-medium text-accent">{formatClock(nowNs / 1e6)}</span>
      <span>
        <MixedText locale={locale}>{sentence()}</MixedText>
      </span>
      {overview && (
        <button
          type="button"
          className="min-h-6 min-w-6 text-accent underline decoration-1 underline-offset-3"
          onClick={() => (playing ? clock.pause() : clock.play())}
        >
          {playing ? t('pause') : t('play')}
        </button>
      )}
    </>
  )
}
