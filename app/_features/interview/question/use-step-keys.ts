'use client'

import { useEffect, useEffectEvent } from 'react'
import { readPreferences } from '#app/_ui/preferences.ts'

type Keys = {
  /** Ctrl or ⌘ with Enter: the one thing to do next. */
  onNext?: (() => void) | undefined
  /** A digit from 1 on, where nobody types. */
  onDigit?: ((digit: number) => void) | undefined
}

function types(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
    target instanceof HTMLSelectElement
  )
}

/** The keys of one step of a question, wherever the focus is. */
export function useStepKeys({ onNext, onDigit }: Keys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey) return
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Enter' || !onNext) return
      event.preventDefault()
      onNext()
      return
    }
    const digit = Number(event.key)
    if (onDigit && digit >= 1 && !types(event.target) && readPreferences().singleKeys) onDigit(digit)
  })

  // Listens on the document: the keys work wherever the focus is.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
