'use client'

import { ArrowRight } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '#app/_ui/button-class.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import type { Beat } from '../lesson/beats.ts'
import { useLab, useLabState } from './workbench-context.tsx'

type Props = {
  isPredicted: boolean
  beat: Beat
  meetsAll: boolean
  isPassed: boolean
  /** The exercise is a list of questions under the lab. */
  asksBelow: boolean
  /** All that is edited in the lab passes, and questions under it are open. */
  questionsLeft: boolean
  onFix: () => void
}

function Act({ children, onAct }: { children: ReactNode; onAct: () => void }) {
  return (
    <button type="button" onClick={onAct} className="min-h-6 font-semibold text-accent underline underline-offset-3">
      {children}
    </button>
  )
}

/** What to do next, in one sentence with an arrow. */
export function NextStep({ isPredicted, beat, meetsAll, isPassed, asksBelow, questionsLeft, onFix }: Props) {
  const t = useTranslations('workbench')
  const say = useSay('workbench')
  const locale = useLocale()
  const lab = useLab()
  const phase = useLabState((state) => state.phase)
  const hasRun = useLabState((state) => state.run !== null || state.several !== null)
  const edited = useLabState((state) => state.edited)
  const diagnostics = useLabState((state) => state.diagnostics)
  const problem = diagnostics.find(({ severity }) => severity === 'error')
  const line = problem?.range?.startLine

  function step(): ReactNode {
    if (isPassed) {
      return (
        <>
          {say('lesson.next_recall')}{' '}
          <a href={`/${locale}/review`} className={buttonClass('primary', 'small')}>
            {t('lesson.to_review')}
          </a>
        </>
      )
    }
    if (!isPredicted) {
      return (
        <>
          {say('lesson.next_predict')} <a href="#predict">{t('lesson.to_predict')}</a>
        </>
      )
    }
    if (problem && line !== undefined) {
      return (
        <>
          {say('lesson.next_line')}{' '}
          <Act onAct={() => lab.store.setState({ reveal: { line }, pane: 'edit' })}>{t('editor.line', { line })}</Act>
        </>
      )
    }
    if (!hasRun || phase.kind === 'idle') return say('lesson.next_run')
    if (asksBelow) {
      return (
        <>
          {say('lesson.next_items')} <Act onAct={onFix}>{t('lesson.to_questions')}</Act>
        </>
      )
    }
    if (edited) return say('lesson.next_rerun')
    if (questionsLeft) {
      return (
        <>
          {say('lesson.next_below')} <a href="#items">{t('lesson.to_questions')}</a>
        </>
      )
    }
    if (beat !== 'fix' && beat !== 'recall') {
      return (
        <>
          {say('lesson.next_fix')} <Act onAct={onFix}>{t('lesson.to_fix')}</Act>
        </>
      )
    }
    return say(meetsAll ? 'lesson.next_check' : 'lesson.next_change')
  }

  return (
    <p className="flex gap-2 font-semibold">
      <ArrowRight className="mt-0.5 size-3.5 flex-none text-accent" aria-hidden="true" />
      <span>{step()}</span>
    </p>
  )
}
