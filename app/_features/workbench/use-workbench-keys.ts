'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'
import { usePreferences } from '#app/_ui/preferences.ts'
import { markerFrom, runMarkers } from '../scrubber/run-markers.ts'
import { focusPane } from './focus-pane.ts'
import { isBusy, shownTabs } from './lab-state.ts'
import { useLab } from './workbench-context.tsx'

type Options = {
  root: RefObject<HTMLElement | null>
  /** The page is the workbench: keys work wherever the focus is. */
  wholePage: boolean
  locked: boolean
  onCheck?: (() => void) | undefined
  onCopyLink: () => void
}

const typing =
  'input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable], [role=textbox], .monaco-editor'

function isIn(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null
}

/** The workbench's keys: with modifiers anywhere in it, single keys only outside text fields, and only if wanted. */
export function useWorkbenchKeys({ root, wholePage, locked, onCheck, onCopyLink }: Options) {
  const lab = useLab()
  const { singleKeys } = usePreferences()

  const withModifier = (event: KeyboardEvent): boolean => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (event.shiftKey) onCheck?.()
      else if (!locked && !isBusy(lab.store.getState().phase)) void lab.run()
      return true
    }
    if (event.key === 'F6') {
      focusPane(root.current, event.shiftKey ? -1 : 1)
      return true
    }
    const digit = event.altKey && !event.ctrlKey && !event.metaKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined
    const tab = digit === undefined ? undefined : shownTabs(lab.store.getState().run)[Number(digit) - 1]
    if (tab) lab.store.setState({ tab, pane: 'observe' })
    return tab !== undefined
  }

  const single = (event: KeyboardEvent): boolean => {
    const { run, tables } = lab.store.getState()
    const { clock } = lab
    const { nowNs, playing } = clock.store.getState()
    const marker = (by: 1 | -1) => {
      if (!run) return
      const { strip, summary } = run.overview
      const to = markerFrom(runMarkers(strip, summary.loadEnd), nowNs, by)
      if (to !== null) clock.seek(to)
    }
    const actions: Record<string, () => void> = {
      ' ': () => (playing ? clock.pause() : clock.play()),
      ',': () => clock.stepTick(-1),
      '.': () => clock.stepTick(1),
      '[': () => marker(-1),
      ']': () => marker(1),
      e: () => lab.store.setState({ tab: 'traces', pane: 'observe' }),
      d: () => lab.store.setState({ tab: 'changed', pane: 'observe' }),
      c: () => lab.store.setState({ tab: 'changed', pane: 'observe' }),
      y: onCopyLink,
      L: () => lab.store.setState({ tables: tables.length > 0 ? [] : ['strip', 'world'] }),
    }
    const action = actions[event.key]
    // Space presses what has the focus.
    if (!action || (event.key === ' ' && isIn(event, 'button, a, summary, input, [role=button]'))) return false
    action()
    return true
  }

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target
    if (event.defaultPrevented || !(target instanceof Node)) return
    const inside = root.current?.contains(target) ?? false
    if (!inside && !(wholePage && target === document.body)) return
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey
    const done =
      withModifier(event) ||
      (plain && singleKeys && !isIn(event, `${typing}, [role=dialog], [role=menu], [role=listbox]`) && single(event))
    if (done) event.preventDefault()
  })

  // Keys are heard at the document: the focus may be on the page itself.
  useEffect(() => {
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}
