'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { useLab } from './workbench-context.tsx'

/** Shows the log lines of a trace, as far as they lead to it. */
export function TraceLinesButton({ traceId, quiet = false }: { traceId: string; quiet?: boolean }) {
  const t = useTranslations('workbench.signals')
  const lab = useLab()
  return (
    <Button
      {...(quiet && { look: 'quiet', size: 'small', className: 'self-start' })}
      onClick={() =>
        lab.store.setState((state) => ({
          tab: 'lines',
          lines: { ...state.lines, filter: { trace: traceId }, selected: null },
        }))
      }
    >
      {t(quiet ? 'all' : 'lines')}
    </Button>
  )
}
