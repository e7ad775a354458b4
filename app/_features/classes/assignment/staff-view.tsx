'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StaffAssignment } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { Link } from '#app/_ui/link.tsx'
import { AssignmentEditor } from './assignment-editor.tsx'
import type { Offer, StaffActions } from './assignment-actions.ts'
import { ExceptionSection } from './exception-section.tsx'

export type StaffProps = {
  view: StaffAssignment
  actions: StaffActions
  offer: Offer
  refresh: () => Promise<void>
}

/** An assignment for who teaches: what it is made of, by which rules, for whom other ones hold, and whether it is given. */
export function StaffView(props: StaffProps) {
  const { view, refresh, actions } = props
  const say = useSay('classes')
  const t = useTranslations('classes')
  const locale = useLocale()
  const router = useRouter()
  const [news, setNews] = useState<'failed' | 'begun' | 'no_steps' | null>(null)
  const isInstructor = view.as === 'instructor' && !view.class.isArchived
  const { begun, handedIn, students } = view.counts
  const isPublished = view.publishedAt !== null

  async function publish() {
    const result = await actions.publishAssignment({ id: view.id, isPublished: !isPublished }).catch(() => null)
    if (result?.ok) setNews(null)
    else setNews(result?.problem === 'not_now' ? (isPublished ? 'begun' : 'no_steps') : 'failed')
    await refresh()
  }

  async function remove() {
    const result = await actions.deleteAssignment({ id: view.id }).catch(() => null)
    if (result?.ok) router.push(`/${locale}/classes/class?id=${view.class.id}`)
    else setNews(result?.problem === 'not_now' ? 'begun' : 'failed')
  }

  async function viewAsStudent() {
    const result = await actions.ensureTestStudent({ class: view.class.id }).catch(() => null)
    if (result?.ok) router.push(`/${locale}/classes/assignment?id=${view.id}&as=student`)
    else setNews('failed')
  }

  return (
    <>
      <h1 className="id-wrap text-h1">{view.title}</h1>
      <p className="flex flex-wrap gap-x-4 pt-0.5 text-ink2">
        <Link href={`/${locale}/classes/class?id=${view.class.id}`} className="inline-flex min-h-6 items-center">
          {view.class.name}
        </Link>
        <span className="inline-flex min-h-6 items-center">{say(`state.${view.state}`)}</span>
        <span className="inline-flex min-h-6 items-center">
          {say('assignments.of_students', { begun, handedIn, students })}
        </span>
        <Link
          href={`/${locale}/classes/gradebook?class=${view.class.id}&assignment=${view.id}`}
          className="inline-flex min-h-6 items-center"
        >
          {say('class.to_gradebook')}
        </Link>
        <Link href={`/${locale}/classes/analytics?assignment=${view.id}`} className="inline-flex min-h-6 items-center">
          {say('assignment.to_analytics')}
        </Link>
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {isInstructor && !(isPublished && begun > 0) && (
          <Button
            look={isPublished ? 'secondary' : 'primary'}
            disabled={!isPublished && view.steps.length === 0}
            onClick={() => void publish()}
          >
            {isPublished ? say('assignment.unpublish') : say('assignment.publish', { count: students })}
          </Button>
        )}
        <Button onClick={() => void viewAsStudent()}>{say('assignment.as_student')}</Button>
        {isInstructor && begun === 0 && (
          <Dialog
            title={say('assignment.delete_ask', { title: view.title })}
            closeLabel={t('close')}
            description={say('assignment.delete_note')}
            trigger={<Button look="quiet">{say('assignment.delete')}</Button>}
            actions={
              <>
                <DialogClose>
                  <Button>{say('assignment.delete_keep')}</Button>
                </DialogClose>
                <DialogClose>
                  <Button look="primary" onClick={() => void remove()}>
                    {say('assignment.delete')}
                  </Button>
                </DialogClose>
              </>
            }
          />
        )}
        <p role="status" className="min-h-5 text-ui-s text-ink2">
          {news !== null && say(news === 'failed' ? 'failed' : `assignment.${news}`)}
          {news === null && !isPublished && view.steps.length === 0 && say('assignment.no_steps')}
        </p>
      </div>
      {!isInstructor && (
        <p className="mt-3 border-l-2 border-ink2 pl-2.5">
          {say(view.class.isArchived ? 'class.archived' : 'assignment.read_only')}
        </p>
      )}
      <AssignmentEditor {...props} isReadOnly={!isInstructor} />
      {(isInstructor || view.exceptions.length > 0) && <ExceptionSection {...props} isReadOnly={!isInstructor} />}
    </>
  )
}
