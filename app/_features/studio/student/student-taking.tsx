'use client'

import { Lightbulb } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ReceivedTelemetry } from '../../classes/sitting/received-telemetry.tsx'
import { TelemetryBench } from '../../classes/sitting/telemetry-bench.tsx'
import { ItemList } from '../../lesson/items/item-list.tsx'
import { createLearnerAnswer } from '../../lesson/learner-answer.ts'
import { AnswerLab } from '../../workbench/answer-lab.tsx'
import { HintLadder } from '../../workbench/hint-ladder.tsx'
import type { LabActions } from '../../workbench/lab-actions.ts'
import { useHints } from '../../workbench/use-hints.ts'
import type { PreviewedDraft } from './student-page.tsx'

type Props = { id: string; ordinal: number; draft: PreviewedDraft }

const noHints: number[] = []

/** A draft to be tried as a student would: what is answered here goes nowhere. */
export function StudentTaking({ id, ordinal, draft }: Props) {
  const t = useTranslations('studio.student')
  const say = useSay('studio')
  const { scenario, revision, hints } = draft
  const { exercise } = scenario
  const [answer] = useState(() =>
    createLearnerAnswer(
      `preview.${id}.${ordinal}`,
      exercise.documents.map(({ name, fix }) => ({ name, text: fix })),
      exercise.items.map((item) => item.id),
      () => Promise.resolve(),
      null,
    ),
  )
  const brief = <div className="prose font-read text-read">{scenario.brief}</div>
  const questions = (
    <div className="mt-4 font-sans">
      {exercise.checks.length > 0 && (
        <section className="pb-4">
          <h2 className="pb-1 font-semibold">{say('student.must_hold')}</h2>
          <ul className="border-b border-hair">
            {exercise.checks.map(({ id: check, label, detail }) => (
              <li key={check} className="border-t border-hair py-1">
                {label}
                {detail !== '' && <span className="block text-ui-s text-ink2">{detail}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ItemList exercise={exercise} answer={answer} graded={null} reasons={[]} />
      <div className="flex flex-col items-start gap-2 border-t-2 border-ink pt-3">
        <p className="text-ink2">{say('student.not_sent')}</p>
        {hints.length > 0 && <Hints name={`preview.${id}.${ordinal}`} texts={hints} />}
      </div>
    </div>
  )
  const head = (
    <div>
      <h1 className="id-wrap text-h1">{scenario.title}</h1>
      <p className="pb-3 text-ink2">{t('minutes', { minutes: scenario.minutes })}</p>
    </div>
  )
  if (scenario.delivery === 'telemetry') {
    const query = new URLSearchParams({ seed: String(ordinal), revision: String(revision) }).toString()
    return (
      <div>
        {head}
        <TelemetryBench
          brief={
            <>
              {brief}
              {questions}
            </>
          }
          telemetry={<ReceivedTelemetry url={`/api/studio/scenarios/${encodeURIComponent(id)}/telemetry?${query}`} />}
        />
      </div>
    )
  }
  return (
    <div>
      {head}
      {exercise.documents.length > 0 ? (
        <AnswerLab name={`preview.${id}.${ordinal}.${revision}`} exercise={exercise} answer={answer} brief={brief} />
      ) : (
        brief
      )}
      <div className="mx-auto max-w-240">{questions}</div>
    </div>
  )
}

/** The ladder of hints, whose rungs open one after the other as for a student. */
function Hints({ name, texts }: { name: string; texts: readonly string[] }) {
  const t = useTranslations('items')
  const openHint: LabActions['openHint'] = useCallback(
    ({ hint }) => Promise.resolve({ ok: true, value: { text: texts[hint - 1]! } }),
    [texts],
  )
  const hints = useHints(name, texts.length, noHints, openHint)
  return (
    <>
      {hints.next !== null && (
        <Button look="quiet" onClick={hints.open}>
          <Lightbulb className="size-3.5" aria-hidden="true" />
          {t('hint', { hint: hints.next, hints: texts.length })}
        </Button>
      )}
      <HintLadder hints={hints} count={texts.length} />
    </>
  )
}
