'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Splitter } from '#app/_ui/splitter.tsx'
import { StateGlyph, type State } from '#app/_ui/state-glyph.tsx'
import { useMedia } from '#app/_ui/use-media.ts'
import { ContextBar } from './context-bar.tsx'
import { CopyLinkButton, useCopyLink } from './copy-link.tsx'
import { EditPane } from './edit-pane.tsx'
import { LabAnnouncer } from './lab-announcer.tsx'
import { paneIds, showPane, type PaneId } from './lab-state.ts'
import { ObservePane } from './observe-pane.tsx'
import { RunControls } from './run-controls.tsx'
import { TimePane } from './time-pane.tsx'
import { useWorkbenchKeys } from './use-workbench-keys.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = {
  brief: ReactNode
  /** What is edited; the collector's configuration unless given. */
  edit?: ReactNode
  /** The configuration the text started from. */
  original: string
  ofLesson: boolean
  /** The share that may be kept; null without a limit. */
  limit: number | null
  /** Why nothing can run yet. */
  locked?: string | null
  runIsNext?: boolean
  onCheck?: (() => void) | undefined
  wholePage?: boolean
  /** Instead of "scenario, seed". */
  choices?: ReactNode
  /** What the world is called, where it is not the scenario's. */
  world?: string | null | undefined
  actions?: ReactNode
  /** Whether SDKs and the world can be changed too. */
  editsWorld?: boolean
  /** What happened, and how screen readers hear of it, where the text is a topology: such a run has no one moment. */
  topology?: { observe: ReactNode; announcer: ReactNode }
  /** A mark on the Brief tab. */
  briefNews?: State | null
}

/** Brief, editor, what happened, and time below all of it: the instrument everything in Tracelab is done on. */
export function Workbench({
  brief,
  edit,
  original,
  ofLesson,
  limit,
  locked = null,
  runIsNext = true,
  onCheck,
  wholePage = false,
  choices,
  world,
  actions,
  editsWorld = false,
  topology,
  briefNews = null,
}: Props) {
  const t = useTranslations('workbench.shell')
  const say = useSay('workbench')
  const lab = useLab()
  const root = useRef<HTMLDivElement>(null)
  const pane = useLabState((state) => state.pane)
  const news = useLabState((state) => state.news)
  const phase = useLabState((state) => state.phase)
  const isPhone = useMedia('(width < 720px)')
  const link = useCopyLink(() => window.location.href)
  const emptyKey = locked === null ? 'state.nothing_free' : 'state.nothing'
  useWorkbenchKeys({ root, wholePage, locked: locked !== null, onCheck, onCopyLink: link.copy })

  // The engine starts when the workbench appears, not when Run is pressed.
  useEffect(() => void lab.open(), [lab])

  const glyphs: Record<PaneId, State | null> = {
    brief: briefNews,
    edit: phase.kind === 'refused' ? 'error' : null,
    observe: phase.kind === 'done' ? 'kept' : phase.kind === 'fault' || phase.kind === 'stopped' ? 'warn' : 'undecided',
  }
  const mark = (id: PaneId) => {
    const glyph = glyphs[id]
    return glyph && (news.includes(id) || (id === 'brief' && pane !== 'brief')) ? (
      <StateGlyph state={glyph} label={t('news')} />
    ) : null
  }
  const contents: Record<PaneId, ReactNode> = {
    brief,
    edit: edit ?? (
      <EditPane
        original={original}
        ofLesson={ofLesson}
        locked={locked}
        runIsNext={runIsNext}
        onCheck={onCheck}
        editsWorld={editsWorld}
      />
    ),
    observe: topology?.observe ?? <ObservePane limit={limit} emptyKey={emptyKey} />,
  }
  const sizes = { brief: { initial: 304, min: 264 }, edit: { initial: 412, min: 340 }, observe: { min: 360 } }

  return (
    <CSPProvider disableStyleElements>
      <div ref={root} className="isolate flex min-h-0 flex-1 flex-col bg-surface text-ui">
        <ContextBar
          choices={choices}
          world={world}
          actions={
            <>
              {actions}
              <CopyLinkButton {...link} />
            </>
          }
        />
        <Splitter
          label={t('panes')}
          handleLabel={(name) => t('handle', { pane: name })}
          expandLabel={(name) => t('expand', { pane: name })}
          active={pane}
          onActiveChange={(id) =>
            lab.store.setState((state) => showPane(state, paneIds.find((known) => known === id) ?? 'brief'))
          }
          panes={paneIds.map((id) => ({
            id,
            label: t(id),
            ...sizes[id],
            news: isPhone ? mark(id) : null,
            content: contents[id],
          }))}
          className="min-h-0 flex-1"
        />
        <div className="flex-none border-t border-line">
          {topology ? (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-ui-s text-ink2">
              {isPhone && <RunControls primary={runIsNext} locked={locked} short />}
              <span>{say('shell.no_moment')}</span>
            </div>
          ) : (
            <TimePane
              emptyKey={emptyKey}
              action={isPhone ? <RunControls primary={runIsNext} locked={locked} short /> : null}
            />
          )}
        </div>
        {topology ? topology.announcer : <LabAnnouncer />}
      </div>
    </CSPProvider>
  )
}
