'use client'

import { useTranslations } from 'next-intl'
import type { ScorecardActions } from '#app/_features/interview/scorecard/scorecard-actions.ts'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'

async function loadScorecard() {
  return (await import('#app/_features/interview/scorecard/scorecard-view.tsx')).ScorecardView
}

/** A scorecard is its learner's own: the page is the same for everybody, and this takes its place in it. */
export function ScorecardSlot({ actions }: { actions: ScorecardActions }) {
  const t = useTranslations('interview-scorecard')
  return (
    <LatePart
      load={loadScorecard}
      props={{ actions }}
      waiting={
        <div className="py-10">
          <h1 className="text-h1">{t('title')}</h1>
          <p className="mt-2 text-read text-ink2">{t('place.opening')}</p>
        </div>
      }
      failed={(retry) => (
        <div className="flex flex-col items-start gap-3 py-10 text-ink2">
          <p>{t('place.unreachable_text')}</p>
          <Button onClick={retry}>{t('place.retry')}</Button>
        </div>
      )}
    />
  )
}
