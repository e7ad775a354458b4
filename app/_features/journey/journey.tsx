'use client'

import { useMemo } from 'react'
import { useTranslations } from 'next-intl'
import type { JourneyStep } from '#sim/worker/journey-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { FidelityLinks } from '../counters/fidelity-links.tsx'
import { journeyNs, layOutJourney, type JourneyRow } from './lay-out-journey.ts'
import { StepChanges } from './step-changes.tsx'
import { StepSentences } from './step-sentences.tsx'
import { stepState } from './step-state.ts'

type Props = {
  steps: readonly JourneyStep[]
  onLine: (line: number) => void
}

function Step({ row, onLine }: { row: JourneyRow; onLine: Props['onLine'] }) {
  const t = useTranslations('workbench.journey')
  const { step, depth, heading, betweenNs, from, to } = row
  const { place, end } = step
  const state = stepState(end)
  return (
    <li className={cx('flex flex-col', depth > 0 && 'border-l border-line pl-3')}>
      {heading.collector !== null && (
        <p lang="en" className="id-wrap pt-3 text-h3 font-medium">
          {heading.collector}
        </p>
      )}
      {heading.pipeline !== null && (
        <p className="pt-2 text-micro text-ink3">
          {depth > 0 ? t('also_pipeline') : t('pipeline')}{' '}
          <span lang="en" className="font-mono">
            {heading.pipeline}
          </span>
        </p>
      )}
      <div className="border-t border-hair py-1.5">
        <div className="flex items-baseline gap-1.75">
          {state === null ? (
            <span aria-hidden="true" className="inline-block w-3 flex-none text-center text-ink3">
              ·
            </span>
          ) : (
            <StateGlyph state={state} label={t(`end_${end}`)} className="self-center" />
          )}
          <span className="text-micro text-ink3">{t(`kind_${place.kind}`)}</span>
          {place.line === null ? (
            <b lang="en" className="id-wrap min-w-0 flex-1 font-mono font-medium">
              {place.id}
            </b>
          ) : (
            <button
              type="button"
              onClick={() => onLine(place.line ?? 1)}
              title={t('go_line', { line: place.line })}
              className="id-wrap min-w-0 flex-1 text-left font-mono font-medium hover:underline"
              lang="en"
            >
              {place.id}
            </button>
          )}
          <span className="flex-none text-ui-s text-ink3">{formatClock(step.atNs / 1e6)}</span>
        </div>
        <div aria-hidden="true" className="relative my-1 ml-4.75 h-1 bg-sunk">
          <span
            className={cx('absolute inset-y-0 min-w-0.5', end === 'passed' || state === 'kept' ? 'bg-ink3' : 'bg-ink')}
            style={{ left: `${Math.min(99, from * 100)}%`, width: `${Math.max(0, to - from) * 100}%` }}
          />
        </div>
        <div className="flex flex-col gap-1 pl-4.75 text-ui-s text-ink2">
          <StepSentences step={step} betweenNs={betweenNs} onLine={onLine} />
          <StepChanges changes={step.changes} />
        </div>
      </div>
    </li>
  )
}

/** The components on a way; a connector is a receiver and an exporter at once. */
function componentsOf(steps: readonly JourneyStep[]): Parameters<typeof FidelityLinks>[0]['pipeline'] {
  const of = (...kinds: JourneyStep['place']['kind'][]) =>
    steps.filter(({ place }) => kinds.includes(place.kind)).map(({ place }) => place.id)
  return {
    receivers: of('receiver', 'connector'),
    processors: of('processor'),
    exporters: of('exporter', 'connector'),
  }
}

/** The way of one span, from the service that made it to where it ended, with what happened at every step. */
export function Journey({ steps, onLine }: Props) {
  const say = useSay('workbench')
  const rows = useMemo(() => layOutJourney(steps), [steps])
  if (rows.length === 0) return <p className="text-ink2">{say('journey.unsampled')}</p>
  return (
    <div>
      <p className="pb-1.5 text-ui-s text-ink2">
        {say('journey.took', { duration: formatDuration(journeyNs(steps) / 1e6) })}
      </p>
      <ol>
        {rows.map((row) => (
          <Step key={row.index} row={row} onLine={onLine} />
        ))}
      </ol>
      <FidelityLinks pipeline={componentsOf(steps)} className="px-0!" />
    </div>
  )
}
