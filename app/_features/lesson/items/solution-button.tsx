'use client'

import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import type { LabActions } from '../../workbench/lab-actions.ts'
import { readAnswer } from '../answer-text.ts'
import type { LearnerAnswer } from '../learner-answer.ts'
import type { LearnerLesson } from '../learner-lesson.ts'
import type { PublicExercise } from '../lesson-lab-props.ts'
import { AnswerTable } from './answer-table.tsx'

type Props = {
  exercise: PublicExercise
  learner: LearnerLesson
  answer: LearnerAnswer
  actions: Pick<LabActions, 'discloseSolution'>
}

/** The worked answers beside one's own, after saying that this is remembered. */
export function SolutionButton({ exercise, learner, answer, actions }: Props) {
  const t = useTranslations('items')
  const [isOpen, setIsOpen] = useState(false)
  const [solution, setSolution] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const solved = solution === null ? null : readAnswer(answer.shape, solution)

  async function disclose() {
    setFailed(false)
    const result = await actions.discloseSolution({ exercise: exercise.code }).catch(() => null)
    if (!result?.ok) return setFailed(true)
    learner.disclose()
    setSolution(result.value.answer)
  }

  function open() {
    setIsOpen(true)
    // Who has seen it need not be asked again.
    if (learner.store.getState().isDisclosed && solution === null) void disclose()
  }

  return (
    <>
      <Button look="quiet" onClick={open}>
        <Eye className="size-3.5" />
        {t('solution')}
      </Button>
      <Dialog
        wide={solved !== null}
        title={solved ? t('solved') : t('solution_title')}
        description={solved ? undefined : t('solution_note')}
        closeLabel={t('close')}
        open={isOpen}
        onOpenChange={setIsOpen}
        actions={
          solved ? undefined : (
            <>
              <DialogClose>
                <Button>{t('solution_keep')}</Button>
              </DialogClose>
              <Button onClick={() => void disclose()}>{t('solution')}</Button>
            </>
          )
        }
      >
        {failed && <p className="pt-2 text-warn">{t('solution_failed')}</p>}
        {solved && (
          <AnswerTable items={exercise.items} solved={solved.answers} yours={answer.store.getState().answers} />
        )}
      </Dialog>
    </>
  )
}
