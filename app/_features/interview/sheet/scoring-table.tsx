'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Sheet } from '#app/_server/interview/sheet.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { sides, weighQuestion } from './weigh-facts.ts'

/** Room for what was heard, over what is asked for at the level, by question and side. */
export function ScoringTable({ sheet: { questions, level, bar } }: { sheet: Sheet }) {
  const say = useSay('interview-sheet')
  const t = useTranslations('interview-sheet.levels')
  const locale = useLocale()
  const rows = questions.map((question) => ({ question, weights: weighQuestion(question) }))
  const sums = sides.map((_, at) => rows.reduce((sum, { weights }) => sum + weights[at]!, 0))
  const cells = (weights: readonly number[]) =>
    weights.map((of, at) => (
      <td key={sides[at]} className="min-w-22 text-right text-ink2">
        {of > 0 && (
          <>
            <span className="mr-1 inline-block w-7 border-b border-ink3" aria-hidden="true" />
            {say('asked_for', { of })}
          </>
        )}
      </td>
    ))
  return (
    <section aria-labelledby="scoring" className="mt-8 break-inside-avoid border-t-2 border-ink pt-3">
      <h3 id="scoring" className="text-h3">
        {say('scoring')}
      </h3>
      <p className="max-w-170 text-ui text-ink2">
        {say('scoring_note', { level: t(level), percent: Math.round(100 * bar) })}
      </p>
      <ScrollBox labelledBy="scoring" className="mt-3">
        <table className="w-full border-collapse text-ui [&_td]:py-2 [&_tr]:border-b [&_tr]:border-hair">
          <thead>
            <tr className="text-micro text-ink3">
              <th scope="col" className="text-left font-normal">
                {say('question')}
              </th>
              {sides.map((dimension) => (
                <th key={dimension} scope="col" className="pl-3 text-right font-normal">
                  {say(`dimensions.${dimension}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ question: { code, title }, weights }) => (
              <tr key={code}>
                <th scope="row" className="min-w-36 text-left font-normal">
                  <span className="font-mono text-ink3">{code}</span> <InlineCode locale={locale}>{title}</InlineCode>
                </th>
                {cells(weights)}
              </tr>
            ))}
            <tr>
              <th scope="row" className="text-left">
                {say('sum')}
              </th>
              {cells(sums)}
            </tr>
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
