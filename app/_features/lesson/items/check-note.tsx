'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatPercent } from '#app/_ui/format-quantity.ts'
import type { CheckState } from '../../workbench/checker.ts'

/** What the checker is doing, in words; nothing when there is nothing to say. */
export function CheckNote({ state }: { state: CheckState }) {
  const t = useTranslations('items')
  const say = useSay('items')
  switch (state.kind) {
    case 'sending':
      return say('sending')
    case 'grading':
      if (!state.queued) return say('grading', { percent: formatPercent(state.progress, 0) })
      return state.ahead === null || state.ahead === 0 ? say('sending') : say('ahead', { count: state.ahead })
    case 'retrying':
      return say('retrying', { seconds: state.seconds })
    case 'problem': {
      if (state.problem === 'gave_up') return say('gave_up')
      const key = `problem_${state.problem}` as 'problem_other'
      return say(t.has(key) ? key : 'problem_other')
    }
    case 'taken':
      return say('taken')
    case 'none':
    case 'graded':
      return null
  }
}
