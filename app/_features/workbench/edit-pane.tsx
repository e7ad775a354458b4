'use client'

import { EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState, type ComponentProps } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Menu } from '#app/_ui/menu.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { usePreferences, writePreferences } from '#app/_ui/preferences.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor } from '../editor/editor.tsx'
import type { LanguageService } from '../editor/editor-surface.ts'
import { CodeTab } from './code-tab.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { useKnownScenario } from './use-known-scenario.ts'
import { useMovedCounts } from './use-moved-counts.ts'
import { RunControls } from './run-controls.tsx'
import { SdkTab } from './sdk-tab.tsx'
import { useLab, useLabState } from './workbench-context.tsx'
import { WorldTab } from './world-tab.tsx'

type Props = {
  /** What Reset goes back to. */
  original: string
  ofLesson: boolean
  locked: string | null
  runIsNext: boolean
  onCheck?: (() => void) | undefined
  /** Whether SDKs and the world can be changed too: the tabs name the text then, and have Run at their end. */
  editsWorld?: boolean
  /** What its menu offers more. */
  items?: ComponentProps<typeof Menu>['items']
  /** One of two configurations: its letter names it, what both share stands elsewhere, its menu offers more. */
  twin?: { letter: string; items: ComponentProps<typeof Menu>['items'] }
  /** The text is a topology with several collectors: what it is called, and what its menu offers more. */
  topology?: { tab: string; label: string; items: ComponentProps<typeof Menu>['items'] }
}

/** The configuration, with Run at its end and everything that can be done with the text behind one menu. */
export function EditPane(props: Props) {
  return props.editsWorld ? <WorldTabs {...props} /> : <CollectorText {...props} />
}

/** The collector's configuration beside everything else of the world that can be changed. */
function WorldTabs(props: Props) {
  const ofMesh = useTranslations('mesh')
  const lab = useLab()
  const chosen = useLabState((state) => state.editTab)
  const hasCode = (useKnownScenario()?.codes.length ?? 0) > 0
  const tab = chosen === 'code' && !hasCode ? 'collector' : chosen
  const mesh = useLabState((state) => state.settings.mesh ?? null)
  const mark = (changed: boolean) => (changed ? ' •' : '')
  const changesWorld = (mesh?.actions ?? []).length > 0 || mesh?.coupled === true
  return (
    <Tabs
      label={ofMesh('tabs')}
      value={tab}
      onValueChange={(editTab) => lab.store.setState({ editTab })}
      className="flex-1"
      end={
        <span className="max-tablet:hidden">
          <RunControls primary={props.runIsNext} locked={props.locked} />
        </span>
      }
      tabs={[
        { value: 'collector', label: ofMesh('tab_collector'), panel: <CollectorText {...props} /> },
        {
          value: 'sdk',
          label: ofMesh('tab_sdk') + mark(Object.keys(mesh?.sdk ?? {}).length > 0),
          panel: <SdkTab />,
        },
        ...(hasCode
          ? [
              {
                value: 'code' as const,
                label: ofMesh('tab_code') + mark(Object.keys(mesh?.code ?? {}).length > 0),
                panel: <CodeTab />,
              },
            ]
          : []),
        { value: 'world', label: ofMesh('tab_world') + mark(changesWorld), panel: <WorldTab /> },
      ]}
    />
  )
}

/** The collector's configuration. */
export function CollectorText({
  original,
  ofLesson,
  locked,
  runIsNext,
  onCheck,
  editsWorld = false,
  items = [],
  twin,
  topology,
}: Props) {
  const t = useTranslations('workbench')
  const lab = useLab()
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const diagnostics = useLabState((state) => state.diagnostics)
  const run = useLabState((state) => state.run)
  const edited = useLabState((state) => state.edited)
  const unkept = useLabState((state) => state.unkept)
  const reveal = useLabState((state) => state.reveal)
  const counts = useMovedCounts()
  const [dialog, setDialog] = useState<'history' | 'reset' | null>(null)
  // A phone gets the light editor first; the full one is a choice.
  const [chosen, setChosen] = useState<typeof editor | null>(null)
  const kind = chosen ?? (isPhone ? 'textarea' : editor)

  const language = useMemo<LanguageService>(
    () => ({
      complete: (collector, offset) => lab.client.call('complete', { collector, offset }),
      hover: (collector, offset) => lab.client.call('hover', { collector, offset }),
    }),
    [lab],
  )

  function switchEditor() {
    const next = kind === 'monaco' ? 'textarea' : 'monaco'
    setChosen(next)
    writePreferences({ editor: next })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-9 flex-none items-center gap-1.5 border-b border-line pr-1 pl-3">
        <h2
          className={editsWorld ? 'sr-only' : 'flex h-full items-center font-semibold shadow-[inset_0_-2px_var(--ink)]'}
          lang="en"
        >
          {twin && <b className="pr-2 text-h2">{twin.letter}</b>}
          {topology?.tab ?? t('shell.collector_tab')}
        </h2>
        <span className="flex-1" />
        <Menu
          trigger={
            <IconButton label={t('editor.menu')} size="small">
              <EllipsisVertical className="size-3.5" />
            </IconButton>
          }
          items={[
            { id: 'history', label: t('editor.history'), onSelect: () => setDialog('history') },
            {
              id: 'reset',
              label: t(ofLesson ? 'editor.reset_lesson' : 'editor.reset'),
              onSelect: () => setDialog('reset'),
            },
            {
              id: 'editor',
              label: t(kind === 'monaco' ? 'editor.plain' : 'editor.full'),
              onSelect: switchEditor,
            },
            ...items,
            ...(twin?.items ?? []),
            ...(topology?.items ?? []),
          ]}
        />
        {!twin && !editsWorld && (
          <span className="max-tablet:hidden">
            <RunControls primary={runIsNext} locked={locked} />
          </span>
        )}
      </div>
      <Editor
        name={lab.name}
        label={topology?.label ?? (twin ? `${t('editor.title')} ${twin.letter}` : t('editor.title'))}
        kind={kind}
        text={lab.draft}
        diagnostics={diagnostics}
        language={language}
        reveal={reveal}
        onRun={() => locked === null && void lab.run()}
        onCheck={onCheck}
        counts={counts}
        countsFrom={run?.number ?? 0}
        edited={edited}
        unkept={unkept}
        holds={topology === undefined ? 'collector' : 'collectors'}
        onGo={(line) => lab.store.setState({ reveal: { line } })}
      />
      <HistoryDialog draft={lab.draft} open={dialog === 'history'} onOpenChange={(open) => !open && setDialog(null)} />
      <Dialog
        title={t(ofLesson ? 'editor.reset_lesson' : 'editor.reset')}
        description={t('editor.reset_title')}
        closeLabel={t('explain.close')}
        open={dialog === 'reset'}
        onOpenChange={(open) => !open && setDialog(null)}
        actions={
          <>
            <DialogClose>
              <Button>{t('editor.reset_keep')}</Button>
            </DialogClose>
            <Button
              onClick={() => {
                lab.replaceText(original, 'reset')
                setDialog(null)
              }}
            >
              {t('editor.reset_do')}
            </Button>
          </>
        }
      />
    </div>
  )
}
