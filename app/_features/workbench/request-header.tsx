'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { TraceView } from '#sim/worker/request-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { Facts } from '#app/_ui/facts.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { ShownTrace } from '../trace-view/opened-trace.ts'

type Props = { trace: ShownTrace; request: TraceView; actions: ReactNode }

const glyphs = { kept: 'kept', dropped: 'dropped', never: 'warn', open: 'undecided' } as const

/** Which request of a run it is, its few figures, and what became of it. */
export function RequestHeader({ trace, request, actions }: Props) {
  const t = useTranslations('workbench.trace')
  const say = useSay('workbench')
  const locale = useLocale()
  const { row, cause } = request
  const { shape } = trace.opened
  const named = new Set(Array.from(new Set(shape.service), (service) => trace.services[service]?.name))
  const peers = new Set(request.fates.flatMap(({ peer }) => peer ?? []).filter((peer) => !named.has(peer)))
  const facts = [
    [formatDuration(row.durationNs / 1e6), t('response')],
    [formatDuration(shape.extentNs / 1e6), t('extent')],
    [String(shape.row.length), t('spans')],
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
        <Facts facts={facts} />
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
