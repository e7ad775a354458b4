'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { Button } from '#app/_ui/button.tsx'
import { furthestBeat } from './beats.ts'
import { getLearnerLesson, type LessonActions } from './learner-lesson.ts'
import type { PublicExercise } from './lesson-lab-props.ts'

type Props = { exercise: Pick<PublicExercise, 'code' | 'version' | 'shown'>; actions: LessonActions }

/** What whoever mends it has to know, as lines of text; nothing of it leaves the page by itself. */
async function reportText({ exercise, actions }: Props, locale: string): Promise<string> {
  const { code, version, shown } = exercise
  const { reached } = getLearnerLesson(code, actions).store.getState()
  // The engine may not be there at all: the report is about the text then.
  const engine = await import('../workbench/engine.ts')
    .then(({ getEngine }) => getEngine().call('engine', {}))
    .then(({ version: ours, collector }) => `${ours} (collector ${collector})`)
    .catch(() => 'not started')
  return [
    `lesson: ${code}`,
    `version: ${version}`,
    `scenario: ${shown.scenario}`,
    `seed: ${shown.seed}`,
    `beat: ${furthestBeat(reached)}`,
    `locale: ${locale}`,
    `engine: ${engine}`,
    `page: ${window.location.pathname}`,
    '',
    'What is wrong: ',
  ].join('\n')
}

/** Puts onto the clipboard what a report of a mistake needs, and says so; shows it where that is not allowed. */
export function ReportMistake(props: Props) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  const [said, setSaid] = useState<{ text: string; isCopied: boolean } | null>(null)

  async function copy() {
    const text = await reportText(props, locale)
    try {
      await navigator.clipboard.writeText(text)
      setSaid({ text, isCopied: true })
    } catch {
      setSaid({ text, isCopied: false })
    }
  }

  return (
    <div className="text-ui">
      <Button look="quiet" className="-ml-2.5" onClick={() => void copy()}>
        {t('report')}
      </Button>
      <div role="status" className="max-w-170 text-ink2">
        {said && (
          <p>
            <MixedText locale={locale}>{t(said.isCopied ? 'report_done' : 'report_failed')}</MixedText>
          </p>
        )}
        {said && !said.isCopied && (
          <pre lang="en" className="mt-1 overflow-x-auto border border-hair bg-sunk p-2 font-mono text-code select-all">
            {said.text}
          </pre>
        )}
      </div>
    </div>
  )
}
