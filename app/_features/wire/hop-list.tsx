'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import type { WireHop, WireView } from '#sim/worker/wire-protocol.ts'
import type { ScenarioInfo } from '#sim/worker/scenario-protocol.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { cx } from '#app/_ui/cx.ts'
import { formatDuration } from '#app/_ui/format-quantity.ts'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'

type Props = {
  wire: WireView
  scenario: ScenarioInfo | undefined
  hop: number
  onHop: (hop: number) => void
}

const wires = { http: 'HTTP/1.1', http2: 'HTTP/2', grpc: 'gRPC', kafka: 'Kafka', amqp: 'AMQP' } as const
const others = { celery: 'Celery', environment: 'env' } as const
/** What carries the fields, as people call it. */
const carriers: Record<WireHop['carrier'], string> = { ...wires, ...others }

/** What became of the context on a hop. */
function contextOf({ reads, to }: WireHop): 'continued' | 'begun' | 'unread' | 'silent' {
  if (to.kind === 'peer') return 'silent'
  if (reads.length === 0) return 'unread'
  return reads.some(({ context }) => context.span?.isValid) ? 'continued' : 'begun'
}

const glyphs = { continued: 'kept', begun: 'warn', unread: 'dropped', silent: 'not-run' } as const

function Service({ name, scenario }: { name: string; scenario: ScenarioInfo | undefined }) {
  const palette = scenario?.services.find((service) => service.name === name)?.palette
  return (
    <>
      <span
        className="mark mr-1 inline-block h-3 w-1 flex-none self-center"
        style={{ background: palette === undefined ? 'var(--ctl)' : `var(--service-${palette})` }}
      />
      <b lang="en" className="id-wrap font-semibold">
        {name}
      </b>
    </>
  )
}

/** The way of a request from process to process; one hop is chosen, the arrow keys go along. */
export function HopList({ wire, scenario, hop, onHop }: Props) {
  const t = useTranslations('wire')
  const locale = useLocale()
  const group = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-micro text-ink3">
        <MixedText locale={locale}>{t('hops_of', { count: wire.hops.length })}</MixedText>
      </legend>
      <ol className="border-b border-hair">
        {wire.hops.map((each) => {
          const isChosen = each.hop === hop
          const state = contextOf(each)
          const names = each.written.fields.map(({ name }) => name)
          return (
            <li key={each.hop} className="border-t border-hair">
              <label
                className={cx(
                  'relative flex cursor-default gap-2 px-2 py-1.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                  isChosen
                    ? 'mark bg-accent-wash shadow-[inset_2px_0_var(--accent)] forced-colors:outline-2 forced-colors:-outline-offset-2'
                    : 'hover:bg-sunk',
                )}
              >
                <input
                  type="radio"
                  name={group}
                  checked={isChosen}
                  onChange={() => onHop(each.hop)}
                  className="sr-only"
                />
                <span aria-hidden="true" className="w-4 flex-none text-right text-micro/5 text-ink3">
                  {each.hop + 1}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-baseline gap-x-1">
                    <span className="flex items-baseline">
                      <Service name={each.from.service} scenario={scenario} />
                    </span>
                    <span className="text-ink3">→</span>
                    <span className="flex items-baseline">
                      <Service
                        name={each.to.kind === 'operation' ? (each.to.service ?? each.to.name) : each.to.name}
                        scenario={scenario}
                      />
                    </span>
                    {each.to.kind === 'topic' && each.to.service !== null && (
                      <>
                        <span className="text-ink3">→</span>
                        <span className="flex items-baseline">
                          <Service name={each.to.service} scenario={scenario} />
                        </span>
                      </>
                    )}
                  </span>
                  <span className="flex flex-wrap items-baseline gap-x-2 text-micro text-ink2">
                    <span lang="en">{carriers[each.carrier]}</span>
                    <span lang="en" className="id-wrap font-mono">
                      {names.length === 0 ? t('no_fields') : names.join(' ')}
                    </span>
                  </span>
                </span>
                <span className="flex flex-none flex-col items-end gap-0.5">
                  <span className="text-micro/5 text-ink3">+{formatDuration((each.atNs - wire.startNs) / 1e6)}</span>
                  <StateGlyph state={glyphs[state]} label={t(`hop_${state}`)} />
                </span>
              </label>
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}
