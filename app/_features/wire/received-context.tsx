'use client'

import type { WireHop, WireRead, WireSpan } from '#sim/worker/wire-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

function Id({ children }: { children: string }) {
  return (
    <code lang="en" className="id-wrap">
      {children}
    </code>
  )
}

/** What a receiver ended up with: the context it continues, and the span that came of it. */
function Read({ read, span }: { read: WireRead; span: WireSpan | undefined }) {
  const say = useSay('wire')
  const { context, noContext } = read
  const remote = context.span?.isValid ? context.span : null
  return (
    <div className="flex flex-col gap-1">
      <p>
        <StateGlyph state={remote ? 'kept' : 'warn'} />{' '}
        {remote
          ? say(remote.sampled ? 'read.continues' : 'read.continues_unsampled', { service: read.service })
          : say(`read.${noContext ?? 'nothing-there'}`, {
              service: read.service,
              propagators: read.extract.join(', '),
            })}
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-ui-s [&_dt]:text-ink3">
        <dt>{say('read.propagators')}</dt>
        <dd lang="en">{read.extract.join(', ')}</dd>
        {remote && (
          <>
            <dt>{say('read.trace')}</dt>
            <dd>
              <Id>{remote.traceId}</Id>
            </dd>
            <dt>{say('read.parent')}</dt>
            <dd>
              <Id>{remote.spanId}</Id>
            </dd>
            {remote.traceState !== null && remote.traceState !== '' && (
              <>
                <dt lang="en">tracestate</dt>
                <dd>
                  <Id>{remote.traceState}</Id>
                </dd>
              </>
            )}
          </>
        )}
        {context.baggage.length > 0 && (
          <>
            <dt lang="en">baggage</dt>
            <dd>
              <Id>{context.baggage.map(({ key, value }) => `${key}=${value}`).join(', ')}</Id>
            </dd>
          </>
        )}
        {span?.ids && (
          <>
            <dt>{say('read.span')}</dt>
            <dd>
              <span lang="en">{span.name}</span> <Id>{span.ids.spanId}</Id>
              <br />
              {span.made === 'recorded' && span.parentSpanId
                ? say('read.span_parent', { parent: span.parentSpanId })
                : say(span.made === 'recorded' ? 'read.span_root' : 'read.span_unsampled')}
              {!(remote && span.ids.traceId === remote.traceId) && (
                <>
                  {' '}
                  {say('read.span_trace')} <Id>{span.ids.traceId}</Id>
                </>
              )}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

/** What came out on the other side of a hop. */
export function ReceivedContext({ hop, spans }: { hop: WireHop; spans: readonly WireSpan[] }) {
  const say = useSay('wire')
  if (hop.to.kind === 'peer') return <p className="px-3 pb-2">{say('read.peer', { peer: hop.to.name })}</p>
  if (hop.reads.length === 0) return <p className="px-3 pb-2">{say('read.nobody')}</p>
  return (
    <div className="flex flex-col gap-3 px-3 pb-2">
      {hop.reads.map((read) => (
        <Read
          key={`${read.activity} ${read.atNs}`}
          read={read}
          span={spans.find(({ activity }) => activity === read.activity)}
        />
      ))}
    </div>
  )
}
