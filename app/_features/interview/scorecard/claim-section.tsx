'use client'

import { useLocale } from 'next-intl'
import type { ClaimState } from '#app/_server/interview/question-state.ts'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Link } from '#app/_ui/link.tsx'
import { useCardSay } from './whose.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { claimOutcome, quantity } from '../question/claim-words.ts'
import { layOutClaim, type ClaimLine } from './lay-out-claim.ts'
import { Section } from './section.tsx'

const middle = 15

/** What was said as a diamond above the line, what the runs gave as discs on it. */
function ClaimPicture({ line: { claim, runs } }: { line: ClaimLine }) {
  return (
    <svg width="100%" height="24" className="mark block min-w-24 overflow-visible" aria-hidden="true">
      <line x1="0" x2="100%" y1={middle} y2={middle} stroke="var(--ctl)" />
      {runs.map((run, index) => (
        // Runs have no identity but their place among the seeds.
        // oxlint-disable-next-line react/no-array-index-key
        <circle key={index} cx={`${100 * run}%`} cy={middle} r="3" fill="var(--ink2)" stroke="var(--surface)" />
      ))}
      <svg x={`${100 * claim}%`} overflow="visible">
        <path d="M0 0l4.5 5.5-4.5 5.5-4.5-5.5z" fill="var(--surface)" stroke="var(--accent)" strokeWidth="1.6" />
      </svg>
    </svg>
  )
}

function verdictOf({ removed, executed }: ClaimState): 'removed' | 'open' | 'holds' | 'does_not_hold' {
  if (removed) return 'removed'
  return executed === null ? 'open' : executed.verdict
}

const glyphs = { removed: 'not-run', open: 'not-run', holds: 'pass', does_not_hold: 'fail' } as const

type Answer = Scorecard['answers'][number]
type Props = {
  answers: readonly Answer[]
  report: Scorecard['report']
  /** Of what was answered. */
  language: string
}

function ClaimRow({ claim, answer, language }: { claim: ClaimState; answer: Answer; language: string }) {
  const say = useCardSay()
  const sayRuns = useSay('interview-question')
  const locale = useLocale()
  const { says, value, unit, quote } = claim
  const { code, title, lesson } = answer
  const verdict = verdictOf(claim)
  const outcome = claim.removed ? null : claimOutcome(claim)
  const line = claim.removed ? null : layOutClaim(claim)
  return (
    <tr className="align-top max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-3 max-tablet:py-2 [&>*]:border-t [&>*]:border-hair [&>*]:py-2 [&>*]:pr-4 max-tablet:[&>*]:w-full max-tablet:[&>*]:border-0 max-tablet:[&>*]:p-0">
      <th scope="row" className="text-left font-semibold max-tablet:!border-t max-tablet:!pt-2">
        <span className="font-mono font-normal text-ink3">{code}</span> <InlineCode locale={locale}>{title}</InlineCode>
      </th>
      <td>
        <InlineCode locale={locale}>{says}</InlineCode>{' '}
        {value !== null && <b>{say('claims.said', { value: quantity(value, unit) })}</b>}
        <span lang={language} className="block font-read text-ui-s text-ink2 wrap-anywhere">
          “{quote.text}”
        </span>
      </td>
      <td className="w-40 max-tablet:max-w-60">{line && <ClaimPicture line={line} />}</td>
      <td>
        {outcome && sayRuns(outcome.says, outcome)}
        {lesson && (
          <Link
            href={`/${locale}${lesson.path}`}
            className="flex min-h-6 w-fit items-center text-ui-s print:hidden"
            title={lesson.title}
          >
            {say('claims.lesson', { lesson: lesson.code })}
          </Link>
        )}
      </td>
      <td className="whitespace-nowrap">
        <StateGlyph state={glyphs[verdict]} /> {say(`claims.${verdict}`)}
      </td>
    </tr>
  )
}

/** Every claim that was made, beside what the runs gave; while they run the rest of the page is read. */
export function ClaimSection({ answers, report, language }: Props) {
  const say = useCardSay()
  const made = answers.flatMap((answer) =>
    answer.parts.flatMap(({ id, claims }) => claims.map((claim) => ({ id, claim, answer }))),
  )
  const isOpen = report === 'queued' || report === 'running' || report === 'failed'
  return (
    <Section title={say('claims.title')}>
      <p role="status" className="text-ui text-ink2 not-empty:mb-2">
        {isOpen && say(`claims.${report}`)}
      </p>
      {made.length === 0 ? (
        <p className="text-ui text-ink2">{say('claims.none')}</p>
      ) : (
        <table className="w-full border-collapse border-b border-hair text-ui max-tablet:block">
          <caption className="sr-only">{say('claims.title')}</caption>
          <thead className="text-left text-micro text-ink3 max-tablet:sr-only [&_th]:pb-1 [&_th]:font-normal">
            <tr>
              {(['question', 'claim', 'picture', 'measured', 'verdict'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`claims.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-tablet:block">
            {made.map(({ id, claim, answer }) => (
              <ClaimRow key={`${answer.code} ${id} ${claim.id}`} claim={claim} answer={answer} language={language} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
