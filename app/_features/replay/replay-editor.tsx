'use client'

import { Play, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences, writePreferences } from '#app/_ui/preferences.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor, type EditorKind } from '../editor/editor.tsx'
import type { LanguageService } from '../editor/editor-surface.ts'
import type { Replay } from './replay.ts'

type Props = {
  replay: Replay
  source: string
  traces: number
  /** Attributes are all there, so that policies can ask for them. */
  isComplete: boolean
}

/** The collector's configuration, and the way to send the traces through it. */
export function ReplayEditor({ replay, source, traces, isComplete }: Props) {
  const t = useTranslations('explore.replay')
  const ofEditor = useTranslations('workbench.editor')
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const { diagnostics, progress, edited, isFirst, unkept, reveal } = useStore(replay.store)
  // A phone gets the light editor first; the full one is a choice.
  const [chosen, setChosen] = useState<EditorKind | null>(null)
  const kind = chosen ?? (isPhone ? 'textarea' : editor)
  const run = () => {
    if (isComplete && replay.store.getState().progress === null) void replay.run(source)
  }

  const language = useMemo<LanguageService>(
    () => ({
      complete: (collector, offset) => replay.client.call('complete', { collector, offset }),
      hover: (collector, offset) => replay.client.call('hover', { collector, offset }),
    }),
    [replay],
  )

  // The engine knows what is wrong with the text that was kept from last time.
  useEffect(() => void replay.check(), [replay])

  function switchEditor() {
    const next = kind === 'monaco' ? 'textarea' : 'monaco'
    setChosen(next)
    writePreferences({ editor: next })
  }

  return (
    <div className="flex min-h-0 min-w-0 flex-col desk:border-r desk:border-line">
      <div className="flex flex-none flex-wrap items-center gap-1.5 border-b border-line px-3 py-1">
        {progress === null ? (
          <Button look="primary" disabled={!isComplete} onClick={run}>
            <Play className="size-3.5" aria-hidden="true" />
            {t('run', { count: traces })}
          </Button>
        ) : (
          <Button onClick={() => replay.cancel()}>
            <X className="size-3.5" aria-hidden="true" />
            {t('cancel')}
          </Button>
        )}
        <span className="flex-1" />
        <Button size="small" look="quiet" onClick={switchEditor}>
          {ofEditor(kind === 'monaco' ? 'plain' : 'full')}
        </Button>
        {!isFirst && (
          <Button size="small" look="quiet" onClick={() => replay.reset()}>
            {t('reset')}
          </Button>
        )}
        {isFirst && replay.replaced() !== null && (
          <Button size="small" look="quiet" onClick={() => replay.restore()}>
            {t('restore')}
          </Button>
        )}
      </div>
      <div className="flex h-96 min-h-0 flex-none flex-col desk:h-auto desk:flex-1">
        <Editor
          name="explore.collector"
          label={ofEditor('title')}
          kind={kind}
          text={replay.draft}
          diagnostics={diagnostics}
          language={language}
          reveal={reveal}
          onRun={run}
          counts={[]}
          countsFrom={0}
          edited={edited}
          unkept={unkept}
          onGo={(line) => replay.goTo(line)}
        />
      </div>
    </div>
  )
}
