'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useId, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { WorldSettings } from '#sim/worker/mesh-protocol.ts'
import { AreaMessages } from '#app/i18n/area-messages.tsx'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { formatClock, formatDuration } from '#app/_ui/format-quantity.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Segmented } from '#app/_ui/segmented.tsx'
import { useLinkedHash } from '../workbench/use-linked-hash.ts'
import { findingsOf } from './findings.ts'
import { HopList } from './hop-list.tsx'
import { MessageView } from './message-view.tsx'
import { Outcome } from './outcome.tsx'
import { ReceivedContext } from './received-context.tsx'
import { SendPanel } from './send-panel.tsx'
import { WayChanges } from './way-changes.tsx'
import { WireBar } from './wire-bar.tsx'
import { decodeWire, isWireLink } from './wire-link.ts'
import { getWire } from './wire-page.ts'
import type { Wire } from './wire.ts'

const areas = ['workbench', 'wire'] as const

export type WireBenchProps = { settings: WorldSettings }

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 pb-4">
      <h2 id={id} className="border-t-2 border-ink px-3 pt-1.5 pb-1 text-h3">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Takes up what a link brought; without one, the page's own world. */
function useWorld(wire: Wire, settings: WorldSettings): boolean {
  const link = useLinkedHash(isWireLink, decodeWire, ({ settings: linked, request }) => void wire.load(linked, request))
  // The engine starts when the page appears.
  useEffect(() => {
    const isShown = wire.store.getState().before !== null
    if (!isShown && !isWireLink(window.location.hash)) void wire.load(settings)
  }, [wire, settings])
  const isDamaged = link === 'damaged'
  useEffect(() => {
    if (isDamaged && wire.store.getState().before === null) void wire.load(settings)
  }, [isDamaged, wire, settings])
  return isDamaged
}

function Announcer({ wire }: { wire: Wire }) {
  const t = useTranslations('wire')
  const { before, after, busy } = useStore(wire.store)
  const words = () => {
    if (busy === 'sending') return t('sending')
    if (!before || !after) return ''
    return findingsOf(before, after)
      .map(({ kind, ...values }) => t(`finding.${kind}`, values))
      .join(' ')
  }
  return <LiveRegion>{words()}</LiveRegion>
}

function Inspector({ wire }: { wire: Wire }) {
  const t = useTranslations('wire')
  const say = useSay('wire')
  const locale = useLocale()
  const { before, after, hop, text, mistakes, busy, failed, settings, scenarios, picks, request } = useStore(wire.store)
  const [side, setSide] = useState<'before' | 'after'>('after')
  const scenario = scenarios.find(({ id }) => id === settings.scenario)

  if (!before) {
    return (
      <div className="p-4 text-ink2" role="status">
        {failed ? (
          <>
            <p className="pb-2">{say('failed')}</p>
            <Button onClick={() => void wire.load(settings)}>{t('again')}</Button>
          </>
        ) : (
          say(busy === null && picks.length === 0 && request === null ? 'none' : 'loading')
        )}
      </div>
    )
  }
  const shown = after && side === 'after' ? after : before
  const written = before.hops.find((each) => each.hop === hop)
  const now = shown.hops.find((each) => each.hop === hop)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] desk:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="min-w-0 border-line px-2 py-2 desk:border-r">
        <h2 lang="en" className="text-h3">
          {before.operation}
        </h2>
        <p className="pb-2 text-ui-s text-ink2">
          {say(before.error ? 'request_failed' : 'request_ok', {
            at: formatClock(before.startNs / 1e6),
            duration: formatDuration(before.durationNs / 1e6),
          })}
        </p>
        <HopList wire={shown} scenario={scenario} hop={hop} onHop={wire.show} />
        <p className="pt-2 text-ui-s text-ink2">{say('simplified')}</p>
      </div>
      <div className={busy === 'loading' ? 'min-w-0 opacity-60' : 'min-w-0'}>
        {failed && <p className="px-3 py-1.5 text-ink2">{say('failed')}</p>}
        {written && now ? (
          <>
            <Part
              title={
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <MixedText locale={locale}>{t('message', { hop: hop + 1 })}</MixedText>
                  {after && (
                    <span className="text-ui font-normal">
                      <Segmented
                        label={t('which')}
                        value={side}
                        onValueChange={setSide}
                        options={[
                          { value: 'before', label: t('which_before') },
                          { value: 'after', label: t('which_after') },
                        ]}
                      />
                    </span>
                  )}
                </span>
              }
            >
              {now.arrived && <WayChanges written={now.written} arrived={now.arrived} />}
              <MessageView
                key={`${hop} ${side}`}
                message={now.arrived ?? now.written}
                hop={now}
                explanation={now.explanation}
              />
            </Part>
            <Part title={say('received')}>
              <ReceivedContext hop={now} spans={shown.spans} />
            </Part>
            <Part title={say('change')}>
              <SendPanel
                hop={written}
                text={text}
                onText={wire.write}
                onSend={() => {
                  setSide('after')
                  void wire.send()
                }}
                problems={mistakes}
                busy={busy === 'sending'}
              />
            </Part>
            <Part title={say('outcome')}>
              <Outcome before={before} after={after} hop={hop} scenario={scenario} />
            </Part>
          </>
        ) : (
          <p className="p-4 text-ink2">{say('no_hops')}</p>
        )}
      </div>
    </div>
  )
}

/** Every hop of one request, byte for byte; any of them can be sent again with other headers. */
export function WireBench({ settings }: WireBenchProps) {
  const [wire] = useState(() => getWire(settings))
  return (
    <AreaMessages areas={areas}>
      <Bench wire={wire} settings={settings} />
    </AreaMessages>
  )
}

function Bench({ wire, settings }: { wire: Wire; settings: WorldSettings }) {
  const say = useSay('wire')
  const isDamaged = useWorld(wire, settings)
  return (
    <CSPProvider disableStyleElements>
      <div className="isolate flex flex-1 flex-col bg-surface text-ui">
        <WireBar wire={wire} />
        {isDamaged && (
          <p role="status" className="mx-3 my-2 border-l-2 border-warn pl-2.5">
            {say('bad_link')}
          </p>
        )}
        <Inspector wire={wire} />
        <Announcer wire={wire} />
      </div>
    </CSPProvider>
  )
}
