'use client'

import { List } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { PlaybackClock } from '#app/_ui/playback-clock.ts'
import { PlaybackControls } from './playback-controls.tsx'

type Props = {
  clock: PlaybackClock
  /** False until something has run. */
  ready: boolean
  /** Counts so far, progress, or why nothing is here. */
  note: ReactNode
  legend: ReactNode
  asList: boolean
  onAsListChange: (asList: boolean) => void
  /** Run, on a phone. */
  action?: ReactNode
  /** The picture on the time axis, or its list. */
  children: ReactNode
}

/** Time under every view: controls above, and the picture the needle runs along. */
export function Scrubber({ clock, ready, note, legend, asList, onAsListChange, action, children }: Props) {
  const t = useTranslations('workbench.scrubber')
  return (
    <section data-pane="time" tabIndex={-1} aria-label={t('title')} className="flex flex-none flex-col bg-surface">
      <div className="flex h-8.5 flex-none items-center gap-1.5 border-b border-hair px-2.5 max-tablet:h-9.5">
        <PlaybackControls clock={clock} disabled={!ready} />
        <span className="min-w-0 truncate pl-2.5 text-ink2 max-tablet:hidden">{note}</span>
        <span className="flex-1" />
        <span className="flex items-center gap-4 text-ink2 max-desk:hidden">{legend}</span>
        <IconButton
          label={asList ? t('as_picture') : t('as_list')}
          size="small"
          aria-pressed={asList}
          disabled={!ready}
          onClick={() => onAsListChange(!asList)}
          className="max-tablet:hidden"
        >
          <List className="size-3.5" />
        </IconButton>
        {action}
      </div>
      {children}
    </section>
  )
}
