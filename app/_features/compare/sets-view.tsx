'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { SetComparison } from '#sim/analysis/compare-sets.ts'
import type { TraceFilter } from '#sim/worker/explore-protocol.ts'
import { formatCount, formatDuration, formatPercent, formatPoints } from '#app/_ui/format-quantity.ts'
import { Select } from '#app/_ui/select.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { CompareViewProps } from './compare-view.tsx'
import { AttributeDifferences } from './attribute-differences.tsx'
import { OperationTable } from './operation-table.tsx'
import { selectionsOf, setPresets, type SetPreset } from './set-presets.ts'
import { SideMark } from './side-mark.tsx'
import { signed, signedDuration } from './signed.ts'

type State = {
  of: { source: string; preset: SetPreset; filter: TraceFilter; other: string | null }
  comparison: SetComparison | null
  failed: string | null
}

/** Two sets of traces: which operations changed, and which attributes go with the one and not with the other. */
export function SetsView(props: CompareViewProps & { preset: SetPreset }) {
  const { client, source, preset, filter, onTrait, onChoice, isRun, beside } = props
  const other = beside?.source ?? null
  const t = useTranslations('explore.compare')
  const [state, setState] = useState<State | null>(null)

  // The engine reads every trace of both sets; a newer question stops it.
  useEffect(() => {
    const stop = new AbortController()
    const of = { source, preset, filter, other }
    const ask = async () => {
      const sets = await selectionsOf(client, source, preset, filter, other)
      if (stop.signal.aborted) return
      const answer = await client.call('compareSets', sets, { signal: stop.signal })
      if (!stop.signal.aborted && 'comparison' in answer) {
        setState({ of, comparison: answer.comparison, failed: null })
      }
    }
    ask().catch((error: unknown) => {
      if (stop.signal.aborted) return
      setState({ of, comparison: null, failed: error instanceof Error ? error.message : String(error) })
    })
    return () => stop.abort()
  }, [client, source, preset, filter, other])

  const isAnswer =
    state?.of.source === source && state.of.preset === preset && state.of.filter === filter && state.of.other === other
  const comparison = isAnswer ? state.comparison : null
  const failed = isAnswer ? state.failed : null
  const isEmpty = comparison !== null && (comparison.a.traces === 0 || comparison.b.traces === 0)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-3.5 py-2.5">
      <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1.5">
        <Select
          label={t('preset')}
          value={preset}
          onValueChange={(next) => onChoice({ mode: 'sets', preset: next })}
          options={setPresets
            .filter((value) => (value !== 'fate' || isRun) && (value !== 'sources' || other !== null))
            .map((value) => ({ value, label: t(`presets.${value}`) }))}
        />
        <p className="text-ui-s text-ink2">{t(preset === 'filter' ? 'sets_by_filter' : 'sets_of_filter')}</p>
      </div>
      {failed !== null && (
        <p role="alert" className="border-l-2 border-error pl-2.5">
          <code lang="en">{failed}</code>
        </p>
      )}
      {comparison === null && failed === null && <p className="text-ink2">{t('comparing')}</p>}
      {isEmpty && <p className="max-w-2xl">{t(`empty.${preset}`)}</p>}
      {comparison !== null && !isEmpty && (
        <>
          <Wholes comparison={comparison} preset={preset} />
          <AttributeDifferences
            differences={comparison.attributes}
            tracesA={comparison.a.traces}
            tracesB={comparison.b.traces}
            onFilter={onTrait}
          />
          <OperationTable comparison={comparison} onFilter={onTrait} />
        </>
      )}
    </div>
  )
}

/** Both sets in their few figures. */
function Wholes({ comparison: { a, b }, preset }: { comparison: SetComparison; preset: SetPreset }) {
  const t = useTranslations('explore.compare')
  const rows = [
    ['A', t(`set_a.${preset}`), a],
    ['B', t(`set_b.${preset}`), b],
  ] as const
  return (
    <Table dense caption={t('both_sets')} className="max-w-3xl">
      <thead>
        <tr>
          <th scope="col">{t('set')}</th>
          {(['set_traces', 'p50', 'p95', 'with_error'] as const).map((word) => (
            <th key={word} scope="col" className="text-right!">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([side, name, figures]) => (
          <tr key={side}>
            <th scope="row">
              <SideMark side={side} label={side} /> {name}
            </th>
            <td className="text-right">{formatCount(figures.traces)}</td>
            <td className="text-right whitespace-nowrap">{formatDuration(figures.p50Ns / 1e6)}</td>
            <td className="text-right whitespace-nowrap">{formatDuration(figures.p95Ns / 1e6)}</td>
            <td className="text-right whitespace-nowrap">{formatPercent(figures.errorShare)}</td>
          </tr>
        ))}
        <tr className="font-semibold">
          <th scope="row" className="font-semibold!">
            B − A
          </th>
          <td className="text-right">{signed(b.traces - a.traces, formatCount)}</td>
          <td className="text-right whitespace-nowrap">{signedDuration(b.p50Ns - a.p50Ns)}</td>
          <td className="text-right whitespace-nowrap">{signedDuration(b.p95Ns - a.p95Ns)}</td>
          <td className="text-right whitespace-nowrap">{formatPoints(b.errorShare - a.errorShare)}</td>
        </tr>
      </tbody>
    </Table>
  )
}
