'use client'

import { useTranslations } from 'next-intl'
import { Fragment, useId, useMemo, type ReactNode } from 'react'
import type { CounterTimeline, PolicyView } from '#sim/worker/collector-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatClock, formatPercent, formatValue } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { policyLines, policyMetricPrefix } from './policy-lines.ts'

type Props = {
  timeline: CounterTimeline
  /** Index of the sample that is shown. */
  sample: number
  views: PolicyView[]
  endNs: number
  onLine: (line: number) => void
}

/** Null when a part of it is not known. */
function sumOf(counts: (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
}

/** A metric's name that may be broken after its words: a column is as wide as its figures need. */
function Broken({ name }: { name: string }) {
  return name.split(/(?<=[_{=])/).map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts of one name stay where they are
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}

/** A label, and beneath it the metric it is read from; `alone` when it stands in no group. */
function Head({ metric, alone = false, children }: { metric?: string; alone?: boolean; children: ReactNode }) {
  return (
    <th scope="col" rowSpan={alone ? 2 : 1} className="max-w-23 text-right! align-top!">
      <span className={cx('text-ui-s text-ink2', !alone && 'whitespace-nowrap')}>{children}</span>
      {metric && (
        <code lang="en" title={alone ? policyMetricPrefix + metric : undefined} className="block text-micro">
          <Broken name={metric} />
        </code>
      )}
    </th>
  )
}

/** What each policy of tail_sampling has said by the needle, and which traces are kept because of it alone. */
export function PolicyTable({ timeline, sample, views, endNs, onLine }: Props) {
  const t = useTranslations('workbench.policies')
  const say = useSay('workbench')
  const title = useId()
  const { lines, decisions } = useMemo(() => policyLines(timeline, sample, views), [timeline, sample, views])
  const vetoes = lines.some(({ policy }) => policy.type === 'drop')
  const countsSpans = lines.some(({ spansKept }) => spansKept !== null)
  const takesTime = lines.some(({ time }) => time !== null && time > 0)
  const known = (value: number | null) => (value === null ? '–' : formatValue(value))
  const credited = sumOf(lines.map(({ policy }) => (policy.type === 'drop' ? 0 : policy.credited)))

  return (
    <section aria-labelledby={title} className="border-b border-line px-3 pt-2 pb-3">
      <h2 id={title} className="text-ui">
        {say('policies.title', { at: formatClock((timeline.atNs[sample] ?? 0) / 1e6, endNs / 1e6) })}
      </h2>
      <p className="pb-1 text-ui-s text-ink2">{say('policies.intro', { prefix: policyMetricPrefix })}</p>
      <ScrollBox labelledBy={title}>
        <Table
          caption={t('caption')}
          dense
          className="w-auto! [&_tbody_td]:pt-1 [&_td]:text-right [&_td]:align-top [&_td]:whitespace-nowrap [&_tfoot_td]:pt-1"
        >
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="align-top! text-ui-s! text-ink2!">
                {t('policy')}
              </th>
              <th scope="colgroup" colSpan={vetoes ? 3 : 2} className="text-right!">
                <code lang="en" title={`${policyMetricPrefix}count_traces_sampled`}>
                  count_traces_sampled
                </code>
              </th>
              <Head alone>{t('credited')}</Head>
              <Head alone>{t('alone')}</Head>
              {countsSpans && (
                <Head alone metric='count_spans_sampled{sampled="true"}'>
                  {t('spans')}
                </Head>
              )}
              <Head alone metric="sampling_policy_execution_count">
                {t('asked')}
              </Head>
              {takesTime && (
                <Head alone metric="sampling_policy_execution_time_sum">
                  {t('time')}
                </Head>
              )}
              <Head alone metric="sampling_policy_evaluation_error">
                {t('errors')}
              </Head>
            </tr>
            <tr>
              <Head metric='sampled="true"'>{t('kept')}</Head>
              <Head metric='sampled="false"'>{t('not_kept')}</Head>
              {vetoes && <Head metric='decision="dropped"'>{t('vetoed')}</Head>}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ policy, kept, notKept, vetoed, spansKept, asked, time }) => (
              // A name may be given twice; a line holds one policy.
              <tr key={`${policy.line} ${policy.name}`}>
                <th scope="row" className="py-0.5">
                  {policy.line === null ? (
                    <span className="font-mono font-semibold">{policy.name}</span>
                  ) : (
                    <button
                      type="button"
                      title={t('go_line', { line: policy.line })}
                      onClick={() => policy.line !== null && onLine(policy.line)}
                      className="min-h-6 text-left font-mono font-semibold hover:underline"
                    >
                      {policy.name}
                    </button>
                  )}
                  <code lang="en" className="block text-micro text-ink3">
                    {policy.type}
                  </code>
                </th>
                <td className="font-semibold">
                  {known(kept)}
                  {kept !== null && asked !== null && asked > 0 && policy.type !== 'drop' && (
                    <span className="block text-micro font-normal text-ink3">{formatPercent(kept / asked)}</span>
                  )}
                </td>
                <td>{known(notKept)}</td>
                {vetoes && <td>{known(vetoed)}</td>}
                <td>{formatValue(policy.credited)}</td>
                <td>{known(policy.aloneKept)}</td>
                {countsSpans && <td>{known(spansKept)}</td>}
                <td>{known(asked)}</td>
                {takesTime && <td>{known(time)}</td>}
                <td>{formatValue(policy.errors)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot className="[&_th]:border-t [&_th]:border-ctl [&_td]:border-ctl!">
            <tr>
              <th scope="row" className="py-0.5 font-normal">
                {t('together')}
                <code lang="en" className="block text-micro text-ink3">
                  <Broken name="global_count_traces_sampled" />
                </code>
              </th>
              <td className="font-semibold">{known(decisions.kept)}</td>
              <td>{known(decisions.notKept)}</td>
              {vetoes && <td>{known(decisions.vetoed)}</td>}
              <td>{known(credited)}</td>
              <td>{known(sumOf(lines.map(({ policy }) => (policy.type === 'drop' ? 0 : policy.aloneKept))))}</td>
              {countsSpans && <td>{known(sumOf(lines.map(({ spansKept }) => spansKept)))}</td>}
              <td>{known(sumOf(lines.map(({ asked }) => asked)))}</td>
              {takesTime && <td>{known(sumOf(lines.map(({ time }) => time)))}</td>}
              <td>{known(sumOf(lines.map(({ policy }) => policy.errors)))}</td>
            </tr>
          </tfoot>
        </Table>
      </ScrollBox>
      <p className="pt-1.5 text-ui-s text-ink2">
        {say(
          lines.some(({ policy }) => policy.type !== 'drop' && policy.aloneKept === null)
            ? 'policies.alone_unknown'
            : 'policies.alone_note',
        )}
        {!takesTime && <> {say('policies.no_time')}</>}
      </p>
    </section>
  )
}
