'use client'

import { Pause, Play, SkipBack, StepForward } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { Button } from '#app/_ui/button.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { ClockReadout } from './clock-readout.tsx'

const speeds = ['0.25', '1', '10'] as const

/** Start, play or pause, next tick, the clock, and how fast. */
export function PlaybackControls({ clock, disabled }: { clock: PlaybackClock; disabled: boolean }) {
  const t = useTranslations('workbench.scrubber')
  const playing = useStore(clock.store, (playback) => playback.playing)
  const speed = useStore(clock.store, (playback) => playback.speed)
  const chosen = speeds.find((option) => Number(option) === speed) ?? '1'

  return (
    <>
      <IconButton label={t('to_start')} look="secondary" size="small" disabled={disabled} onClick={() => clock.seek(0)}>
        <SkipBack className="size-3.5" />
      </IconButton>
      <IconButton
        label={playing ? t('pause') : t('play')}
        look="secondary"
        size="small"
        disabled={disabled}
        onClick={() => (playing ? clock.pause() : clock.play())}
      >
        {playing ? <Pause className="size-3.5" /> : <Play className="size-3.5" />}
      </IconButton>
      <IconButton
        label={t('next_tick')}
        look="secondary"
        size="small"
        disabled={disabled}
        onClick={() => clock.stepTick(1)}
      >
        <StepForward className="size-3.5" />
      </IconButton>
      <ClockReadout clock={clock} className="min-w-21 pl-1.5 text-[0.875rem] leading-none font-medium" />
      <span className="flex max-tablet:hidden">
        <Segmented
          label={t('speed')}
          value={chosen}
          onValueChange={(next) => clock.setSpeed(Number(next))}
          options={speeds.map((option) => ({ value: option, label: `${option}×` }))}
        />
        <Button look="quiet" size="small" disabled={disabled} onClick={() => clock.seek(clock.store.getState().endNs)}>
          {t('to_end')}
        </Button>
      </span>
    </>
  )
}
