'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Explanation, ServiceInfo, SpanView } from '#sim/worker/protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { formatClock, formatDuration, formatExactDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import type { LaidSpan, TraceLayout } from './lay-out-spans.ts'

type Props = {
  span: SpanView
  laid: LaidSpan
  layout: TraceLayout
  services: ServiceInfo[]
  selfTimeNs: number
  decidedAtNs: Explanation['decidedAtNs']
  /** Its way through the pipelines, as the other thing that can be shown of it; without it there is no choice. */
  way?: ReactNode
  /** The log lines that lead to it. */
  lines?: ReactNode
  shows: SpanPart
  onShow: (part: SpanPart) => void
  onClose: () => void
}

/** What the panel shows of a span: what it carries, or the way it went. */
export type SpanPart = 'carries' | 'way'

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const

function Pairs({ title, pairs }: { title: ReactNode; pairs: readonly (readonly [string, string])[] }) {
  if (pairs.length === 0) return null
  return (
    <div>
      <h3 className="text-micro font-normal text-ink3">{title}</h3>
      <dl className="border-t border-hair text-ui-s">
        {pairs.map(([key, value], index) => (
          // A key may come twice in links and events.
          // oxlint-disable-next-line react/no-array-index-key
          <div
            key={`${index} ${key}`}
            className="grid grid-cols-[minmax(6rem,2fr)_3fr] gap-2 border-b border-hair py-0.5"
          >
            <dt lang="en" className="id-wrap text-ink2">
              {key}
            </dt>
            <dd lang="en" className="id-wrap max-h-40 overflow-auto font-mono">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** One span: three facts, one finding, then everything it carried. */
export function SpanPanel(props: Props) {
  const { span, laid, layout, services, selfTimeNs, decidedAtNs, way, lines, shows, onShow, onClose } = props
  const t = useTranslations('workbench.trace')
  const ofWay = useTranslations('workbench.journey')
  const say = useSay('workbench')
  const service = services[span.service]
  const duration = laid.to - laid.from
  const allSelf = selfTimeNs >= duration * 0.999
  const silent = span.peer !== null && laid.children.length === 0

  return (
    <aside aria-label={t('span')} className="flex min-h-0 flex-col gap-3 overflow-auto bg-surface px-4 py-3">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-ui-s text-ink3">
            {t('span')} <span className="id-wrap font-mono">{span.spanId}</span> · {kinds[span.kind] ?? kinds[0]}
          </p>
          <h2 lang="en" className="flex items-center gap-2 text-read font-normal">
            <span
              className="mark h-4.5 w-1.5 flex-none"
              style={{ background: `var(--service-${service?.palette ?? 0})` }}
            />
            <span className="id-wrap">
              <b>{service?.name}</b> {span.name}
            </span>
          </h2>
        </div>
        <IconButton label={t('close')} size="small" onClick={onClose}>
          <X className="size-3.5" />
        </IconButton>
      </header>
      <dl className="grid grid-cols-3 gap-2 border-y border-hair py-2">
        <div className="flex flex-col-reverse">
          <dt className="text-micro text-ink3">{allSelf ? t('duration_self') : t('duration')}</dt>
          <dd className="text-h3">{formatExactDuration(duration / 1e6)}</dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-micro text-ink3">{t('of_response')}</dt>
          <dd className="text-h3">{formatPercent(duration / Math.max(layout.responseNs, 1))}</dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-micro text-ink3">{t('start')}</dt>
          <dd className="text-h3">+{formatExactDuration(laid.from / 1e6)}</dd>
        </div>
      </dl>
      {span.error && (
        <p className="border-l-2 border-error pl-2.5">
          {say('trace.failed')} {span.statusMessage && <code lang="en">{span.statusMessage}</code>}
        </p>
      )}
      {span.end !== 'stored' && (
        <p className="border-l-2 border-warn pl-2.5">
          {say(`trace.end.${span.end}`, {
            arrived: span.arrivedNs === null ? '–' : formatClock(span.arrivedNs / 1e6),
            late:
              span.arrivedNs !== null && decidedAtNs !== null
                ? formatDuration((span.arrivedNs - decidedAtNs) / 1e6)
                : '–',
          })}
        </p>
      )}
      {silent && (
        <p className="border-l-2 border-warn pl-2.5">
          {say('trace.silent', { peer: span.peer ?? '', duration: formatDuration(duration / 1e6) })}
        </p>
      )}
      {!allSelf && (
        <p className="text-ui-s text-ink2">
          {say('trace.self_time', {
            self: formatDuration(selfTimeNs / 1e6),
            share: formatPercent(selfTimeNs / Math.max(duration, 1)),
          })}
        </p>
      )}
      {way !== undefined && (
        <Segmented
          label={ofWay('view')}
          value={shows}
          onValueChange={onShow}
          className="self-start"
          options={[
            { value: 'carries', label: ofWay('carries') },
            { value: 'way', label: ofWay('way') },
          ]}
        />
      )}
      {shows === 'carries' && lines}
      {way !== undefined && shows === 'way' ? way : <Carried span={span} layout={layout} />}
    </aside>
  )
}

/** Everything a span carries. */
function Carried({ span, layout }: Pick<Props, 'span' | 'layout'>) {
  const t = useTranslations('workbench.trace')
  return (
    <>
      <Pairs
        title={t('attributes', { count: span.attributes.length })}
        pairs={span.attributes.map(([key, value]) => [key, value] as const)}
      />
      {span.events.map((event, index) => (
        <Pairs
          // Events have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          title={t('event', {
            name: event.name,
            at: formatExactDuration((event.timeNs - layout.startNs) / 1e6),
          })}
          pairs={event.attributes}
        />
      ))}
      <Pairs
        title={t('links', { count: span.links.length })}
        pairs={span.links.map((link) => [link.traceId, link.spanId] as const)}
      />
      <Pairs title={t('resource', { count: span.resource.length })} pairs={span.resource} />
      <Pairs
        title={t('made_by')}
        pairs={[
          ['scope', span.scope],
          ['replica', span.replica],
        ]}
      />
    </>
  )
}
