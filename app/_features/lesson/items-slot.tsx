'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import type { ItemsFormProps } from './items/items-form.tsx'
import type { LessonActions } from './learner-lesson.ts'
import { useNear } from './use-near.ts'
import { useLearnerLesson } from './use-learner-lesson.ts'

async function loadItems() {
  return (await import('./items/items-form.tsx')).ItemsForm
}

type Props = Omit<ItemsFormProps, 'learner'> & { actions: LessonActions }

/** The place of the questions in the page; they are fetched when they come near the screen. */
export function ItemsSlot({ actions, ...form }: Props) {
  const t = useTranslations('lesson')
  const box = useRef<HTMLElement>(null)
  const [wanted, want] = useNear(box, '800px')
  const learner = useLearnerLesson(form.exercise.code, actions)

  return (
    <section
      ref={box}
      id="items"
      tabIndex={-1}
      aria-label={t('items')}
      onFocusCapture={want}
      className="mt-6 min-h-140 max-w-240"
    >
      {wanted && learner ? (
        <LatePart
          load={loadItems}
          props={{ learner, ...form }}
          waiting={<p className="py-4 text-ink2">{t('items_loading')}</p>}
          failed={(retry) => (
            <div className="flex flex-col items-start gap-3 py-4 text-ink2">
              <p>{t('items_failed')}</p>
              <Button onClick={retry}>{t('items_retry')}</Button>
            </div>
          )}
        />
      ) : (
        <noscript>
          <p className="py-4 text-ink2">{t('items_no_script')}</p>
        </noscript>
      )}
    </section>
  )
}
