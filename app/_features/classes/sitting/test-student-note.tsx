'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { StudentAssignment } from '#app/_server/classes/dto/assignments.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { DialogClose } from '#app/_ui/dialog-close.tsx'
import { Link } from '#app/_ui/link.tsx'
import type { StaffActions } from '../assignment/assignment-actions.ts'

type Props = {
  view: StudentAssignment
  actions: Pick<StaffActions, 'ensureTestStudent' | 'clearTestStudent'>
  refresh: () => Promise<void>
}

/** Says to who teaches that they see it as a test student, and lets that student begin as a new one. */
export function TestStudentNote({ view, actions, refresh }: Props) {
  const t = useTranslations('classes-sitting')
  const say = useSay('classes-sitting')
  const locale = useLocale()
  const router = useRouter()
  const [isFailed, setFailed] = useState(false)
  const back = `/${locale}/classes/assignment?id=${view.id}`

  async function beginAgain() {
    const of = { class: view.class.id }
    const cleared = await actions.clearTestStudent(of).catch(() => null)
    const made = cleared?.ok ? await actions.ensureTestStudent(of).catch(() => null) : null
    setFailed(!made?.ok)
    // Without a test student there is nothing to see here.
    if (cleared?.ok && !made?.ok) router.push(back)
    else await refresh()
  }

  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 border-ink2 pl-2.5">
      <span>{say('test_student')}</span>
      <Link href={back} className="inline-flex min-h-6 items-center">
        {say('back_to_teaching')}
      </Link>
      <Dialog
        title={say('test.again_ask')}
        closeLabel={t('close')}
        description={say('test.again_note')}
        trigger={<Button size="small">{say('test.again')}</Button>}
        actions={
          <>
            <DialogClose>
              <Button>{say('test.again_keep')}</Button>
            </DialogClose>
            <DialogClose>
              <Button look="primary" onClick={() => void beginAgain()}>
                {say('test.again_do')}
              </Button>
            </DialogClose>
          </>
        }
      />
      <span role="status" className="text-ui-s text-ink2">
        {isFailed && say('failed')}
      </span>
    </div>
  )
}
