'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { RunSettings } from '#sim/worker/run-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatCount, formatPercent } from '#app/_ui/format-quantity.ts'
import { CountsSoFar } from '../decision-strip/counts-so-far.tsx'
import { DecisionStrip } from '../decision-strip/decision-strip.tsx'
import { StripLegend } from '../decision-strip/strip-legend.tsx'
import { StripList } from '../decision-strip/strip-list.tsx'
import { Scrubber } from '../scrubber/scrubber.tsx'
import { RunNote } from './run-note.tsx'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = { emptyKey: 'state.nothing' | 'state.nothing_free'; action?: ReactNode }

/** The scrubber with the decision strip of the run that is shown. */
export function TimePane({ emptyKey, action }: Props) {
  const t = useTranslations('workbench.scrubber')
  const say = useSay('workbench')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const phase = useLabState((state) => state.phase)
  const planned = useLabState((state) => state.settings.durationS) * 1e9
  const selected = useLabState((state) => state.selected)
  const asList = useLabState((state) => state.tables.includes('strip'))

  const summary = overview?.summary
  const endNs = summary?.end ?? planned
  const dropped = summary ? summary.requests - summary.kept : 0
  const description = summary
    ? t('strip', {
        requests: formatCount(summary.requests),
        seconds: Math.round(summary.loadEnd / 1e9),
        kept: formatCount(summary.kept),
        dropped: formatCount(dropped),
        share: formatPercent(summary.keptShare),
      })
    : t('strip_empty')
  const outageWords = (outages: NonNullable<RunSettings['outages']>) =>
    outages.map(({ from, until }) => t('outage_at', { from: from / 1e9, until: until / 1e9 })).join(' ')
  const stoppedAt = phase.kind === 'stopped' ? phase.atNs : null

  return (
    <Scrubber
      clock={lab.clock}
      ready={overview !== null}
      note={
        overview && phase.kind === 'done' ? (
          <CountsSoFar strip={overview.strip} clock={lab.clock} />
        ) : (
          <RunNote emptyKey={emptyKey} />
        )
      }
      legend={
        overview && (
          <>
            <span className="whitespace-nowrap max-wide:hidden">{say('scrubber.height')}</span>
            <StripLegend policies={overview.policies} />
          </>
        )
      }
      asList={asList}
      onAsListChange={(on) =>
        lab.store.setState(({ tables }) => ({
          tables: on ? [...tables, 'strip'] : tables.filter((table) => table !== 'strip'),
        }))
      }
      action={action}
    >
      {asList && overview ? (
        <StripList
          strip={overview.strip}
          policies={overview.policies}
          endNs={endNs}
          words={{
            caption: description,
            start: t('start'),
            duration: t('duration'),
            decision: t('decision'),
            by: t('by'),
            kept: t('kept'),
            dropped: t('dropped'),
            undecided: t('undecided'),
            never: t('never'),
          }}
          className="h-30.5 overflow-auto max-tablet:h-20"
        />
      ) : (
        <div className="relative pr-13 pb-1 pl-21.5 max-tablet:px-3">
          <div className="absolute top-5 left-3 text-ui-s leading-tight! max-tablet:hidden" aria-hidden="true">
            <div className="flex h-12.5 flex-col justify-center">
              <b className="text-kept">{t('kept')}</b>
              <span className="text-micro text-ink2">{summary && formatCount(summary.kept)}</span>
            </div>
            <div className="flex h-11.5 flex-col justify-center">
              <b className="text-ink2">{t('dropped')}</b>
              <span className="text-micro text-ink2">{summary && formatCount(dropped)}</span>
            </div>
          </div>
          <div className="relative">
            <DecisionStrip
              strip={overview?.strip ?? null}
              policies={overview?.policies ?? []}
              endNs={endNs}
              loadEndNs={summary?.loadEnd ?? planned}
              thresholdMs={overview?.latencyThresholdMs ?? null}
              up={50}
              down={46}
              clock={overview ? lab.clock : undefined}
              movable={overview !== null}
              selected={selected}
              onSelect={(request) => lab.select(request)}
              outages={overview?.settings.outages ?? []}
              words={{
                description: overview?.settings.outages
                  ? `${description} ${outageWords(overview.settings.outages)}`
                  : description,
                outage: t('outage'),
                needle: t('needle'),
                needleValue: (now, end) => t('needle_value', { now, end }),
                loadEnds: t('load_ends'),
                drains: t('drains'),
              }}
            />
            {stoppedAt !== null && (
              <div
                className="mark fill-dropped absolute top-5 right-0 bottom-0 border-l border-ctl"
                style={{ left: `${Math.min(100, (100 * stoppedAt) / endNs)}%` }}
              />
            )}
          </div>
        </div>
      )}
    </Scrubber>
  )
}
