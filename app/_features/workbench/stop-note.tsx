'use client'

import { useTranslations } from 'next-intl'
import type { CodeStopInfo } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useLab } from './workbench-context.tsx'

/** A program did not get through the run: which, when, and the way to it. */
export function StopNote({ stop: { replica, atNs } }: { stop: CodeStopInfo }) {
  const say = useSay('workbench')
  const t = useTranslations('workbench')
  const lab = useLab()
  return (
    <p className="flex items-start gap-2 border-b border-line px-3.5 py-1.5 text-ui-s">
      <StateGlyph state="fail" label={t('editor.error')} className="mt-1" />
      <span>
        {say('state.code_stopped', { replica, at: formatClock(atNs / 1e6) })}{' '}
        <button
          type="button"
          onClick={() => lab.store.setState({ editTab: 'code', pane: 'edit' })}
          className="min-h-6 text-accent underline underline-offset-3"
        >
          {t('state.code_go')}
        </button>
      </span>
    </p>
  )
}
