'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { ClassView as ClassData } from '#app/_server/classes/dto/classes.ts'
import { Link } from '#app/_ui/link.tsx'
import { Tabs } from '#app/_ui/tabs.tsx'
import { useServerData } from '#app/_ui/use-server-data.ts'
import { Absent } from '../absent.tsx'
import { AssignmentList } from './assignment-list.tsx'
import type { ClassActions } from './class-actions.ts'
import { ClassSettings } from './class-settings.tsx'
import { InvitationTab } from './invitation-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { MemberTab } from './member-tab.tsx'
import { NewAssignmentForm } from './new-assignment-form.tsx'
import { RosterTab } from './roster-tab.tsx'

export type ClassProps = { view: ClassData; actions: ClassActions; refresh: () => Promise<void> }

type TabId = 'assignments' | 'members' | 'invitations' | 'roster' | 'log' | 'settings'

/** The class in the address: what is given, who is in it, and for who teaches it everything that is changed about it. */
export function ClassView({ actions }: { actions: ClassActions }) {
  const t = useTranslations('classes')
  const id = useSearchParams().get('id')
  const path = id === null ? null : `/api/classes/${encodeURIComponent(id)}`
  const { status, value: view, refresh } = useServerData<ClassData>(path)
  if (status !== 'there' || view === null)
    return (
      <Absent title={t('class.title')} why={status === 'there' ? 'missing' : status} onRetry={() => void refresh()} />
    )
  return <Loaded view={view} actions={actions} refresh={refresh} />
}

function Loaded(props: ClassProps) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const locale = useLocale()
  const router = useRouter()
  const query = useSearchParams()
  const { view } = props
  const { id, name, role, isArchived, staff } = view
  const panels: { value: TabId; panel: ReactNode }[] = [
    {
      value: 'assignments',
      panel: (
        <>
          <AssignmentList view={view} />
          {role === 'instructor' && !isArchived && <NewAssignmentForm {...props} />}
        </>
      ),
    },
    ...(role === 'student' ? [] : [{ value: 'members' as const, panel: <MemberTab {...props} /> }]),
    ...(role === 'instructor'
      ? [
          { value: 'invitations' as const, panel: <InvitationTab {...props} /> },
          { value: 'roster' as const, panel: <RosterTab {...props} /> },
          { value: 'log' as const, panel: <LogTab {...props} /> },
          { value: 'settings' as const, panel: <ClassSettings {...props} /> },
        ]
      : []),
  ]
  const asked = query.get('tab')
  const tab = panels.find(({ value }) => value === asked)?.value ?? 'assignments'

  function show(value: TabId) {
    const next = new URLSearchParams(query)
    if (value === 'assignments') next.delete('tab')
    else next.set('tab', value)
    router.replace(`?${next.toString()}`, { scroll: false })
  }

  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="id-wrap text-h1">{name}</h1>
        {role !== 'student' && (
          <Link href={`/${locale}/classes/gradebook?class=${id}`} className="inline-flex min-h-6 items-center">
            {say('class.to_gradebook')}
          </Link>
        )}
      </div>
      <p className="pt-0.5 text-ink2">
        {say('class.taught_by', { names: staff.map((one) => one.name).join(', ') })}
        {role !== 'student' && <> {say('class.time_zone', { zone: view.timeZone })}</>}
      </p>
      {role === 'assistant' && <p className="max-w-170 pt-0.5 text-ink2">{say('class.as_assistant')}</p>}
      {isArchived && <p className="mt-2 border-l-2 border-ink2 pl-2.5">{say('class.archived')}</p>}
      {panels.length === 1 ? (
        <div className="mt-5">{panels[0]?.panel}</div>
      ) : (
        <Tabs
          label={t('class.parts')}
          value={tab}
          onValueChange={show}
          className="mt-4"
          tabs={panels.map(({ value, panel }) => ({
            value,
            label: t(`class.tab.${value}`),
            panel: <div className="pt-4">{panel}</div>,
          }))}
        />
      )}
    </>
  )
}
