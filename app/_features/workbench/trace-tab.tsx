'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { usePreferences } from '#app/_ui/preferences.ts'
import { Segmented } from '#app/_ui/segmented.tsx'
import { TraceView } from '../trace-view/trace-view.tsx'
import { RequestHeader } from './request-header.tsx'
import { shownTrace } from './shown-trace.ts'
import { SpanWay } from './span-way.tsx'
import { TraceLinesButton } from './trace-lines-button.tsx'
import { TruthPart } from './truth-part.tsx'
import { useAnswer } from './use-answer.ts'
import { WireLinkButton } from './wire-link-button.tsx'
import { useLab, useLabState } from './workbench-context.tsx'

/** So many log lines are marked. */
const MOST_LINES = 5000

/** The waterfall of the trace that is selected. */
export function TraceTab({ scenario }: { scenario: ScenarioInfo }) {
  const t = useTranslations('workbench.trace')
  const say = useSay('workbench')
  const lab = useLab()
  const overview = useLabState((state) => state.run?.overview ?? null)
  const selected = useLabState((state) => state.selected)
  const followed = useLabState((state) => state.followed)
  const { singleKeys } = usePreferences()
  const [side, setSide] = useState<'telemetry' | 'truth'>(
    followed?.shows === 'truth' && followed.request === selected ? 'truth' : 'telemetry',
  )
  const { value } = useAnswer(overview && selected !== null ? `${overview.runId} ${selected}` : null, async () => {
    const request = await lab.ask('trace', { request: selected ?? 0 })
    const { trace } = request
    const opened = await lab.ask('openTrace', { trace })
    const shown = shownTrace(opened, request, scenario.services, {
      detailOf: (row) => lab.ask('spanDetail', { row }),
      samplingOf: (row) => lab.ask('spanSampling', { row }),
      find: (query) => lab.ask('findSpans', { trace, query }),
      errorChains: (limit) => lab.ask('errorChains', { trace, limit }),
    })
    return { ...request, shown }
  })

  // Read as the list of lines reads them.
  const { source, readers } = useLabState((state) => state.lines)
  const hasLines = (overview?.signals.lines ?? 0) > 0
  const shown = useMemo(() => {
    if (!value || !hasLines) return null
    const { trace } = value
    const linesOf = () => lab.ask('traceLines', { trace, reading: { source, readers }, limit: MOST_LINES })
    return { ...value.shown, linesOf }
  }, [lab, value, hasLines, source, readers])

  if (!overview || selected === null || !value) return <p className="px-4 py-3 text-ink2">{say('trace.none')}</p>
  const follows = followed?.request === selected ? followed.spanId : null
  const views = (
    <Segmented
      label={t('view')}
      value={side}
      onValueChange={setSide}
      options={[
        { value: 'telemetry', label: t('as_telemetry') },
        { value: 'truth', label: t('as_truth') },
      ]}
    />
  )
  if (side === 'truth') {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-3.5 py-1.5">
          <h2 lang="en" className="text-h3">
            {value.row.operation}
          </h2>
          <span className="flex-1" />
          {views}
          <WireLinkButton request={selected} />
        </div>
        <TruthPart request={selected} services={scenario.services} />
      </div>
    )
  }
  const decidedAt = overview.strip.decidedAt[value.row.request] ?? Infinity
  return (
    <TraceView
      key={`${overview.runId} ${value.row.request} ${follows ?? ''}`}
      span={follows}
      {...(followed && followed.shows !== 'truth' && { part: followed.shows })}
      wayOf={(spanId) => <SpanWay spanId={spanId} />}
      {...(hasLines && { allLines: <TraceLinesButton traceId={value.row.traceId} quiet /> })}
      whyMore={
        <Button size="small" className="self-start" onClick={() => lab.store.setState({ tab: 'traces' })}>
          {t('why_more')}
        </Button>
      }
      trace={shown ?? value.shown}
      thresholdMs={overview.latencyThresholdMs}
      decidedAtNs={Number.isFinite(decidedAt) ? decidedAt : null}
      singleKeys={singleKeys}
      header={
        <RequestHeader
          trace={value.shown}
          request={value}
          actions={
            <>
              {views}
              <WireLinkButton request={selected} />
              {hasLines && <TraceLinesButton traceId={value.row.traceId} />}
              <Button onClick={() => lab.store.setState({ tab: 'traces' })}>{t('explain')}</Button>
            </>
          }
        />
      }
    />
  )
}
