'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Measure } from '#sim/grading/measure.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { formatCount, formatPercent, formatValue } from '#app/_ui/format-quantity.ts'
import { keepingPolicies } from '../../decision-strip/keeping-policies.ts'
import { useAnswer } from '../../workbench/use-answer.ts'
import type { ShownRun } from '../lesson-lab-props.ts'
import { measureShown, runShown } from '../shown-run.ts'

/** `policies` draws the kept traces by the policy that has the credit; everything else is one figure. */
export type LiveFigureProps = {
  shown: ShownRun
  of: { kind: 'policies' } | { kind: 'measure'; measure: Measure }
  unit: string
  title?: string | undefined
  caption?: ReactNode
}

type Bar = { name: string | null; value: number; text: string }

async function barsOf({ shown, of, unit, title = '' }: LiveFigureProps): Promise<{ bars: Bar[]; requests: number }> {
  const { summary } = await runShown(shown)
  const { requests, kept } = summary
  if (of.kind === 'measure') {
    const value = await measureShown(shown, of.measure)
    const text =
      value === null
        ? '–'
        : unit === '%'
          ? formatPercent(value / 100)
          : `${formatValue(Number(value.toPrecision(4)))}\u00A0${unit}`
    return { bars: [{ name: title, value: unit === '%' ? (value ?? 0) / 100 : 1, text }], requests }
  }
  const credited = keepingPolicies(summary.policies).map(({ name, credited: count }) => ({ name, count }))
  const rest = kept - credited.reduce((sum, { count }) => sum + count, 0)
  const all = [...credited, ...(rest > 0 ? [{ name: null, count: rest }] : [])]
  const most = Math.max(1, ...all.map(({ count }) => count))
  return {
    bars: all.map(({ name, count }) => ({
      name,
      value: count / most,
      text: `${formatCount(count)} · ${formatPercent(count / Math.max(1, requests))}`,
    })),
    requests,
  }
}

/** Bars from zero, drawn from a run that is made in this page; a list that can be read as well as seen. */
export function LiveFigure(props: LiveFigureProps) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const { title, caption } = props
  const { value, failed } = useAnswer(JSON.stringify([props.shown.code, props.of, props.unit]), () => barsOf(props))
  const say = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  return (
    <figure className="border-y border-hair py-2 text-ui">
      {title && props.of.kind === 'policies' && <figcaption className="pb-1 font-semibold">{say(title)}</figcaption>}
      {value ? (
        <dl>
          {value.bars.map(({ name, value: share, text }) => (
            <div
              key={name ?? ''}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 py-1 tablet:grid-cols-[12rem_minmax(0,1fr)_auto]"
            >
              <dt>{name === null ? say(t('figure_none')) : say(name)}</dt>
              <dd aria-hidden="true" className="h-3 max-tablet:order-last max-tablet:col-span-2">
                <span
                  className="mark block h-3 bg-ink2"
                  style={{ width: `${100 * Math.min(1, Math.max(0, share))}%` }}
                />
              </dd>
              <dd className="text-right font-mono whitespace-nowrap">{text}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p role="status" className="text-ink3">
          {say(t(failed ? 'figure_failed' : 'figure_loading'))}
        </p>
      )}
      <p className="pt-1 text-micro text-ink3">
        {say(t('figure_of'))} {value && say(t('figure_all', { requests: value.requests }))}
      </p>
      {caption && <div className="pt-1 text-ui-s text-ink2">{caption}</div>}
    </figure>
  )
}
