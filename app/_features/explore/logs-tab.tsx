'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { TraceEvent } from '#sim/worker/explore-protocol.ts'
import { formatExactDuration } from '#app/_ui/format-quantity.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import { TextField } from '#app/_ui/text-field.tsx'
import type { ShownTrace } from '../trace-view/opened-trace.ts'
import type { Explore } from './explore.ts'

type Props = { explore: Explore; source: string; trace: number; shown: ShownTrace; onSpan: (position: number) => void }

/** So many events are shown; a word narrows them down. */
const SHOWN = 500

/** What happened within the spans of a trace, in order of time. */
export function LogsTab({ explore, source, trace, shown, onSpan }: Props) {
  const t = useTranslations('explore.logs')
  const text = useStore(explore.store, ({ look }) => look.events ?? '')
  const [answer, setAnswer] = useState<{ total: number; events: TraceEvent[] } | null>(null)

  // The events are the engine's; an answer to older words is thrown away.
  useEffect(() => {
    let isWanted = true
    explore.client.call('traceEvents', { source, trace, text, limit: SHOWN }).then(
      (found) => isWanted && setAnswer(found),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [explore, source, trace, text])

  if (answer === null) return <p className="px-4 py-3 text-ink2">{t('reading')}</p>
  const { total, events } = answer
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
          {total > SHOWN ? t('cut', { shown: SHOWN, all: total }) : t('count', { count: total })}
        </output>
      </div>
      {total === 0 ? (
        <p className="px-3.5 py-3 text-ink2">{t(text === '' ? 'none' : 'no_match')}</p>
      ) : (
        <ScrollBox label={t('caption')} className="min-h-0 flex-1 px-2.5">
          <Table dense caption={t('caption')} className="min-w-140">
            <thead>
              <tr>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('span')}</th>
                <th scope="col">{t('event')}</th>
                <th scope="col">{t('attributes')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event, index) => (
                // Events have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={index} className="align-top">
                  <td className="font-mono whitespace-nowrap">+{formatExactDuration(event.atNs / 1e6)}</td>
                  <td>
                    <SpanButton event={event} shown={shown} onSpan={onSpan} />
                  </td>
                  <td lang="en" className="id-wrap font-semibold">
                    {event.name}
                  </td>
                  <td lang="en" className="id-wrap font-mono">
                    {event.attributes.map(([key, value]) => (
                      <span key={key} className="mr-3">
                        <span className="text-ink3">{key}=</span>
                        {value.length > 400 ? `${value.slice(0, 400)}…` : value}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </ScrollBox>
      )}
    </div>
  )
}

function SpanButton({ event, shown, onSpan }: { event: TraceEvent } & Pick<Props, 'shown' | 'onSpan'>) {
  const { shape } = shown.opened
  const service = shown.services[shape.service[event.position] ?? 0]
  return (
    <button
      type="button"
      onClick={() => onSpan(event.position)}
      className="flex min-h-6 items-center gap-1.5 text-left hover:underline"
    >
      <span
        aria-hidden="true"
        className="mark h-4 w-1 flex-none"
        style={{ background: `var(--service-${service?.palette ?? 0})` }}
      />
      <span lang="en">
        <b>{service?.name}</b> {shape.names[shape.name[event.position] ?? 0]}
      </span>
    </button>
  )
}
