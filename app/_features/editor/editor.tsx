'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { MarginCount } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount } from '#app/_ui/format-quantity.ts'
import { VisuallyHidden } from '#app/_ui/visually-hidden.tsx'
import type { EditorSurfaceProps, LineGeometry } from './editor-surface.ts'
import { MarginCounts } from './margin-counts.tsx'
import { PlainEditor } from './plain-editor.tsx'
import { StatusLine, type EditedKind } from './status-line.tsx'

const MonacoEditor = dynamic(() => import('./monaco-editor.tsx').then((module) => module.MonacoEditor), {
  ssr: false,
})

export type EditorKind = 'monaco' | 'textarea'

type Props = Omit<EditorSurfaceProps, 'onGeometry' | 'written'> & {
  kind: EditorKind
  counts: MarginCount[]
  countsFrom: number
  edited: boolean
  unkept: boolean
  /** What the text is of. */
  holds?: EditedKind
  onGo: (line: number) => void
}

/** The collector's configuration: Monaco or a textarea, what each line did, and one sentence on whether it would start. */
export function Editor({ kind, counts, countsFrom, edited, unkept, holds = 'collector', onGo, ...surface }: Props) {
  const t = useTranslations('workbench.editor')
  const say = useSay('workbench')
  const [geometry, setGeometry] = useState<LineGeometry | null>(null)
  const [failed, setFailed] = useState(false)
  const note = useId()
  const written = holds === 'code' ? 'typescript' : 'yaml'
  const usesMonaco = kind === 'monaco' && !failed

  function word({ kind: what, value, upTo }: MarginCount): string {
    if (what === 'wait') {
      const [from, to] = [value / 1e9, (upTo ?? value) / 1e9]
      return to > from ? `${from.toFixed(1)}–${to.toFixed(1)}\u00A0s` : `${from.toFixed(1)}\u00A0s`
    }
    return t(`margin_${what}`, { count: formatCount(value) })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative min-h-0 flex-1">
        {usesMonaco ? (
          <MonacoEditor {...surface} written={written} onGeometry={setGeometry} onFailure={() => setFailed(true)} />
        ) : (
          <PlainEditor {...surface} written={written} onGeometry={setGeometry} describedBy={note} />
        )}
        <MarginCounts counts={counts} dim={edited} geometry={geometry} word={word} />
      </div>
      <p
        id={note}
        className="flex-none truncate border-t border-hair px-3 py-0.5 text-micro text-ink3 max-tablet:hidden"
      >
        {failed ? say('editor.monaco_failed') : say(usesMonaco ? 'editor.leave' : 'editor.leave_plain')}
      </p>
      {counts.length > 0 && (
        <VisuallyHidden>
          {`${t('margin_title', { run: countsFrom })} ${counts.map((count) => `${t('line', { line: count.line })}: ${word(count)}`).join('; ')}`}
        </VisuallyHidden>
      )}
      <StatusLine
        diagnostics={surface.diagnostics}
        onGo={onGo}
        countsFrom={countsFrom}
        edited={edited}
        unkept={unkept}
        listed={!usesMonaco}
        holds={holds}
      />
    </div>
  )
}
