'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { ActionResult } from '#app/_server/action.ts'
import type { ClassRole, ExtraTime, Member } from '#app/_server/classes/dto/classes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Field } from '#app/_ui/field.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { ClassProps } from './class-view.tsx'

const roles: readonly ClassRole[] = ['student', 'assistant', 'instructor']
const factors: readonly ExtraTime[] = [1, 1.25, 1.5, 2, null]

/** A member's name, number, role and extra time; or taking them out of the class. */
export function MemberDialog({
  view,
  actions,
  refresh,
  member,
  onClose,
}: ClassProps & { member: Member; onClose: () => void }) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const id = useId()
  const [name, setName] = useState(member.name)
  const [studentNo, setStudentNo] = useState(member.studentNo ?? '')
  const [role, setRole] = useState(member.role)
  const [extraTime, setExtraTime] = useState<ExtraTime>(member.extraTime)
  const [isRemoving, setRemoving] = useState(false)
  const [news, setNews] = useState<'sending' | 'failed' | 'last_instructor' | 'needs_name' | null>(null)
  const of = { class: view.id, user: member.userId }

  async function run(...acts: (() => Promise<ActionResult<unknown>>)[]) {
    if (news === 'sending') return
    setNews('sending')
    for (const act of acts) {
      const result = await act().catch(() => null)
      if (!result?.ok) {
        await refresh()
        return setNews(result?.problem === 'not_now' ? 'last_instructor' : 'failed')
      }
    }
    await refresh()
    onClose()
  }

  function save() {
    if (name.trim() === '') return setNews('needs_name')
    const no = studentNo.trim() === '' ? null : studentNo.trim()
    const isEdited = name !== member.name || no !== member.studentNo || extraTime !== member.extraTime
    void run(
      ...(isEdited ? [() => actions.editMember({ ...of, name: name.trim(), studentNo: no, extraTime })] : []),
      ...(role === member.role ? [] : [() => actions.setMemberRole({ ...of, role })]),
    )
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={member.name}
      closeLabel={t('close')}
      description={member.email}
      actions={
        isRemoving ? (
          <>
            <Button onClick={() => setRemoving(false)}>{say('members.keep')}</Button>
            <Button look="primary" onClick={() => void run(() => actions.removeMember(of))}>
              {say('members.remove_do', { name: member.name })}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setRemoving(true)}>{say('members.remove')}</Button>
            <Button look="primary" onClick={save}>
              {say('members.save')}
            </Button>
          </>
        )
      }
    >
      {isRemoving ? (
        <p className="mt-3 font-read text-read-s">{say('members.remove_note')}</p>
      ) : (
        <div className="mt-3 flex flex-col gap-3">
          <Field id={`${id}-name`} label={say('members.name')}>
            <TextField
              id={`${id}-name`}
              value={name}
              maxLength={200}
              aria-invalid={news === 'needs_name'}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field id={`${id}-no`} label={say('members.student_no')}>
            <TextField
              id={`${id}-no`}
              value={studentNo}
              maxLength={60}
              onChange={(event) => setStudentNo(event.target.value)}
              className="w-48"
            />
          </Field>
          <RadioGroup
            legend={say('members.role')}
            value={role}
            onValueChange={setRole}
            options={roles.map((value) => ({ value, label: say(`role.${value}`) }))}
          />
          {role === 'student' && (
            <RadioGroup
              legend={say('members.extra_time')}
              value={String(extraTime)}
              onValueChange={(value) => setExtraTime(factors.find((factor) => String(factor) === value) ?? null)}
              options={factors.map((factor) => ({
                value: String(factor),
                label:
                  factor === null
                    ? say('members.no_limit')
                    : factor === 1
                      ? say('members.no_extra')
                      : say('members.times', { factor }),
              }))}
              note={say('members.extra_note')}
            />
          )}
        </div>
      )}
      <p role="status" className="min-h-5 pt-2 text-ui-s text-ink2">
        {news !== null && news !== 'sending' && say(news === 'failed' ? 'failed' : `members.${news}`)}
      </p>
    </Dialog>
  )
}
