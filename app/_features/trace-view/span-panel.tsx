'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactNode } from 'react'
import type { ConventionNote, LinkedSpan, SpanDetail, TraceLine } from '#sim/worker/explore-protocol.ts'
import type { Explanation } from '#sim/worker/explanation-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatClock, formatDuration, formatExactDuration, formatPercent } from '#app/_ui/format-quantity.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { ConventionKey } from './convention-key.tsx'
import { marks, spanIdAt, spanKinds, type ShownTrace } from './opened-trace.ts'
import { PathReasons } from './path-reasons.tsx'
import { PeerRuler } from './peer-ruler.tsx'
import { SpanCopy } from './span-copy.tsx'
import { SpanLineList } from './span-line-list.tsx'
import { useSpanDetail } from './use-span-detail.ts'
import { WhyHere } from './why-here.tsx'

type Props = {
  trace: ShownTrace
  position: number
  decidedAtNs: Explanation['decidedAtNs']
  /** Its way through the pipelines, as the other thing that can be shown of it; without it there is no choice. */
  way?: ReactNode
  /** The log lines that lead to it, and what leads to all of the trace. */
  lines: readonly TraceLine[] | undefined
  allLines?: ReactNode
  /** Leads to the whole explanation of why its trace was kept or dropped. */
  whyMore?: ReactNode
  shows: SpanPart
  onShow: (part: SpanPart) => void
  onClose: () => void
  onTrace: ((trace: number, spanId: string) => void) | undefined
  onRoot: () => void
}

/** What the panel shows of a span: what it carries, or the way it went. */
export type SpanPart = 'carries' | 'way'

/** Findings that a span's own marks tell, in the order in which they are told. */
const told = ['orphan', 'cycle', 'duplicate', 'untimed', 'backwards'] as const

type PairsProps = {
  title: ReactNode
  pairs: readonly (readonly [string, string])[]
  /** What the semantic conventions know of their keys. */
  notes?: ReadonlyMap<string, ConventionNote>
}

function Pairs({ title, pairs, notes }: PairsProps) {
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
              <Key name={key} note={notes?.get(key)} />
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

const Key = ({ name, note }: { name: string; note: ConventionNote | undefined }) =>
  note ? <ConventionKey note={note} /> : name

/** One span: three facts, what stands out about it, then everything it carried. */
export function SpanPanel(props: Props) {
  const { trace, position, decidedAtNs, way, lines, allLines, whyMore, shows, onShow, onClose, onTrace, onRoot } = props
  const t = useTranslations('trace')
  const say = useSay('trace')
  const detail = useSpanDetail(trace, position)
  const { shape, self } = trace.opened
  const service = trace.services[shape.service[position] ?? 0]
  const from = shape.from[position] ?? 0
  const duration = (shape.to[position] ?? 0) - from
  const selfTime = self[position] ?? 0
  const own = shape.marks[position] ?? 0
  const allSelf = selfTime >= duration * 0.999
  const hasChildren = (shape.descendants[position] ?? 0) > 0
  const { fates } = trace
  const end = fates?.ends[position] ?? 'stored'
  const arrived = fates?.arrivedNs[position] ?? Number.NaN
  const peer = fates?.peers[position] ?? null

  return (
    <aside aria-label={t('span')} className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto bg-surface px-4 py-3">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-ui-s text-ink3">
            {t('span')} <span className="id-wrap font-mono">{spanIdAt(shape, position)}</span> ·{' '}
            {spanKinds[shape.kind[position] ?? 0] ?? spanKinds[0]}
          </p>
          <h2 lang="en" className="flex items-center gap-2 text-read font-normal">
            <span
              className="mark h-4.5 w-1.5 flex-none"
              style={{ background: `var(--service-${service?.palette ?? 0})` }}
            />
            <span className="id-wrap">
              <b>{service?.name}</b> {shape.names[shape.name[position] ?? 0]}
            </span>
          </h2>
        </div>
        <SpanCopy trace={trace} position={position} detail={detail} />
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
          <dd className="text-h3">{formatPercent(duration / Math.max(trace.responseNs, 1))}</dd>
        </div>
        <div className="flex flex-col-reverse">
          <dt className="text-micro text-ink3">{t('start')}</dt>
          <dd className="text-h3">+{formatExactDuration(from / 1e6)}</dd>
        </div>
      </dl>
      {(own & marks.error) !== 0 && (
        <p className="border-l-2 border-error pl-2.5">
          {say('failed')} {detail?.statusMessage && <code lang="en">{detail.statusMessage}</code>}
        </p>
      )}
      {told.map(
        (mark) =>
          (own & marks[mark]) !== 0 && (
            <p key={mark} className="border-l-2 border-warn pl-2.5">
              {say(`mark.${mark}`, { parent: detail?.parentSpanId ?? '' })}
            </p>
          ),
      )}
      {end !== 'stored' && (
        <p className="border-l-2 border-warn pl-2.5">
          {say(`end.${end}`, {
            arrived: Number.isNaN(arrived) ? '–' : formatClock(arrived / 1e6),
            late: !Number.isNaN(arrived) && decidedAtNs !== null ? formatDuration((arrived - decidedAtNs) / 1e6) : '–',
          })}
        </p>
      )}
      {peer !== null && !hasChildren && (
        <p className="border-l-2 border-warn pl-2.5">
          {say('silent', { peer, duration: formatDuration(duration / 1e6) })}
        </p>
      )}
      {!allSelf && (
        <p className="text-ui-s text-ink2">
          {say('self_time', {
            self: formatDuration(selfTime / 1e6),
            share: formatPercent(selfTime / Math.max(duration, 1)),
          })}
        </p>
      )}
      {shows === 'carries' && <PathReasons trace={trace} position={position} />}
      {shows === 'carries' && detail && detail.peers.count > 1 && (
        <PeerRuler peers={detail.peers} durationNs={duration} />
      )}
      {way !== undefined && (
        <Segmented
          label={t('panel_view')}
          value={shows}
          onValueChange={onShow}
          className="self-start"
          options={[
            { value: 'carries', label: t('panel_carries') },
            { value: 'way', label: t('panel_way') },
          ]}
        />
      )}
      {way !== undefined && shows === 'way' ? (
        way
      ) : detail ? (
        <Carried detail={detail} trace={trace} onTrace={onTrace}>
          {lines && <SpanLineList lines={lines} />}
          {allLines}
          <WhyHere trace={trace} position={position} more={whyMore} />
        </Carried>
      ) : (
        <p className="text-ui-s text-ink3">{t('reading')}</p>
      )}
      {hasChildren && (
        <Button size="small" className="self-start" onClick={onRoot}>
          {t('make_root')}
        </Button>
      )}
    </aside>
  )
}

type CarriedProps = { detail: SpanDetail; children: ReactNode } & Pick<Props, 'trace' | 'onTrace'>

/** Everything a span carries; its attributes first, then what is known of it besides. */
function Carried({ detail, trace, onTrace, children }: CarriedProps) {
  const t = useTranslations('trace')
  const { attributes, resource, scope, events, links, linkedFrom, dropped, conventions } = detail
  const notes = useMemo(() => new Map(conventions.map((note) => [note.key, note])), [conventions])
  const lost = dropped.attributes + dropped.events + dropped.links
  return (
    <>
      <Pairs
        title={t('attributes', { count: attributes.length })}
        pairs={attributes.map(([key, value]) => [key, value] as const)}
        notes={notes}
      />
      {lost > 0 && <p className="border-l-2 border-warn pl-2.5 text-ui-s">{t('dropped', dropped)}</p>}
      {children}
      {events.map((event, index) => (
        <Pairs
          // Events have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          title={t('event', { name: event.name, at: formatExactDuration(event.atNs / 1e6) })}
          pairs={event.attributes.length > 0 ? event.attributes : [['', '']]}
          notes={notes}
        />
      ))}
      <Links title={t('links', { count: links.length })} links={links} trace={trace} onTrace={onTrace} />
      <Links
        title={t('linked_from', { count: linkedFrom.length })}
        links={linkedFrom}
        trace={trace}
        onTrace={onTrace}
      />
      <Pairs title={t('resource', { count: resource.length })} pairs={resource} notes={notes} />
      <Pairs
        title={t('made_by')}
        pairs={[
          ['scope', `${scope.name}${scope.version ? ` ${scope.version}` : ''}`],
          ...(detail.parentSpanId ? [['parent', detail.parentSpanId] as const] : []),
          ...(detail.traceState ? [['tracestate', detail.traceState] as const] : []),
        ]}
      />
    </>
  )
}

function Links({
  title,
  links,
  trace,
  onTrace,
}: { title: string; links: readonly LinkedSpan[] } & Pick<Props, 'trace' | 'onTrace'>) {
  const t = useTranslations('trace')
  if (links.length === 0) return null
  return (
    <div>
      <h3 className="text-micro font-normal text-ink3">{title}</h3>
      <ul className="border-t border-hair text-ui-s">
        {links.map((link) => {
          const name = [link.service === null ? null : trace.services[link.service]?.name, link.name].filter(Boolean)
          const { trace: there } = link
          return (
            <li key={`${link.traceId} ${link.spanId}`} className="border-b border-hair py-0.5">
              {there !== null && onTrace ? (
                <button
                  type="button"
                  onClick={() => onTrace(there, link.spanId)}
                  className="id-wrap min-h-6 text-left text-accent underline"
                >
                  <span lang="en">{name.length > 0 ? name.join(' ') : t('link_span', { span: link.spanId })}</span>
                </button>
              ) : (
                <span>{there === null ? t('link_elsewhere') : <span lang="en">{name.join(' ')}</span>}</span>
              )}
              <span className="id-wrap block font-mono text-micro text-ink3">
                {link.traceId} {link.spanId}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
