'use client'

import { EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState, type ComponentProps, type ReactNode } from 'react'
import type { RunDiagnostic } from '#sim/worker/run-protocol.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Menu } from '#app/_ui/menu.tsx'
import { usePreferences, writePreferences } from '#app/_ui/preferences.ts'
import { useMedia } from '#app/_ui/use-media.ts'
import { Editor } from '../editor/editor.tsx'
import type { LanguageService } from '../editor/editor-surface.ts'
import { createTypeScriptClient, type TypeScriptClient } from '../editor/typescript/typescript-client.ts'
import { documentOf } from './document-name.ts'
import type { Draft } from './draft.ts'
import { HistoryDialog } from './history-dialog.tsx'
import { useMeshDiagnostics } from './use-mesh-diagnostics.ts'
import { useTypeDiagnostics } from './use-type-diagnostics.ts'
import { useDraftText } from './use-document-text.ts'
import { useLab } from './workbench-context.tsx'

type Props = {
  /** `sdk/gateway`, `code/orders` or `world`. */
  name: string
  label: string
  draft: Draft
  /** What Reset goes back to. */
  original: string
  items: ComponentProps<typeof Menu>['items']
  locked: string | null
  onCheck?: (() => void) | undefined
  note?: ReactNode
}

const knowsNothing: LanguageService = {
  complete: () => Promise.resolve({ items: [], from: 0, to: 0 }),
  hover: () => Promise.resolve(null),
}

/** One of several documents of an exercise, with its history, its start and what is wrong with it. */
export function DocumentEditor({ name, label, draft, original, items, locked, onCheck, note }: Props) {
  const t = useTranslations('workbench')
  const lab = useLab()
  const { editor } = usePreferences()
  const isPhone = useMedia('(width < 720px)')
  const [chosen, setChosen] = useState<typeof editor | null>(null)
  const kind = chosen ?? (isPhone ? 'textarea' : editor)
  const [dialog, setDialog] = useState<'history' | 'reset' | null>(null)
  const [reveal, setReveal] = useState<{ line: number } | null>(null)
  const { kind: of, service } = documentOf(name)
  const text = useDraftText(draft)

  const compiler = useMemo<TypeScriptClient | null>(
    () => (of === 'code' ? createTypeScriptClient(() => lab.client.call('codeTypes', {})) : null),
    [lab, of],
  )
  const sdk = useMemo<LanguageService>(
    () => ({
      complete: (document, offset) => lab.client.call('completeSdk', { document, offset }),
      hover: (document, offset) => lab.client.call('hoverSdk', { document, offset }),
    }),
    [lab],
  )
  const types = useTypeDiagnostics(isPhone ? null : compiler, text)
  const isAbout = ({ of: about }: RunDiagnostic) =>
    about !== undefined &&
    ((of === 'sdk' && 'sdk' in about && about.sdk === service) ||
      (of === 'code' && 'code' in about && about.code === service) ||
      (of === 'world' && 'world' in about))
  const diagnostics = [...useMeshDiagnostics().filter(isAbout), ...types]

  function switchEditor() {
    const next = kind === 'monaco' ? 'textarea' : 'monaco'
    setChosen(next)
    writePreferences({ editor: next })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-9 flex-none items-center gap-2 border-b border-line pr-1 pl-3">
        <p className="id-wrap min-w-0 flex-1 py-1 text-ui-s text-ink2">{note}</p>
        <Menu
          trigger={
            <IconButton label={t('editor.menu')} size="small">
              <EllipsisVertical className="size-3.5" />
            </IconButton>
          }
          items={[
            { id: 'history', label: t('editor.history'), onSelect: () => setDialog('history') },
            { id: 'reset', label: t('editor.reset_lesson'), onSelect: () => setDialog('reset') },
            { id: 'editor', label: t(kind === 'monaco' ? 'editor.plain' : 'editor.full'), onSelect: switchEditor },
            ...items,
          ]}
        />
      </div>
      <Editor
        name={`${lab.name}-${name.replace('/', '-')}`}
        label={label}
        kind={kind}
        text={draft}
        diagnostics={diagnostics}
        language={compiler ?? (of === 'sdk' ? sdk : knowsNothing)}
        reveal={reveal}
        onRun={() => locked === null && void lab.run()}
        onCheck={onCheck}
        holds={of === 'collector' ? 'collector' : of}
        counts={[]}
        countsFrom={0}
        edited={false}
        unkept={!draft.isKept()}
        onGo={(line) => setReveal({ line })}
      />
      <HistoryDialog draft={draft} open={dialog === 'history'} onOpenChange={(open) => !open && setDialog(null)} />
      <Dialog
        title={t('editor.reset_lesson')}
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
                draft.replace(original, 'reset')
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
