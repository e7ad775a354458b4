'use client'

import { useLocale } from 'next-intl'
import type { Scorecard } from '#app/_server/interview/scorecard.ts'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { useCardSay } from './whose.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { Section } from './section.tsx'

type Task = Scorecard['tasks'][number]

const glyphs = {
  passed: 'pass',
  failed: 'fail',
  not_sent: 'not-run',
  grading: 'not-run',
  not_graded: 'not-run',
} as const satisfies Record<Task['verdict'], string>

/** The live tasks, and which of their checks hold. */
export function TaskSection({ tasks }: { tasks: readonly Task[] }) {
  const say = useCardSay()
  const locale = useLocale()
  const words = (text: string) => <InlineCode locale={locale}>{text}</InlineCode>
  return (
    <Section title={say('task.title')}>
      <ul className="flex flex-col gap-4">
        {tasks.map(({ code, title, verdict, checks }) => (
          <li key={code} className="break-inside-avoid">
            <p role={verdict === 'grading' ? 'status' : undefined}>
              <b>{words(title)}</b> <StateGlyph state={glyphs[verdict]} /> {say(`task.${verdict}`)}
            </p>
            <ul className="mt-1 max-w-190 border-b border-hair empty:hidden">
              {checks.map(({ label, passed }) => (
                <li key={label} className="flex items-baseline gap-2.5 border-t border-hair py-1">
                  <StateGlyph state={passed ? 'pass' : 'fail'} />
                  <span className="min-w-0 flex-1">{words(label)}</span>
                  <span className="text-ink2">{say(passed ? 'task.check_passed' : 'task.check_failed')}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}
