'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { ActionResult } from '#app/_server/action.ts'
import type { Whoami } from '#app/_server/accounts/whoami.ts'
import type { ClassEntry, ClassList } from '#app/_server/classes/dto/classes.ts'
import { Link } from '#app/_ui/link.tsx'
import { Table } from '#app/_ui/table.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import { formatMoment } from '../class-time.ts'
import { CreateClassForm } from './create-class-form.tsx'
import { JoinForm } from './join-form.tsx'
import { SignedOut } from './signed-out.tsx'

export type ClassListActions = {
  createClass(input: { name: string; timeZone: string }): Promise<ActionResult<{ id: string }>>
}

/** The classes of whoever looks, taught and taken; what classes are for who has none. */
export function ClassListView({ actions }: { actions: ClassListActions }) {
  const t = useTranslations('classes')
  const whoami = useServerData<Whoami>('/api/account')
  if (whoami.status !== 'there' || whoami.value === null)
    return (
      <Absent
        title={t('title')}
        why={whoami.status === 'there' ? 'missing' : whoami.status}
        onRetry={() => void whoami.refresh()}
      />
    )
  return whoami.value.account === null ? <SignedOut /> : <SignedIn actions={actions} />
}

function SignedIn({ actions }: { actions: ClassListActions }) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const { status, value: list, refresh } = useServerData<ClassList>('/api/classes')
  if (status !== 'there' || list === null)
    return <Absent title={t('title')} why={status === 'there' ? 'missing' : status} onRetry={() => void refresh()} />
  const { taught, taken, mayCreate } = list
  return (
    <>
      <h1 className="text-h1">{say('title')}</h1>
      {taken.length > 0 && <Entries id="taken" entries={taken} />}
      {taught.length > 0 && <Entries id="taught" entries={taught} />}
      {taken.length === 0 && taught.length === 0 && (
        <p className="mt-3 max-w-170 font-read text-read text-ink2">
          {say(mayCreate ? 'list.none_teacher' : 'list.none_student')}
        </p>
      )}
      <div className="mt-8 grid max-w-200 gap-8 tablet:grid-cols-2">
        {mayCreate && <CreateClassForm isNext={taught.length === 0} createClass={actions.createClass} />}
        <JoinForm isNext={!mayCreate && taken.length === 0} />
      </div>
      {!mayCreate && <p className="mt-6 max-w-170 border-t border-hair pt-3 text-ink2">{say('list.become_teacher')}</p>}
    </>
  )
}

function Entries({ id, entries }: { id: 'taught' | 'taken'; entries: readonly ClassEntry[] }) {
  const say = useSay('classes')
  const locale = useLocale()
  return (
    <section aria-labelledby={id} className="mt-5">
      <h2 id={id} className="pb-1 text-h3">
        {say(`list.${id}`)}
      </h2>
      <Table caption={say(`list.${id}`)} className="border-b border-hair">
        <thead>
          <tr>
            <th scope="col">{say('list.name')}</th>
            <th scope="col">{say('list.role')}</th>
            <th scope="col" className="text-right max-tablet:hidden">
              {say('list.students')}
            </th>
            <th scope="col">{say('list.next_due')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id: classId, name, timeZone, role, isArchived, students, nextDueAt }) => (
            <tr key={classId}>
              <th scope="row">
                <Link
                  href={`/${locale}/classes/class?id=${classId}`}
                  className="id-wrap inline-flex min-h-7 items-center font-semibold"
                >
                  {name}
                </Link>
              </th>
              <td>{say(`role.${role}`)}</td>
              <td className="text-right max-tablet:hidden">{students}</td>
              <td className="text-ink2">
                {isArchived
                  ? say('list.archived')
                  : nextDueAt === null
                    ? say('list.nothing_due')
                    : formatMoment(nextDueAt, locale, { timeZone })}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
