'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { Sheet } from '#app/_server/interview/sheet.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { PlainMarkdown } from '../../workbench/plain-markdown.tsx'
import { PaperBox } from './paper-box.tsx'
import { ScoringTable } from './scoring-table.tsx'
import { SheetQuestion } from './sheet-question.tsx'

/** A whole sheet, as it is printed on A4. */
export function PrintedSheet({ sheet }: { sheet: Sheet }) {
  const say = useSay('interview-sheet')
  const t = useTranslations('interview-sheet')
  const locale = useLocale()
  const { roleName, level, minutes, code, questions, tasks } = sheet
  return (
    <article className="mt-10 border-t-2 border-ink pt-4 print:mt-0 print:border-0 print:pt-0">
      <header className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <h2 className="text-h1">{say('kind', { role: roleName, level: t(`levels.${level}`), minutes })}</h2>
        <p className="font-mono text-read">{code}</p>
      </header>
      <p className="mt-1 font-semibold">{say('holds_answers')}</p>
      <dl className="mt-4 hidden gap-x-8 print:flex">
        {(['candidate', 'date'] as const).map((line) => (
          <div key={line} className="flex flex-1 gap-2 border-b border-ink pb-1">
            <dt className="text-ui-s text-ink3">{say(line)}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <section className="mt-5" aria-labelledby="how">
        <h3 id="how" className="text-ui font-semibold">
          {say('how')}
        </h3>
        <ol className="list-decimal pl-5 text-ui text-ink2">
          {(['one', 'two', 'three', 'four'] as const).map((step) => (
            <li key={step}>{say(`how_${step}`)}</li>
          ))}
        </ol>
      </section>
      {questions.map((question, index) => (
        <SheetQuestion key={question.code} question={question} place={index + 1} />
      ))}
      {tasks.map((task) => (
        <section key={task.code} aria-labelledby={task.code} className="mt-8 border-t border-line pt-3">
          <h3 id={task.code} className="text-h3">
            {say('task')}: <InlineCode locale={locale}>{task.title}</InlineCode>
          </h3>
          <p className="text-ui-s text-ink3">{say('task_minutes', { minutes: task.minutes })}</p>
          <div className="mt-2 flex max-w-170 flex-col gap-2 font-read text-read">
            <PlainMarkdown source={task.brief} locale={locale} />
          </div>
          <p className="mt-2 text-ui text-ink2">{say('task_note')}</p>
          <ul className="mt-1">
            {task.checks.map((check) => (
              <li key={check} className="flex items-baseline gap-2.5 py-1">
                <PaperBox />
                <span className="min-w-0">
                  <InlineCode locale={locale}>{check}</InlineCode>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ScoringTable sheet={sheet} />
    </article>
  )
}
