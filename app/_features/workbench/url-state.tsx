'use client'

import { AddressAdapter } from '#app/_ui/address-adapter.tsx'
import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { observeTabs } from './lab-state.ts'
import { useLab } from './workbench-context.tsx'

const keys = {
  /** Milliseconds of virtual time. */
  t: parseAsInteger,
  trace: parseAsString,
  tab: parseAsStringLiteral(observeTabs),
  load: parseAsFloat,
  seed: parseAsInteger,
  scenario: parseAsString,
}

function Keeper({ ownsWorld }: { ownsWorld: boolean }) {
  const lab = useLab()
  const [query, setQuery] = useQueryStates(keys, { history: 'replace', scroll: false, throttleMs: 500 })
  const first = useRef(query)
  const wanted = useRef<{ atMs: number | null; trace: string | null }>({ atMs: null, trace: null })

  const write = useEffectEvent(() => {
    const { selected, tab, settings, run } = lab.store.getState()
    const { nowNs, endNs, playing } = lab.clock.store.getState()
    if (!run || playing) return
    void (async () => {
      const row = selected === null ? null : await lab.ask('trace', { request: selected }).catch(() => null)
      if (lab.store.getState().selected !== selected) return
      await setQuery({
        t: nowNs < endNs ? Math.round(nowNs / 1e6) : null,
        trace: row?.row.traceId ?? null,
        tab: tab === 'traces' ? null : tab,
        load: settings.load === 1 ? null : settings.load,
        // A lesson's world is its own.
        ...(ownsWorld ? { seed: settings.seed, scenario: settings.scenario } : {}),
      })
    })()
  })

  const restore = useEffectEvent(async () => {
    // A run that has just finished sets its own moment first.
    await Promise.resolve()
    const { atMs, trace } = wanted.current
    wanted.current = { atMs: null, trace: null }
    if (atMs !== null) {
      lab.clock.pause()
      lab.clock.seek(atMs * 1e6)
    }
    if (trace === null) return
    const { rows } = await lab.ask('requests', { filter: { text: trace }, sort: 'start', offset: 0, limit: 1 })
    if (rows[0]) lab.select(rows[0].request)
  })

  // The address is outside React; what it says is taken up once, and the moment as soon as there is a run.
  useEffect(() => {
    const { t, trace, tab, load, seed, scenario } = first.current
    wanted.current = { atMs: t, trace }
    if (lab.store.getState().run === null) {
      if (tab) lab.store.setState({ tab })
      if (load !== null && load > 0 && load <= 20) lab.configure({ load })
      if (ownsWorld && seed !== null && seed >= 0) lab.configure({ seed })
      if (ownsWorld && scenario !== null) lab.configure({ scenario })
    } else wanted.current = { atMs: null, trace: null }
    return lab.store.subscribe((state, before) => {
      if (state.run !== before.run && (wanted.current.atMs !== null || wanted.current.trace !== null)) void restore()
      else if (state.selected !== before.selected || state.tab !== before.tab || state.run !== before.run) write()
    })
  }, [lab, ownsWorld])

  // Time is written when it comes to rest.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = lab.clock.store.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(write, 300)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [lab])

  return null
}

/** Keeps the moment, the trace, the tab, the load, and in the lab the world, in the address: a pasted link shows the same. */
export function UrlState({ ownsWorld = false, children }: { ownsWorld?: boolean; children: ReactNode }) {
  return (
    <AddressAdapter>
      <Keeper ownsWorld={ownsWorld} />
      {children}
    </AddressAdapter>
  )
}
