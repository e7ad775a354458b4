'use client'

import { useSearchParams } from 'next/navigation'
import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { AnswerList } from './answer-list.tsx'
import { CalibrationSection } from './calibration-section.tsx'
import { CardSection } from './card-section.tsx'
import { ClaimSection } from './claim-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { ScorecardHead } from './scorecard-head.tsx'
import type { Asked, ScorecardActions } from './scorecard-actions.ts'
import { SideSection } from './side-section.tsx'
import { SkillSection } from './skill-section.tsx'
import { TaskSection } from './task-section.tsx'
import { useScorecard } from './use-scorecard.ts'
import { WhoseCard } from './whose.tsx'

/** What stands in place of a scorecard: why it is not there, and where to go. */
function Absent({ asked, onRetry }: { asked: Asked; onRetry: (() => void) | null }) {
  const say = useSay('interview-scorecard')
  const locale = useLocale()
  const why = onRetry ? 'unreachable' : asked.by === 'share' ? 'gone' : 'missing'
  return (
    <div className="flex max-w-160 flex-col items-start gap-3 py-10">
      <h1 className="text-h1">{say(`place.${why}`)}</h1>
      <p className="text-read text-ink2">{say(`place.${why}_text`)}</p>
      <div className="flex flex-wrap gap-3">
        {onRetry && (
          <Button look="primary" size="large" onClick={onRetry}>
            {say('place.retry')}
          </Button>
        )}
        {why === 'missing' && asked.id !== '' && (
          <ButtonLink size="large" href={`/${locale}/interview/mock/session?mock=${encodeURIComponent(asked.id)}`}>
            {say('place.go_on')}
          </ButtonLink>
        )}
        <ButtonLink look={onRetry ? 'secondary' : 'primary'} size="large" href={`/${locale}/interview`}>
          {say('place.to_hub')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** In place of a scorecard that a class holds back: that the mock is in, and where it will be told. */
function Withheld({ by }: { by: string }) {
  const say = useSay('interview-scorecard')
  const locale = useLocale()
  return (
    <div className="flex max-w-160 flex-col items-start gap-3 py-10">
      <h1 className="text-h1">{say('place.withheld')}</h1>
      <p className="text-read text-ink2">{say('place.withheld_text')}</p>
      <ButtonLink look="primary" size="large" href={`/${locale}/classes/assignment?id=${encodeURIComponent(by)}`}>
        {say('place.to_assignment')}
      </ButtonLink>
    </div>
  )
}

/** What a mock came to: its learner's by `?mock=`, or somebody's who shares it by `?share=`. */
export function ScorecardView({ actions }: { actions: ScorecardActions }) {
  const say = useSay('interview-scorecard')
  const query = useSearchParams()
  const token = query.get('share')
  const asked: Asked = token === null ? { by: 'mock', id: query.get('mock') ?? '' } : { by: 'share', id: token }
  const { status, card, withheldBy, refresh } = useScorecard(asked)

  if (status === 'opening')
    return (
      <div className="py-10">
        <h1 className="text-h1">{say('title')}</h1>
        <p className="mt-2 text-read text-ink2">{say('place.opening')}</p>
      </div>
    )
  if (withheldBy !== null) return <Withheld by={withheldBy} />
  if (card === null) return <Absent asked={asked} onRetry={status === 'unreachable' ? () => void refresh() : null} />

  const { own } = card
  return (
    <WhoseCard value={own ? 'yours' : 'theirs'}>
      <ScorecardHead card={card} actions={actions} onChange={refresh} />
      <div className="mt-4 grid gap-x-16 gap-y-10 desk:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1.1fr)]">
        <SideSection dimensions={card.dimensions} level={card.mock.level} />
        <CalibrationSection calibration={card.calibration} />
        {own && <CardSection cards={own.cards} />}
      </div>
      <div className="mt-10 flex flex-col gap-10">
        <ClaimSection answers={card.answers} report={card.report} language={card.mock.locale} />
        {card.tasks.length > 0 && <TaskSection tasks={card.tasks} />}
        <PlanSection plan={card.plan} />
        <SkillSection competencies={card.competencies} answers={card.answers} language={card.mock.locale} />
        <AnswerList
          answers={card.answers}
          language={card.mock.locale}
          onRate={
            own &&
            (async (attempt, ticked) => {
              const result = await actions.rateAnswer({ attempt, ticked })
              if (result.ok) await refresh()
              return result.ok
            })
          }
        />
      </div>
    </WhoseCard>
  )
}
