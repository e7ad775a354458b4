'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { TruthActivity, TruthCounts, TruthSummary, TruthView } from '#sim/worker/mesh-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { formatClock, formatCount, formatDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { isTold, truthRows } from './lay-out-truth.ts'
import { TruthReasons } from './truth-reasons.tsx'
import { TruthTree } from './truth-tree.tsx'

const areas = ['truth'] as const

type TruthPanelProps = {
  truth: TruthView
  /** Of the whole run; null until it is known. */
  summary: TruthSummary | null
  services: ServiceInfo[]
}

/** How much of it telemetry has, and where the rest was lost. */
function Counts({ counts }: { counts: TruthCounts }) {
  const say = useSay('truth')
  const { happened, made, stored, traces, places, lineages, mistimed } = counts
  const lost = Object.entries(places).filter(([place, count]) => place !== 'stored' && count > 0)
  const wrong = (['orphaned', 'misparented', 'new-trace', 'linked', 'skips'] as const).filter(
    (key) => lineages[key] > 0,
  )
  return (
    <div className="flex flex-col gap-0.5">
      <p className="text-read-s font-semibold">{say('counts', { happened, made, stored, traces })}</p>
      {lost.length + wrong.length + Math.min(mistimed, 1) > 0 && (
        <ul className="flex flex-wrap gap-x-4 text-ui-s text-ink2">
          {lost.map(([place, count]) => (
            <li key={place}>
              <b className="font-semibold text-ink">{count}</b> {say(`brief.${place}`)}
            </li>
          ))}
          {wrong.map((key) => (
            <li key={key}>
              <b className="font-semibold text-ink">{lineages[key]}</b> {say(`lineage.${key}`)}
            </li>
          ))}
          {mistimed > 0 && (
            <li>
              <b className="font-semibold text-ink">{mistimed}</b> {say('mistimed')}
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

/** The same for the whole run, in requests. */
function WholeRun({ summary }: { summary: TruthSummary }) {
  const say = useSay('truth')
  const { requests, complete, missing } = summary
  const kinds = (['orphaned', 'misparented', 'severalTraces', 'mistimed'] as const).filter((key) => summary[key] > 0)
  return (
    <p className="text-ui-s text-ink2">
      {say('whole_run', {
        requests: formatCount(requests),
        complete: formatCount(complete),
        share: formatPercent(requests === 0 ? 0 : complete / requests),
        missing: formatCount(missing),
      })}
      {kinds.map((key) => (
        <span key={key}> {say(`whole.${key}`, { count: summary[key] })}</span>
      ))}
    </p>
  )
}

function Detail({ activity }: { activity: TruthActivity }) {
  const say = useSay('truth')
  const { service, replica, name, startNs, endNs, span } = activity
  return (
    <div className="flex-none border-t border-line px-3.5 py-2">
      <p lang="en">
        <b>{service}</b> {name} <span className="text-ink3">{replica}</span>
      </p>
      <div className="max-w-[60em] text-read-s">
        <TruthReasons activity={activity} />
      </div>
      <dl className="mt-1 flex flex-wrap gap-x-5 text-ui-s text-ink2 [&_dd]:inline [&_dt]:mr-1.5 [&_dt]:inline [&_dt]:text-ink3">
        <div>
          <dt>{say('truly')}</dt>
          <dd>
            {formatClock(startNs / 1e6)}
            {endNs !== null && <>, {formatDuration((endNs - startNs) / 1e6)}</>}
          </dd>
        </div>
        {span && (
          <>
            <div>
              <dt>{say('by_span')}</dt>
              <dd>
                {formatClock(span.startNs / 1e6)}, {formatDuration((span.endNs - span.startNs) / 1e6)}
              </dd>
            </div>
            <div className="min-w-0">
              <dt>{say('ids')}</dt>
              <dd lang="en" className="id-wrap font-mono">
                {span.traceId} {span.spanId}
                {span.parentSpanId !== '' && <> ← {span.parentSpanId}</>}
              </dd>
            </div>
          </>
        )}
      </dl>
    </div>
  )
}

function Panel({ truth, summary, services }: TruthPanelProps) {
  const t = useTranslations('truth')
  const say = useSay('truth')
  const { activities, counts } = truth
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const [onlyWrong, setOnlyWrong] = useState(false)
  const [selected, setSelected] = useState(
    () => (activities.find((each) => !isTold(each)) ?? activities[0])?.activity ?? -1,
  )
  const shown = useMemo(() => (onlyWrong ? withCauses(activities) : activities), [activities, onlyWrong])
  const rows = useMemo(() => truthRows(shown, closed), [shown, closed])
  const active = activities.find(({ activity }) => activity === selected)

  function toggle(numbers: number[], open: boolean) {
    setClosed((all) => {
      const next = new Set(all)
      for (const number of numbers) {
        if (open) next.delete(number)
        else next.add(number)
      }
      return next
    })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto">
      <div className="flex flex-none flex-wrap items-start justify-between gap-x-5 gap-y-1 border-b border-hair px-3.5 py-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <Counts counts={counts} />
          {summary && <WholeRun summary={summary} />}
        </div>
        <Checkbox checked={onlyWrong} onChange={(event) => setOnlyWrong(event.target.checked)}>
          {t('only_wrong')}
        </Checkbox>
      </div>
      {rows.length === 0 ? (
        <p className="px-3.5 py-3 text-ink2">{say('nothing_wrong')}</p>
      ) : (
        <TruthTree
          activities={activities}
          rows={rows}
          services={services}
          selected={selected}
          onSelect={setSelected}
          onToggle={toggle}
        />
      )}
      {active && <Detail activity={active} />}
    </div>
  )
}

/** What telemetry does not have as it was, with everything above it. */
function withCauses(activities: readonly TruthActivity[]): TruthActivity[] {
  const byNumber = new Map(activities.map((each) => [each.activity, each]))
  const wanted = new Set<number>()
  for (const each of activities) {
    if (isTold(each)) continue
    let next: TruthActivity | undefined = each
    while (next && !wanted.has(next.activity)) {
      wanted.add(next.activity)
      next = byNumber.get(next.cause)
    }
  }
  return activities.filter(({ activity }) => wanted.has(activity))
}

/** Truth and telemetry of one request, side by side. */
export function TruthPanel(props: TruthPanelProps) {
  return (
    <AreaMessages areas={areas}>
      <Panel key={props.truth.request} {...props} />
    </AreaMessages>
  )
}
