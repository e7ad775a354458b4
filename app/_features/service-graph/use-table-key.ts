'use client'

import { useEffect, useEffectEvent } from 'react'

/** While a picture is on the page, L changes between it and its table, wherever the focus is; not where somebody types. */
export function useTableKey(isOn: boolean, change: () => void): void {
  const changeNow = useEffectEvent(change)

  // The focus may be on the tab above, or nowhere.
  useEffect(() => {
    if (!isOn) return
    function pressed(event: KeyboardEvent) {
      const { target, altKey, ctrlKey, metaKey, key, defaultPrevented } = event
      const isElsewhere =
        target instanceof Element &&
        target.closest('input, textarea, [contenteditable], [role="listbox"], [role="dialog"]')
      if (isElsewhere || altKey || ctrlKey || metaKey || defaultPrevented || key.toLowerCase() !== 'l') return
      event.preventDefault()
      changeNow()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [isOn])
}
