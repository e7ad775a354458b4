'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { RuleProblem, StudentExceptionEntry } from '#app/_server/classes/dto/assignments.ts'
import type { ClassView } from '#app/_server/classes/dto/classes.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { TextArea } from '#app/_ui/text-area.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { MomentField } from '../moment-field.tsx'
import { FindList } from './find-list.tsx'
import type { StaffProps } from './staff-view.tsx'

const numberClass = 'h-7 w-24 rounded-control border border-ctl bg-raised px-2 max-tablet:h-8'
const nothingElse = { opensAt: null, dueAt: null, closesAt: null, attempts: null, minutes: null, reason: '' }

type News = 'sending' | 'failed' | 'needs_student' | 'needs_reason' | readonly RuleProblem[] | null

/** Other rules for one student; what is left empty stays as it is for everybody. */
export function ExceptionDialog({
  view,
  actions,
  refresh,
  exception,
  onClose,
}: StaffProps & { exception: StudentExceptionEntry | null; onClose: () => void }) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const id = useId()
  const { value: classView } = useServerData<ClassView>(exception ? null : `/api/classes/${view.class.id}`)
  const students = (classView?.members ?? []).filter(({ role, isTest }) => role === 'student' && !isTest)
  const [user, setUser] = useState(exception?.userId ?? null)
  const [rules, setRules] = useState(() => {
    const { opensAt, dueAt, closesAt, attempts, minutes, reason } = exception ?? nothingElse
    return { opensAt, dueAt, closesAt, attempts, minutes, reason }
  })
  const [news, setNews] = useState<News>(null)
  const name = exception?.name ?? students.find(({ userId }) => userId === user)?.name
  const change = (part: Partial<typeof rules>) => setRules({ ...rules, ...part })

  async function save() {
    if (news === 'sending') return
    if (user === null) return setNews('needs_student')
    if (rules.reason.trim() === '') return setNews('needs_reason')
    setNews('sending')
    const result = await actions
      .setException({ assignment: view.id, user, ...rules, reason: rules.reason.trim() })
      .catch(() => null)
    if (!result?.ok) return setNews('failed')
    if (!result.value.saved) return setNews(result.value.rules)
    await refresh()
    onClose()
  }

  return (
    <Dialog
      open
      wide
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={name === undefined ? say('exceptions.add') : say('exceptions.for', { name })}
      closeLabel={t('close')}
      description={say('exceptions.empty_note')}
      actions={
        <Button look="primary" onClick={() => void save()}>
          {say('exceptions.save')}
        </Button>
      }
    >
      <div className="mt-3 flex flex-col gap-3">
        {user === null && (
          <FindList
            label={t('exceptions.find')}
            choices={students.map(({ userId, name: label, studentNo }) => ({
              value: userId,
              label: studentNo === null ? label : `${label} (${studentNo})`,
            }))}
            showsValue={false}
            onChoose={setUser}
          />
        )}
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          {(['opensAt', 'dueAt', 'closesAt'] as const).map((rule) => (
            <MomentField
              key={rule}
              label={say(`rule.${rule}`)}
              hint={say('exceptions.as_all')}
              value={rules[rule]}
              timeZone={view.class.timeZone}
              onValueChange={(value) => change({ [rule]: value })}
            />
          ))}
          {(['attempts', 'minutes'] as const).map((rule) => (
            <Field key={rule} id={`${id}-${rule}`} label={say(`rule.${rule}`)} hint={say('exceptions.as_all')}>
              <NumberField
                id={`${id}-${rule}`}
                value={rules[rule]}
                onValueChange={(value) => change({ [rule]: value })}
                min={1}
                max={rule === 'attempts' ? 100 : 1440}
                aria-describedby={`${id}-${rule}-note`}
                className={numberClass}
              />
            </Field>
          ))}
        </div>
        <Field id={`${id}-reason`} label={say('exceptions.reason')} hint={say('exceptions.reason_note')}>
          <TextArea
            id={`${id}-reason`}
            rows={2}
            maxLength={1000}
            value={rules.reason}
            aria-invalid={news === 'needs_reason'}
            aria-describedby={`${id}-reason-note ${id}-says`}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </Field>
      </div>
      <p id={`${id}-says`} role="status" className="min-h-5 pt-2 text-ui-s text-error">
        {news === 'failed' && say('failed')}
        {(news === 'needs_student' || news === 'needs_reason') && say(`exceptions.${news}`)}
        {Array.isArray(news) &&
          news.map((problem: RuleProblem) => <span key={problem}>{say(`rule.problem_${problem}`)} </span>)}
      </p>
    </Dialog>
  )
}
