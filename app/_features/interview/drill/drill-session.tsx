'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ActionResult } from '#app/_server/action.ts'
import type { Drill } from '#app/_server/interview/drill.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Link } from '#app/_ui/link.tsx'
import { useHydrated } from '#app/_ui/use-hydrated.ts'
import { becomeLearner } from '../../lesson/become-learner.ts'
import { newUuid } from '../new-uuid.ts'
import type { QuestionActions } from '../question/question-actions.ts'
import type { TaskActions } from '../task/task-props.ts'
import { DrillCard } from './drill-card.tsx'
import { DrillEnd, type LessonLink } from './drill-end.tsx'
import { formatMinutes, keepDrill, readDrill, type DrillRecord, type DrillResult } from './drill-record.ts'
import { useDrillClock } from './use-drill-clock.ts'

type Props = {
  planDrill: (input: { locale: Locale }) => Promise<ActionResult<Drill>>
  questionActions: QuestionActions
  taskActions: TaskActions
  /** The longest answer the server takes, in UTF-16 units. */
  most: number
  lessons: Readonly<Record<string, LessonLink>>
}

const limitMs = 5 * 60_000

/** A drill under way or at its end, with its quiet clock. */
function Session({ kept, ...props }: Props & { kept: DrillRecord | null }) {
  const { planDrill, questionActions, taskActions, most, lessons } = props
  const say = useSay('interview-question')
  const t = useTranslations('interview-question')
  const locale = useLocale()
  const [record, setRecord] = useState(kept)
  const [before, setBefore] = useState(kept?.usedMs ?? 0)
  const [status, setStatus] = useState<'still' | 'starting' | 'unreachable' | 'none'>('still')
  const place = record?.results.length ?? 0
  const card = record?.cards[place]
  const clock = useDrillClock(card !== undefined, before)
  const cardFrom = useRef(before)

  function change(next: DrillRecord) {
    setRecord(next)
    keepDrill(locale, next.results.length < next.cards.length ? next : null)
  }

  // What the clock says survives a reload to the second.
  const keepTime = useEffectEvent(() => {
    if (record && card) keepDrill(locale, { ...record, usedMs: clock.readMs() })
  })
  useEffect(() => {
    const timer = setInterval(() => keepTime(), 1000)
    return () => clearInterval(timer)
  }, [])

  async function start() {
    setStatus('starting')
    try {
      await becomeLearner()
      const result = await planDrill({ locale })
      if (!result.ok) throw new Error(`The server said ${result.problem}.`)
      const { cards } = result.value
      setStatus(cards.length === 0 ? 'none' : 'still')
      if (cards.length === 0) return
      setBefore(0)
      cardFrom.current = 0
      change({ id: newUuid(), cards, results: [], usedMs: 0 })
    } catch {
      setStatus('unreachable')
    }
  }

  function end(results: DrillResult[]) {
    if (!record) return
    const usedMs = clock.readMs()
    cardFrom.current = usedMs
    change({ ...record, results, usedMs })
    scrollTo({ top: 0, behavior: 'instant' })
  }

  if (!record)
    return (
      <div className="border-t-2 border-ink pt-4">
        <p className="max-w-170 font-read text-read text-ink2">{say('drill.lead')}</p>
        <Button
          look="primary"
          size="large"
          className="mt-4"
          disabled={status === 'starting'}
          onClick={() => void start()}
        >
          {say('drill.start')}
        </Button>
        <p role="status" className="mt-2 min-h-5 text-ui text-ink2">
          {status !== 'still' && say(`drill.${status}`)}
        </p>
      </div>
    )
  if (!card)
    return (
      <>
        <DrillEnd record={record} lessons={lessons} isStarting={status === 'starting'} onAgain={() => void start()} />
        <p role="status" className="mt-2 min-h-5 text-ui text-ink2">
          {status !== 'still' && say(`drill.${status}`)}
        </p>
      </>
    )
  const lesson = lessons[card.code]
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t-2 border-ink pt-2 text-ui text-ink2">
        <p>{say('drill.place', { place: place + 1, count: record.cards.length })}</p>
        <p role="timer" aria-label={t('drill.clock_name')} className="font-mono">
          {t('drill.clock', { used: formatMinutes(clock.shownMs), limit: formatMinutes(limitMs) })}
        </p>
        <Button
          look="quiet"
          size="small"
          className="ml-auto"
          onClick={() => end(record.cards.map((_card, index) => record.results[index] ?? null))}
        >
          {say('drill.stop')}
        </Button>
      </div>
      <DrillCard
        key={`${record.id} ${card.code}`}
        drill={record.id}
        card={card}
        place={place + 1}
        count={record.cards.length}
        questionActions={questionActions}
        taskActions={taskActions}
        most={most}
        usedS={() => Math.round((clock.readMs() - cardFrom.current) / 1000)}
        lesson={
          lesson && (
            <p className="flex flex-wrap items-baseline gap-x-3 text-read">
              <span className="text-ui-s text-ink3">{say('lesson')}</span>
              <Link href={lesson.href}>
                <MixedText locale={locale}>{lesson.title}</MixedText>
              </Link>
            </p>
          )
        }
        onNext={(result) => end([...record.results, result])}
      />
    </>
  )
}

/** Five minutes, three cards, the weakest first; a reload goes on where it was. */
export function DrillSession(props: Props) {
  const locale = useLocale()
  const isBrowser = useHydrated()
  // What this browser keeps is known here alone; until then the page is the same for everybody.
  if (!isBrowser) return <div className="min-h-80 border-t-2 border-ink" />
  return <Session key={locale} kept={readDrill(locale)} {...props} />
}
