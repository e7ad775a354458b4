'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CopyDecision, SplitRequest, TopologyOverview } from '#sim/worker/topology-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatClock, formatCount, formatDuration } from '#app/_ui/format-quantity.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { SplitWays } from './split-ways.tsx'

const kinds = ['all', 'contradicted', 'decidedTwice', 'undecided', 'partlyStored'] as const
type Kind = (typeof kinds)[number]

const is: Record<Kind, (request: SplitRequest) => boolean> = {
  all: () => true,
  contradicted: ({ contradicted }) => contradicted,
  decidedTwice: ({ decidedTwice }) => decidedTwice,
  undecided: ({ undecided }) => undecided,
  partlyStored: ({ spans, spansStored }) => spansStored > 0 && spansStored < spans,
}

const page = 25

function Decision({ decision, of, endNs }: { decision: CopyDecision; of: number; endNs: number }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  const { copy, policy, spans, atNs } = decision
  const kept = decision.decision === 'sampled'
  const at = formatClock(atNs / 1e6, endNs / 1e6)
  const how = kept ? (policy === null ? 'kept' : 'kept_by') : decision.decision === 'dropped' ? 'dropped' : 'not_kept'
  return (
    <li className="flex items-baseline gap-2">
      <StateGlyph
        state={kept ? 'kept' : 'dropped'}
        label={t(kept ? 'is_kept' : 'is_dropped')}
        className="self-center"
      />
      <span>{say(`decision.${how}`, { copy, policy: policy ?? '', spans, of, at })}</span>
    </li>
  )
}

/** Requests that several copies decided on, or of which only a part is stored: who decided what, on how much. */
export function SplitList({ overview }: { overview: TopologyOverview }) {
  const t = useTranslations('tiers')
  const say = useSay('tiers')
  const { split, splitCounts, summary } = overview
  const [kind, setKind] = useState<Kind>('all')
  const [shown, setShown] = useState(page)
  if (splitCounts.all === 0)
    return <p className="text-ink2">{say(summary.decided > 0 ? 'split_none' : 'split_whole')}</p>
  const found = split.filter(is[kind])
  return (
    <div>
      <Segmented
        label={t('split_kind')}
        value={kind}
        onValueChange={(next) => {
          setKind(next)
          setShown(page)
        }}
        options={kinds.map((value) => ({
          value,
          label: (
            <>
              {say(`kind.${value}`)} <span className="font-mono">{formatCount(splitCounts[value])}</span>
            </>
          ),
          name: `${t(`kind.${value}`)} ${splitCounts[value]}`,
        }))}
        className="mb-2 h-auto! flex-wrap"
      />
      <ul aria-label={t('split')} className="text-ui-s">
        {found.slice(0, shown).map((request) => (
          <li key={request.request} className="border-t border-hair py-1.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <code className="font-semibold" title={request.traceId}>
                {request.traceId.slice(0, 8)}
              </code>
              <span lang="en">{request.operation}</span>
              <span className="text-ink2">{formatDuration(request.durationNs / 1e6)}</span>
              {request.error && <StateGlyph state="error" label={t('is_error')} className="self-center" />}
              <span
                className={request.spansStored < request.spans && request.spansStored > 0 ? 'text-warn' : 'text-ink2'}
              >
                {say('stored_of', { stored: request.spansStored, spans: request.spans })}
              </span>
            </p>
            <ul className="pl-4 text-ink2">
              {request.undecided && (
                <li className="flex items-baseline gap-2">
                  <StateGlyph state="undecided" label={t('is_undecided')} className="self-center" />
                  {say('decision.never')}
                </li>
              )}
              {request.decisions.map((decision) => (
                <Decision
                  key={`${decision.copy} ${decision.processor} ${decision.atNs}`}
                  decision={decision}
                  of={request.spans}
                  endNs={summary.end}
                />
              ))}
            </ul>
            <SplitWays settings={overview.settings} request={request.request} />
          </li>
        ))}
      </ul>
      {shown < found.length ? (
        <Button size="small" onClick={() => setShown(shown + 4 * page)}>
          {t('show_more', { shown, found: found.length })}
        </Button>
      ) : (
        found.length < splitCounts[kind] && (
          <p className="text-ink2">{say('split_limit', { shown: found.length, count: splitCounts[kind] })}</p>
        )
      )}
    </div>
  )
}
