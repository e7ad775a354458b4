'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo } from 'react'
import type { WireView } from '#sim/worker/wire-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import { layOutTraces, type TraceRow } from './lay-out-traces.ts'

function mark({ made, lineage }: TraceRow['span']): { state: 'kept' | 'dropped' | 'warn'; key: string } {
  if (made !== 'recorded') return { state: 'dropped', key: made }
  if (lineage === null || lineage === 'root' || lineage === 'same') return { state: 'kept', key: 'recorded' }
  return { state: lineage === 'skips' ? 'kept' : 'warn', key: lineage }
}

type Props = {
  title: string
  wire: WireView
  scenario: ScenarioInfo | undefined
  /** The activities that read the hop's message. */
  touched: readonly number[]
}

/** The traces that a request left, each as a tree of spans. */
export function TracesList({ title, wire, scenario, touched }: Props) {
  const t = useTranslations('wire')
  const say = useSay('wire')
  const id = useId()
  const traces = useMemo(() => layOutTraces(wire), [wire])
  const spans = wire.spans.filter(({ made }) => made === 'recorded').length
  return (
    <section className="min-w-0" aria-labelledby={id}>
      <h3 id={id} className="px-3 pt-2 text-ui font-semibold">
        {title}
      </h3>
      <p className="px-3 pb-1 text-ui-s text-ink2">
        {say('traces.sum', { traces: wire.traces.filter(({ recorded }) => recorded > 0).length, spans })}
      </p>
      <ScrollBox labelledBy={id} className="max-h-96 border-t border-hair px-3 pb-2">
        {traces.map((trace) => (
          <div key={trace.traceId ?? 'none'} className="pt-1.5">
            <p className="text-ui-s text-ink3">
              {trace.traceId === null ? (
                say('traces.unmade')
              ) : (
                <>
                  {say('traces.trace')}{' '}
                  <code lang="en" className="id-wrap">
                    {trace.traceId}
                  </code>
                </>
              )}
            </p>
            <ul>
              {trace.rows.map(({ span, depth }) => {
                const { state, key } = mark(span)
                const palette = scenario?.services.find(({ name }) => name === span.service)?.palette
                return (
                  <li
                    key={span.activity}
                    className={cx(
                      'flex min-h-6 items-center gap-1.5 text-ui-s',
                      touched.includes(span.activity) && 'mark bg-accent-wash',
                    )}
                    style={{ paddingLeft: Math.min(depth, 12) * 12 }}
                  >
                    <StateGlyph state={state} label={t(`made.${key}` as 'made.recorded')} />
                    <span
                      aria-hidden="true"
                      className="mark h-3.5 w-1 flex-none"
                      style={{ background: palette === undefined ? 'var(--ctl)' : `var(--service-${palette})` }}
                    />
                    <span lang="en" className={cx('min-w-0 truncate', span.made !== 'recorded' && 'text-ink3')}>
                      <b className="font-semibold">{span.service}</b> {span.name}
                    </span>
                    {(state === 'warn' || span.made !== 'recorded') && (
                      <span aria-hidden="true" className="flex-none text-micro text-ink2">
                        {say(`made.${key}`)}
                      </span>
                    )}
                  </li>
                )
              })}
            </ul>
          </div>
        ))}
      </ScrollBox>
    </section>
  )
}
