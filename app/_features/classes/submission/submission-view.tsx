'use client'

import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import type { SubmissionView as Submission } from '#app/_server/classes/dto/gradebook.ts'
import { Button } from '#app/_ui/button.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import { Link } from '#app/_ui/link.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import { withFigures } from '../../workbench/feedback-figures.ts'
import { textFor, type BothLanguages } from '../both-languages.tsx'
import { formatMoment } from '../class-time.ts'
import { MistakeWords } from '../mistake-words.tsx'
import { PauseList } from '../sitting/pause-list.tsx'
import { submissionHref } from '../submission-href.ts'
import { VerdictChecks } from '../verdict-checks.tsx'
import { FailingTrace } from './failing-trace.tsx'
import { OverrideList } from './override-list.tsx'
import { ReopenLesson } from './reopen-lesson.tsx'
import { SubmissionHead } from './submission-head.tsx'
import { SubmittedAnswer } from './submitted-answer.tsx'
import { WorkView } from './work-view.tsx'

/** What the address leads to: a submission, or what was answered at a step of a sitting that has none. */
export function SubmissionView() {
  const query = useSearchParams()
  const [sitting, step] = [query.get('sitting'), query.get('step')]
  if (sitting !== null && step !== null) return <WorkView sitting={sitting} step={step} />
  return <Submitted id={query.get('attempt')} step={step} />
}

/** One submission for who teaches: what was written, how it was judged, where it fails, and the world it was given. */
function Submitted({ id, step }: { id: string | null; step: string | null }) {
  const t = useTranslations('classes-gradebook')
  const ofStep = step === null ? '' : `?step=${encodeURIComponent(step)}`
  const path = id === null ? null : `/api/classes/submissions/${encodeURIComponent(id)}${ofStep}`
  const { status, value, refresh } = useServerData<Submission>(path)
  if (status !== 'there' || value === null)
    return (
      <Absent
        title={t('submission.title')}
        why={status === 'there' ? 'missing' : status}
        onRetry={() => void refresh()}
      />
    )
  return <Loaded submission={value} />
}

type Failure = NonNullable<NonNullable<Submission['attempt']['verdict']>['checks'][number]['firstFailing']>

function Loaded({ submission }: { submission: Submission }) {
  const t = useTranslations('classes-gradebook')
  const say = useSay('classes-gradebook')
  const locale = useLocale()
  const [opened, setOpened] = useState<Failure | null>(null)
  const { attempt, step, seed } = submission
  const { timeZone } = submission.class
  const { verdict } = attempt
  const when = (iso: string) => formatMoment(iso, locale, { timeZone })
  const nameOf = (one: string) => {
    const words = submission.labels[one]
    return words ? textFor(words, locale) : one
  }
  return (
    <>
      <SubmissionHead of={submission} submittedAt={attempt.submittedAt} />
      <div className="mt-4 grid gap-x-12 gap-y-8 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <section aria-labelledby="verdict" className="border-t-2 border-ink pt-2">
            <h2 id="verdict" className="flex items-baseline gap-2 font-read text-read font-semibold">
              {verdict === null ? (
                say(attempt.status === 'failed' ? 'submission.failed' : 'submission.grading')
              ) : (
                <>
                  <StateGlyph state={verdict.passed ? 'pass' : 'fail'} />
                  {say(verdict.passed ? 'submission.passed' : 'submission.not_passed')}
                </>
              )}
            </h2>
            {verdict?.error && (
              <code lang="en" className="id-wrap">
                {verdict.error.message}
              </code>
            )}
            {verdict && (
              <>
                <VerdictChecks checks={verdict.checks} labelOf={nameOf} />
                {verdict.checks.map(
                  ({ id, firstFailing }) =>
                    firstFailing && (
                      <Button key={id} look="quiet" onClick={() => setOpened(firstFailing)}>
                        <InlineCode locale={locale}>
                          {t('submission.open_trace', { id: nameOf(id), run: firstFailing.ordinal })}
                        </InlineCode>
                      </Button>
                    ),
                )}
                {submission.recognised.length > 0 && (
                  <section className="pt-3">
                    <h3 className="font-semibold">{say('submission.recognised')}</h3>
                    {submission.recognised.map((one) => (
                      <div key={one.id} className="mt-1.5 border-l-2 border-ink2 pl-2.5">
                        <MistakeWords id={one.id} words={withMeasured(one, verdict.checks)} />
                      </div>
                    ))}
                  </section>
                )}
              </>
            )}
          </section>
          <SubmittedAnswer text={attempt.yaml} labels={submission.labels} />
        </div>
        <aside className="flex min-w-0 flex-col gap-5">
          <section>
            <h2 className="pb-1 font-semibold">{say('submission.world')}</h2>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4">
              <dt className="text-ink3">{say('submission.seed')}</dt>
              <dd>
                <code lang="en">{seed ?? '–'}</code>
              </dd>
              <dt className="text-ink3">{say('submission.sure')}</dt>
              <dd>{attempt.confidence === null ? '–' : formatPercent(attempt.confidence / 100, 0)}</dd>
              <dt className="text-ink3">{say('submission.late')}</dt>
              <dd>{say('submission.late_days', { days: attempt.lateDays })}</dd>
              <dt className="text-ink3">{say('submission.hints')}</dt>
              <dd>{submission.hints.length}</dd>
            </dl>
            {step.what.kind === 'scenario' && (
              <Link href={versionHref(locale, step.what.scenario)} className="inline-flex min-h-6 items-center">
                {say('submission.open_world')}
              </Link>
            )}
            {step.what.kind === 'lesson' && submission.lesson && (
              <ReopenLesson lesson={submission.lesson} exercise={step.what.lesson} attempt={attempt} />
            )}
          </section>
          <section>
            <h2 className="pb-1 font-semibold">{say('submission.attempts')}</h2>
            <ol>
              {submission.attempts.map((one) => (
                <li key={one.id} className="border-t border-hair py-1">
                  {one.passed !== null && <StateGlyph state={one.passed ? 'pass' : 'fail'} />}{' '}
                  {one.id === attempt.id ? (
                    <b className="font-semibold">{say('submission.this', { nth: one.ordinal })}</b>
                  ) : (
                    <Link
                      href={submissionHref(locale, { attempt: one.id, step: step.id })}
                      className="inline-flex min-h-6 items-center"
                    >
                      {say('submission.nth', { nth: one.ordinal, when: when(one.submittedAt) })}
                    </Link>
                  )}
                </li>
              ))}
            </ol>
          </section>
          <OverrideList overrides={submission.overrides} timeZone={timeZone} />
          {submission.pauses.length > 0 && <PauseList pauses={submission.pauses} timeZone={timeZone} />}
        </aside>
      </div>
      {opened && <FailingTrace failure={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** What was recognised, with what this verdict measured in its sentence. */
function withMeasured(
  { id, words, misconception }: Submission['recognised'][number],
  checks: Parameters<typeof withFigures>[3],
): BothLanguages | null {
  if (words === null) return null
  const fill = (sentence: string) => withFigures(sentence, id, misconception === null ? [] : [misconception], checks)
  return { en: fill(words.en), th: words.th === undefined ? undefined : fill(words.th) }
}

/** The page of a version, by the number of its scenario: who teaches a class need not be its author. */
function versionHref(locale: string, code: string): string {
  const [scenario = '', version = ''] = code.slice(1).split('.')
  return `/${locale}/author/version?${new URLSearchParams({ scenario, version }).toString()}`
}
