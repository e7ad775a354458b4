'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { GroupCount, StepAnalytics, TimeSpread } from '#app/_server/classes/dto/analytics.ts'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { WordsOrId } from '../both-languages.tsx'
import { MistakeWords } from '../mistake-words.tsx'
import { useStepTitle } from '../step-title.ts'
import { submissionHref } from '../submission-href.ts'

type Props = { figures: StepAnalytics; students: number }

/** One step's figures; each says of how many it is, and small groups are not shown. */
export function StepFigures({ figures, students }: Props) {
  const say = useSay('classes-gradebook')
  const titleOf = useStepTitle()
  const id = useId()
  const { calibration, times, gaveUp } = figures
  return (
    <section aria-labelledby={id} className="mt-8 border-t-2 border-ink pt-3">
      <h2 id={id} className="text-h2">
        {titleOf(figures.step)}
      </h2>
      <div className="mt-2 grid gap-x-12 gap-y-8 desk:grid-cols-2">
        <Part title={say('analytics.funnel')}>
          <dl>
            {figures.funnel.map(({ stage, count }) => (
              <CountBar key={stage} word={say(`analytics.stage_${stage}`)} count={count} of={students} />
            ))}
            {figures.hints.map(({ hint, count }) => (
              <CountBar key={hint} word={say('analytics.hint', { hint })} count={count} of={students} />
            ))}
          </dl>
          <p className="pt-2 text-ink2">
            {gaveUp.count === 'withheld'
              ? say('analytics.gave_up_withheld')
              : gaveUp.meanAttempts === null
                ? say('analytics.gave_up_count', { count: gaveUp.count })
                : say('analytics.gave_up', { count: gaveUp.count, attempts: gaveUp.meanAttempts })}
          </p>
        </Part>
        <Misconceptions figures={figures} />
        <Part title={say('analytics.calibration')}>
          {calibration === null ? (
            <p className="text-ink2">{say('analytics.too_few')}</p>
          ) : (
            <p className="font-read text-read-s">
              {say(calibration.n === 'withheld' ? 'analytics.calibration_some' : 'analytics.calibration_text', {
                n: calibration.n,
                said: formatPercent(calibration.said, 0),
                right: formatPercent(calibration.right, 0),
                brier: calibration.brier.toFixed(3),
              })}
            </p>
          )}
        </Part>
        <Part title={say('analytics.times')}>
          <Spread word={say('analytics.first_submission')} spread={times.firstSubmission} />
          <Spread word={say('analytics.to_passing')} spread={times.passed} />
        </Part>
      </div>
      {figures.items.length > 0 && <Items figures={figures} />}
    </section>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="pb-1 font-semibold">
        {title}
      </h3>
      {children}
    </section>
  )
}

/** A count of students as a bar from zero to the whole class. */
function CountBar({ word, count, of }: { word: ReactNode; count: GroupCount; of: number }) {
  const say = useSay('classes-gradebook')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-hair py-1 tablet:grid-cols-[9rem_minmax(0,1fr)_6rem]">
      <dt>{word}</dt>
      <dd className="contents">
        <span aria-hidden="true" className="mark h-2 border border-ctl max-tablet:order-last max-tablet:col-span-2">
          {count !== 'withheld' && of > 0 && (
            <span className="mark block h-full bg-ink2" style={{ width: `${(100 * count) / of}%` }} />
          )}
        </span>
        <span className="text-right">
          {count === 'withheld' ? say('analytics.withheld') : say('analytics.of_class', { count, of })}
        </span>
      </dd>
    </div>
  )
}

function Misconceptions({ figures }: Pick<Props, 'figures'>) {
  const { misconceptions, rareMisconceptions } = figures
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  return (
    <Part title={say('misconceptions.title')}>
      {misconceptions.length === 0 && rareMisconceptions === 0 && (
        <p className="text-ink2">{say('misconceptions.none')}</p>
      )}
      <ol>
        {misconceptions.map(({ id, label, count, representative }) => (
          <li key={id} className="border-t border-hair py-1.5">
            <div className="flex items-baseline justify-between gap-3">
              <MistakeWords id={id} words={label} />
              <span className="shrink-0">{say('misconceptions.students', { count })}</span>
            </div>
            {representative !== null && (
              <Link
                href={submissionHref(locale, { attempt: representative, step: figures.step.id })}
                className="inline-flex min-h-6 items-center"
              >
                {say('misconceptions.open')}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {rareMisconceptions > 0 && (
        <p className="pt-1 text-ink2">
          {say(misconceptions.length > 0 ? 'analytics.rare' : 'analytics.rare_only', { count: rareMisconceptions })}
        </p>
      )}
    </Part>
  )
}

function Spread({ word, spread }: { word: ReactNode; spread: TimeSpread | null }) {
  const say = useSay('classes-gradebook')
  const round = (minutes: number) => Math.round(minutes * 10) / 10
  return (
    <p className="border-t border-hair py-1">
      {word}{' '}
      <span className="text-ink2">
        {spread === null
          ? say('analytics.too_few')
          : say(spread.n === 'withheld' ? 'analytics.spread_some' : 'analytics.spread', {
              median: round(spread.median),
              lower: round(spread.lower),
              upper: round(spread.upper),
              n: spread.n,
            })}
      </span>
    </p>
  )
}

function Items({ figures }: Pick<Props, 'figures'>) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const share = (value: number | null) => (value === null ? '–' : formatPercent(value, 0))
  return (
    <div className="mt-6 max-w-200">
      <h3 className="font-semibold">{say('analytics.items')}</h3>
      <p className="pb-1 text-ui-s text-ink2">{say('analytics.items_note')}</p>
      <ScrollBox label={t('analytics.items')}>
        <Table caption={say('analytics.items')} dense className="border-b border-hair">
          <thead>
            <tr>
              <th scope="col">{say('analytics.item')}</th>
              <th scope="col" className="text-right">
                {say('analytics.n')}
              </th>
              <th scope="col" className="text-right">
                {say('analytics.difficulty')}
              </th>
              <th scope="col" className="text-right">
                {say('analytics.discrimination')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.items.map(({ id, label, n, difficulty, discrimination }) => (
              <tr key={id}>
                <th scope="row">
                  <WordsOrId id={id} words={label} />
                </th>
                <td className="text-right">{n === 'withheld' ? t('analytics.withheld') : n}</td>
                <td className="text-right">{share(difficulty)}</td>
                <td className="text-right">{discrimination === null ? '–' : discrimination.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
    </div>
  )
}
