'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { Lab } from '../workbench/lab.ts'
import { EditPane } from '../workbench/edit-pane.tsx'
import { RunNote } from '../workbench/run-note.tsx'
import { LabProvider, useLab, useLabState } from '../workbench/workbench-context.tsx'

/** What became of this half's last run; a collector that would not start says so here, and the other half runs. */
function HalfNote() {
  const t = useTranslations('workbench.editor')
  const say = useSay('twin')
  const lab = useLab()
  const phase = useLabState((state) => state.phase)
  const diagnostics = useLabState((state) => state.diagnostics)
  if (phase.kind === 'idle') return null
  const place = 'min-h-8.5 flex-none border-t border-hair px-3 py-1.5 text-ink2'
  if (phase.kind !== 'refused' || phase.stage === 'limit') {
    return (
      <p className={place}>
        <RunNote emptyKey="state.nothing_free" />
      </p>
    )
  }
  // The editor's own line quotes the collector, until the text is mended.
  const isQuoted = diagnostics.some(({ message }) => message === phase.message)
  const line = phase.diagnostics.find((diagnostic) => diagnostic.range)?.range?.startLine
  return (
    <p className={place}>
      <StateGlyph state="fail" label={t('error')} />{' '}
      {say(isQuoted ? 'refused_short' : 'refused', { stage: phase.stage, message: phase.message })}{' '}
      {line !== undefined && (
        <button
          type="button"
          onClick={() => lab.store.setState({ reveal: { line } })}
          className="min-h-6 whitespace-nowrap text-accent underline underline-offset-3"
        >
          {t('line', { line })}
        </button>
      )}
    </p>
  )
}

type Props = { letter: string; lab: Lab; other: { letter: string; lab: Lab }; original: string }

/** One of the two configurations: its editor, and what its run came to. */
export function TwinHalf({ letter, lab, other, original }: Props) {
  const t = useTranslations('twin')
  return (
    <LabProvider lab={lab}>
      <EditPane
        original={original}
        ofLesson={false}
        locked={null}
        runIsNext={false}
        twin={{
          letter,
          items: [
            {
              id: 'take',
              label: t('take', { other: other.letter }),
              onSelect: () => lab.replaceText(other.lab.draft.text(), 'restore'),
            },
          ],
        }}
      />
      <HalfNote />
    </LabProvider>
  )
}
