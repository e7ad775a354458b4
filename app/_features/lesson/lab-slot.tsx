'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import type { LessonActions } from './learner-lesson.ts'
import type { LessonLabProps } from './lesson-lab-props.ts'
import { useNear } from './use-near.ts'
import { useLearnerLesson } from './use-learner-lesson.ts'

async function loadLab() {
  return (await import('../workbench/lesson-lab.tsx')).LessonLab
}

type Props = Omit<LessonLabProps, 'learner'> & { actions: LessonActions }

/**
 * The place of the lab in the page: as tall as the lab before anything of it is loaded, so that nothing shifts. It is
 * fetched when it comes near the screen or is focused.
 */
export function LabSlot({ actions, ...lab }: Props) {
  const t = useTranslations('lesson')
  const box = useRef<HTMLElement>(null)
  // 600 px early is time enough on most lines.
  const [wanted, want] = useNear(box, '600px')
  const learner = useLearnerLesson(lab.exercise.code, actions)

  return (
    <section
      ref={box}
      id="lab"
      tabIndex={-1}
      aria-label={t('lab')}
      onFocusCapture={want}
      className="my-10 flex h-[calc(100dvh-var(--top-bar)-var(--step-ruler))] min-h-140 flex-col border-y border-line bg-surface -outline-offset-2"
    >
      {wanted && learner ? (
        <LatePart
          load={loadLab}
          props={{ learner, ...lab }}
          waiting={<p className="p-4 text-ink2">{t('starting')}</p>}
          failed={(retry) => (
            <div className="flex flex-col items-start gap-3 p-4 text-ink2">
              <p>{t('lab_failed')}</p>
              <Button onClick={retry}>{t('lab_retry')}</Button>
            </div>
          )}
        />
      ) : (
        <noscript>
          <p className="p-4 text-ink2">{t('no_script')}</p>
        </noscript>
      )}
    </section>
  )
}
