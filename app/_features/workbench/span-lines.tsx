'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { TraceLinesButton } from './trace-lines-button.tsx'
import { useAnswer } from './use-answer.ts'
import { useLab, useLabState } from './workbench-context.tsx'

/** Lines that are shown beside a span. */
const most = 20

/** The log lines that lead to a span, read as the list of lines reads them. */
export function SpanLines({ traceId, spanId }: { traceId: string; spanId: string }) {
  const t = useTranslations('workbench.signals')
  const say = useSay('workbench')
  const lab = useLab()
  const runId = useLabState((state) => state.run?.overview.runId ?? null)
  const { source, readers } = useLabState((state) => state.lines)
  const asked = { source, readers, filter: { trace: traceId, span: spanId }, offset: 0, limit: most }
  const { value } = useAnswer(runId === null ? null : JSON.stringify([runId, asked]), () =>
    lab.ask('serviceLines', asked),
  )
  if (value === null) return null
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-micro font-normal text-ink3">{t('of_span', { count: value.total })}</h3>
      {value.total === 0 ? (
        <p className="text-ui-s text-ink2">{say('signals.none')}</p>
      ) : (
        <ul lang="en" className="border-t border-hair font-mono text-code">
          {value.lines.map((line) => (
            <li key={line.index} className="id-wrap border-b border-hair py-0.5">
              <span className="text-ink3">{line.level ?? '–'}</span> {line.message}
            </li>
          ))}
        </ul>
      )}
      <TraceLinesButton traceId={traceId} quiet />
    </div>
  )
}
