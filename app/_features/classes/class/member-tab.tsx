'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { ClassRole, Member } from '#app/_server/classes/dto/classes.ts'
import { Button } from '#app/_ui/button.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { AwaitedList } from './awaited-list.tsx'
import type { ClassProps } from './class-view.tsx'
import { MemberDialog } from './member-dialog.tsx'

const order: Record<ClassRole, number> = { instructor: 0, assistant: 1, student: 2 }

/** Who is in the class, who teaches first; and whom the roster still awaits. */
export function MemberTab(props: ClassProps) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const { view } = props
  const [opened, setOpened] = useState<string | null>(null)
  const members = (view.members ?? [])
    .filter(({ isTest }) => !isTest)
    .toSorted((a, b) => order[a.role] - order[b.role] || a.name.localeCompare(b.name))
  const member = members.find(({ userId }) => userId === opened)
  const isInstructor = view.role === 'instructor'
  return (
    <>
      <ScrollBox label={t('class.tab.members')}>
        <Table caption={say('class.tab.members')} className="border-b border-hair">
          <thead>
            <tr>
              <th scope="col">{say('members.name')}</th>
              <th scope="col" className="whitespace-nowrap">
                {say('members.student_no')}
              </th>
              <th scope="col">{say('members.email')}</th>
              <th scope="col">{say('members.role')}</th>
              <th scope="col" className="whitespace-nowrap">
                {say('members.extra_time')}
              </th>
              {isInstructor && (
                <th scope="col">
                  <span className="sr-only">{say('members.edit')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {members.map((one) => (
              <tr key={one.userId}>
                <th scope="row" className="min-w-32">
                  {one.name}
                </th>
                <td>{one.studentNo ?? '–'}</td>
                <td className="text-ink2">{one.email}</td>
                <td className="whitespace-nowrap">{say(`role.${one.role}`)}</td>
                <td>
                  <ExtraTimeText extraTime={one.extraTime} />
                </td>
                {isInstructor && (
                  <td className="text-right whitespace-nowrap">
                    <Button size="small" onClick={() => setOpened(one.userId)}>
                      {t('members.edit')} <span className="sr-only">{one.name}</span>
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
      <AwaitedList {...props} />
      {member && <MemberDialog key={member.userId} {...props} member={member} onClose={() => setOpened(null)} />}
    </>
  )
}

function ExtraTimeText({ extraTime }: Pick<Member, 'extraTime'>) {
  const say = useSay('classes')
  if (extraTime === null) return say('members.no_limit')
  return extraTime === 1 ? '–' : say('members.times', { factor: extraTime })
}
