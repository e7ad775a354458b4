'use client'

import { ListTree, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Explanation, Flip } from '#sim/worker/explanation-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { ArrivalTimeline } from './arrival-timeline.tsx'
import { FlipList, type MeasureConfig } from './flip-list.tsx'
import { ReasonSentence } from './reason-sentence.tsx'
import { VotesTable } from './votes-table.tsx'

type Props = {
  explanation: Explanation
  services: ServiceInfo[]
  decisionWaitNs: number | null
  isStale: boolean
  measure: MeasureConfig
  onTry: (flip: Flip) => void
  onLine: (line: number) => void
  /** Without it the trace is not offered. */
  onOpenTrace?: (() => void) | undefined
  onClose?: (() => void) | undefined
  /** Where its spans went. */
  ways?: ReactNode
  /** What of this holds on the real collector. */
  fidelity?: ReactNode
}

const glyphs = {
  kept: 'kept',
  dropped: 'dropped',
  'dropped-by-policy': 'dropped',
  never: 'warn',
  open: 'undecided',
} as const

/** Why one trace was kept or dropped: the number that decided, when its spans came, every vote, what would turn it. */
export function Explainer(props: Props) {
  const {
    explanation,
    services,
    decisionWaitNs,
    isStale,
    measure,
    onTry,
    onLine,
    onOpenTrace,
    onClose,
    ways,
    fidelity,
  } = props
  const t = useTranslations('workbench.explain')
  const say = useSay('workbench')
  const { row, verdict, votes, rule, flips } = explanation

  return (
    <section
      aria-label={t(`why.${verdict}`)}
      className={cx('@container flex min-h-0 flex-col', isStale && 'opacity-60')}
    >
      <header className="flex h-8.5 flex-none items-center gap-1.75 border-b border-hair px-3 whitespace-nowrap">
        <StateGlyph state={glyphs[verdict]} />
        <h2 className="flex-none">{say(`explain.why.${verdict}`)}</h2>
        <span className="flex-none font-mono text-ui-s text-ink3">{row.traceId.slice(0, 8)}</span>
        <span className="truncate text-ui-s text-ink3 @max-[22rem]:hidden">
          {formatDuration(row.durationNs / 1e6)} · {say('explain.span_count', { count: row.spans })}
        </span>
        <span className="flex-1" />
        {onOpenTrace && (
          <Button look="quiet" size="small" onClick={onOpenTrace}>
            <ListTree className="size-3.5" />
            {t('open_trace')}
          </Button>
        )}
        {onClose && (
          <IconButton label={t('close')} size="small" onClick={onClose}>
            <X className="size-3.5" />
          </IconButton>
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-auto px-3 pt-1.5 pb-2">
        <ReasonSentence explanation={explanation} />
        <ArrivalTimeline explanation={explanation} services={services} decisionWaitNs={decisionWaitNs} />
        {votes.length > 0 && <VotesTable votes={votes} spans={explanation.spansAtDecision} onLine={onLine} />}
        {votes.length > 0 && <p className="text-ui-s text-ink3">{say(`explain.rule.${rule}`)}</p>}
        {ways}
        <FlipList flips={flips} isKept={verdict === 'kept'} measure={measure} onTry={onTry} />
        {votes.length > 0 && fidelity}
      </div>
    </section>
  )
}
