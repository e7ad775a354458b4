'use client'

import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import type { AssignmentEntry, ClassView } from '#app/_server/classes/dto/classes.ts'
import { Link } from '#app/_ui/link.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { formatMoment } from '../class-time.ts'

/** What a class is given, with its dates in the time of the class. */
export function AssignmentList({ view: { assignments, role, timeZone, name } }: { view: ClassView }) {
  const say = useSay('classes')
  const locale = useLocale()
  const when = (iso: string | null) => (iso === null ? '–' : formatMoment(iso, locale, { timeZone }))
  if (assignments.length === 0)
    return <p className="max-w-170 font-read text-read text-ink2">{say(`assignments.none_${role}`)}</p>
  return (
    <ScrollBox label={name}>
      <Table caption={say('class.tab.assignments')} className="border-b border-hair">
        <thead>
          <tr>
            <th scope="col">{say('assignments.title')}</th>
            <th scope="col">{say('assignments.state')}</th>
            <th scope="col" className="max-tablet:hidden">
              {say('assignments.opens')}
            </th>
            <th scope="col">{say('assignments.due')}</th>
            <th scope="col" className="text-right">
              {say(role === 'student' ? 'assignments.mine' : 'assignments.counts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {assignments.map((assignment) => (
            <tr key={assignment.id}>
              <th scope="row" className="min-w-36">
                <Link
                  href={`/${locale}/classes/assignment?id=${assignment.id}`}
                  className="id-wrap inline-flex min-h-7 items-center font-semibold"
                >
                  {assignment.title}
                </Link>
                {assignment.isExam && (
                  <>
                    {' '}
                    <span className="ml-1 text-ui-s text-ink2">{say('assignments.exam')}</span>
                  </>
                )}
              </th>
              <td className="min-w-20">{say(`state.${assignment.state}`)}</td>
              <td className="text-ink2 max-tablet:hidden">{when(assignment.opensAt)}</td>
              <td className="min-w-28">{when(assignment.dueAt)}</td>
              <td className="min-w-44 text-right">
                <Progress assignment={assignment} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollBox>
  )
}

function Progress({ assignment: { mine, counts } }: { assignment: AssignmentEntry }) {
  const say = useSay('classes')
  if (counts) return say('assignments.of_students', counts)
  if (!mine?.begun) return say('assignments.not_begun')
  return say(mine.isOver ? 'assignments.handed_in' : 'assignments.begun')
}
