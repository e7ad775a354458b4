'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { TraceLogEntry } from '#sim/worker/explore-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatExactDuration } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import { LevelWord } from '../trace-view/level-word.tsx'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import type { Explore } from './explore.ts'

type Props = { explore: Explore; source: string; trace: number; shown: ShownTrace; onSpan: (position: number) => void }
type Answer = { events: number; lines: number; entries: TraceLogEntry[] }

/** So much is shown; a word narrows it down. */
const SHOWN = 500
/** Longer texts are cut. */
const MOST_TEXT = 400

/** What the spans of a trace recorded and what was logged in it, in order of time. */
export function LogsTab({ explore, source, trace, shown, onSpan }: Props) {
  const t = useTranslations('explore.logs')
  const text = useStore(explore.store, ({ look }) => look.events ?? '')
  const { options } = shown.opened
  const [answer, setAnswer] = useState<Answer | null>(null)

  // Events and lines are the engine's; an answer to older words is thrown away.
  useEffect(() => {
    let isWanted = true
    explore.client.call('traceLog', { source, trace, options, text, limit: SHOWN }).then(
      (found) => isWanted && setAnswer(found),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explore, source, trace, options, text])

  if (answer === null) return <p className="px-4 py-3 text-ink2">{t('reading')}</p>
  const { events, lines, entries } = answer
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-hair px-2.5 py-1.5">
        <TextField
          type="search"
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={text}
          spellCheck={false}
          onChange={(event) => explore.lookAt({ events: event.target.value || null })}
          className="w-56"
        />
        <output className="text-ui-s text-ink2">
          {events + lines > SHOWN ? t('cut', { shown: SHOWN, events, lines }) : t('count', { events, lines })}
        </output>
      </div>
      {entries.length === 0 ? (
        <p className="px-3.5 py-3 text-ink2">{t(text === '' ? 'none' : 'no_match')}</p>
      ) : (
        <ScrollBox label={t('caption')} className="min-h-0 flex-1 px-2.5">
          <Table dense caption={t('caption')} className="min-w-160">
            <thead>
              <tr>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('level')}</th>
                <th scope="col">{t('event')}</th>
                <th scope="col">{t('span')}</th>
                <th scope="col">{t('attributes')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => (
                // Events and lines have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                <Entry key={index} entry={entry} shown={shown} onSpan={onSpan} />
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
    </div>
  )
}

type EntryProps = { entry: TraceLogEntry } & Pick<Props, 'shown' | 'onSpan'>

function Entry({ entry, shown, onSpan }: EntryProps) {
  const t = useTranslations('explore.logs')
  const isEvent = entry.kind === 'event'
  return (
    <tr className="align-top">
      <td className="font-mono whitespace-nowrap">
        {entry.atNs < 0 ? '−' : '+'}
        {formatExactDuration(Math.abs(entry.atNs) / 1e6)}
      </td>
      <td>
        {isEvent ? (
          <span className="text-ink3">{t('event_mark')}</span>
        ) : (
          <LevelWord line={entry} unlevelled={t(entry.from === 'records' ? 'record_mark' : 'line_mark')} />
        )}
      </td>
      <td lang="en" className={isEvent ? 'id-wrap font-semibold' : 'id-wrap font-mono whitespace-pre-wrap'}>
        {isEvent ? entry.name : cut(entry.body)}
        {!isEvent && entry.verdict === 'wrong' && <span className="block font-sans text-warn">{t('of_another')}</span>}
      </td>
      <td>
        <SpanButton entry={entry} shown={shown} onSpan={onSpan} />
      </td>
      <td lang="en" className="id-wrap font-mono">
        {entry.attributes.map(([key, value]) => (
          <span key={key} className="mr-3">
            <span className="text-ink3">{key}=</span>
            {cut(value)}
          </span>
        ))}
      </td>
    </tr>
  )
}

const cut = (text: string): string => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text)

/** The span that recorded an event, or that a line names; a line may name one that is not here, or none. */
function SpanButton({ entry, shown, onSpan }: EntryProps) {
  const say = useSay('explore')
  const { shape } = shown.opened
  const isHere = entry.position >= 0
  const name = entry.kind === 'line' ? entry.service : shape.services[shape.service[entry.position] ?? 0]
  const service = shown.services.find((each) => each.name === name)
  const words = (
    <>
      <span
        aria-hidden="true"
        className="mark h-4 w-1 flex-none"
        style={{ background: service ? `var(--service-${service.palette})` : 'var(--hair)' }}
      />
      <span>
        <b lang="en">{name}</b>{' '}
        {isHere ? (
          <span lang="en">{shape.names[shape.name[entry.position] ?? 0]}</span>
        ) : (
          <span className="text-ink3">
            {entry.kind === 'line' && entry.spanId !== ''
              ? say('logs.not_here', { span: entry.spanId })
              : say('logs.no_span')}
          </span>
        )}
      </span>
    </>
  )
  const look = 'flex min-h-6 items-center gap-1.5 text-left'
  if (!isHere) return <span className={look}>{words}</span>
  return (
    <button type="button" onClick={() => onSpan(entry.position)} className={`${look} hover:underline`}>
      {words}
    </button>
  )
}
