'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { AuditLine } from '#app/_server/audit.ts'
import { Button } from '#app/_ui/button.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { useAnswer } from '../../workbench/use-answer.ts'
import { formatMoment } from '../class-time.ts'
import type { ClassProps } from './class-view.tsx'

/** Who changed what about grades, dates and people, the newest first. */
export function LogTab({ view, actions }: ClassProps) {
  const t = useTranslations('classes')
  const say = useSay('classes')
  const locale = useLocale()
  const [after, setAfter] = useState<string | null>(null)
  const { value, failed } = useAnswer(`${view.id} ${after ?? ''}`, () =>
    actions.listAudit({ class: view.id, ...(after !== null && { after }) }),
  )
  if (failed || value?.ok === false) return <p className="text-ink2">{say('log.unreachable')}</p>
  if (!value?.ok) return <p className="min-h-80 text-ink2">{say('place.opening')}</p>
  const { lines, next } = value.value
  const name = (action: string) => {
    const key = `log.action.${action.replaceAll('.', '_')}` as 'log.action.class_create'
    return t.has(key) ? say(key) : <code lang="en">{action}</code>
  }
  const titles = new Map(view.assignments.map(({ id, title }) => [id, title]))
  // Whom and what an entry is about, as far as it is still known by a name.
  const about = ({ subject, subjectName, action }: AuditLine) => {
    const { name: named, assignmentId } = namesIn(subject)
    // Who joins is who did it.
    return [named ?? (action === 'member.join' ? null : subjectName), titles.get(assignmentId ?? '')]
      .filter(Boolean)
      .join(', ')
  }
  // Who joins says no reason: the server writes down by what they were let in.
  const reason = (text: string) =>
    text === 'roster' ? say('log.by_roster') : /^invitation [\da-f-]{36}$/.test(text) ? say('log.by_invitation') : text
  return (
    <>
      <p className="max-w-170 pb-3 font-read text-read text-ink2">{say('log.lead')}</p>
      <ScrollBox label={t('class.tab.log')}>
        <Table caption={say('class.tab.log')} className="border-b border-hair">
          <thead>
            <tr>
              <th scope="col">{say('log.when')}</th>
              <th scope="col">{say('log.who')}</th>
              <th scope="col">{say('log.what')}</th>
              <th scope="col">{say('log.change')}</th>
            </tr>
          </thead>
          <tbody className="align-top">
            {lines.map((line) => (
              <tr key={line.id}>
                <td className="min-w-24 sm:whitespace-nowrap">
                  {formatMoment(line.at, locale, { timeZone: view.timeZone })}
                </td>
                <td>{line.actor?.name ?? say('log.server')}</td>
                <td className="min-w-48">
                  {name(line.action)}
                  {about(line) !== '' && <b className="font-semibold">: {about(line)}</b>}
                  {line.reason !== null && <span className="block text-ink2">{reason(line.reason)}</span>}
                </td>
                <td>
                  <Change line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
      <div className="mt-3 flex flex-wrap gap-2">
        {after !== null && <Button onClick={() => setAfter(null)}>{say('log.newest')}</Button>}
        {next !== null && <Button onClick={() => setAfter(next)}>{say('log.older')}</Button>}
      </div>
    </>
  )
}

/** What was so before and after; as it is written down, since an entry outlives the words of its time. */
function Change({ line: { subject, before, after } }: { line: AuditLine }) {
  const say = useSay('classes')
  const parts = [
    ['log.about', subject],
    ['log.before', before],
    ['log.after', after],
  ] as const
  return (
    <details>
      <summary className="min-h-6 cursor-pointer">{say('log.details')}</summary>
      {parts.map(([key, value]) =>
        value === null ? null : (
          <p key={key} className="text-ui-s">
            {say(key)}{' '}
            <code lang="en" className="id-wrap">
              {JSON.stringify(value)}
            </code>
          </p>
        ),
      )}
    </details>
  )
}

function namesIn(subject: AuditLine['subject']): { name?: string; assignmentId?: string } {
  if (typeof subject !== 'object' || subject === null || Array.isArray(subject)) return {}
  const { name, assignmentId } = subject
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof assignmentId === 'string' && { assignmentId }),
  }
}
