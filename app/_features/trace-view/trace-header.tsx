'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ServiceInfo, TraceView } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { TraceLayout } from './lay-out-spans.ts'

type Props = { trace: TraceView; layout: TraceLayout; services: ServiceInfo[]; actions: ReactNode }

const glyphs = { kept: 'kept', dropped: 'dropped', never: 'warn', open: 'undecided' } as const

/** Whose trace it is, its few figures, and what became of it. */
export function TraceHeader({ trace, layout, services, actions }: Props) {
  const t = useTranslations('workbench.trace')
  const say = useSay('workbench')
  const locale = useLocale()
  const { row, spans, cause } = trace
  const named = new Set(spans.map((span) => services[span.service]?.name))
  const peers = new Set(spans.flatMap((span) => span.peer ?? []).filter((peer) => !named.has(peer)))
  const facts = [
    [formatDuration(row.durationNs / 1e6), t('response')],
    [formatDuration(layout.extentNs / 1e6), t('extent')],
    [String(spans.length), t('spans')],
    [`${named.size} + ${peers.size}`, t('services')],
    [formatClock(row.startNs / 1e6), t('started')],
  ] as const

  return (
    <div className="flex-none border-b border-hair px-3.5 py-1.5">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <div className="min-w-0">
          <h2 lang="en" className="text-h3">
            {row.operation}
          </h2>
          <p className="id-wrap font-mono text-ui-s text-ink3">{row.traceId}</p>
        </div>
        <dl className="flex flex-wrap gap-x-5 gap-y-1">
          {facts.map(([value, word]) => (
            <div key={word} className="flex flex-col-reverse">
              <dt className="text-micro text-ink3">{word}</dt>
              <dd className="font-semibold whitespace-nowrap">{value}</dd>
            </div>
          ))}
        </dl>
        <span className="flex-1" />
        <span className="flex items-center gap-1.5">
          <StateGlyph state={glyphs[row.fate]} />
          {row.fate === 'kept' && row.policy ? say('trace.kept_by', { policy: row.policy }) : say(`fate.${row.fate}`)}
        </span>
        {actions}
      </div>
      {(row.fate !== 'kept' || cause) && (
        <p className="mt-1 border-l-2 border-ink2 pl-2 text-ui-s text-ink2">
          {row.fate !== 'kept' && <>{say('trace.truth')} </>}
          {cause && say('trace.cause', { cause: cause[locale] })}
        </p>
      )}
    </div>
  )
}
