'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { RunNote } from '../workbench/run-note.tsx'
import { useLabState } from '../workbench/workbench-context.tsx'
import type { Tiers } from './tiers.ts'

/** What the last run came to, as long as that is no figures: still running, cancelled, or whose collector refused. */
export function RefusedNote({ tiers }: { tiers: Tiers }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  const phase = useLabState((state) => state.phase)
  const refusedBy = useStore(tiers.store, (state) => state.refusedBy)
  if (phase.kind === 'idle' || phase.kind === 'done') return null
  const place = 'border-b border-hair px-4 py-2 text-ink2'
  if (phase.kind !== 'refused' || refusedBy === null) {
    return (
      <p className={place}>
        <RunNote emptyKey="state.nothing_free" />
      </p>
    )
  }
  const { collector, line } = refusedBy
  return (
    <p className={place}>
      <StateGlyph state="fail" label={t('is_error')} />{' '}
      {say('refused', { collector, stage: phase.stage, message: phase.message })}{' '}
      {line !== null && (
        <button
          type="button"
          onClick={() => tiers.lab.store.setState({ reveal: { line }, pane: 'edit' })}
          className="min-h-6 whitespace-nowrap text-accent underline underline-offset-3"
        >
          {t('line', { line })}
        </button>
      )}
    </p>
  )
}
