'use client'

import { useSyncExternalStore } from 'react'

/** What a person chose about the site itself. It stays in this browser. */
export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  editor: 'monaco' | 'textarea'
  singleKeys: boolean
  /** Dollars for a million stored spans. */
  pricePerMillionSpans: number
}

const defaultPreferences: Preferences = {
  theme: 'system',
  editor: 'monaco',
  singleKeys: true,
  pricePerMillionSpans: 1,
}

const storageKey = 'tracelab.preferences'
const changed = 'tracelab-preferences'

let cache: { text: string | null; value: Preferences } = { text: null, value: defaultPreferences }

function parse(text: string): Preferences {
  try {
    const stored: Partial<Preferences> = JSON.parse(text)
    return {
      theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'system',
      editor: stored.editor === 'textarea' ? 'textarea' : 'monaco',
      singleKeys: stored.singleKeys !== false,
      pricePerMillionSpans:
        typeof stored.pricePerMillionSpans === 'number' && stored.pricePerMillionSpans >= 0
          ? stored.pricePerMillionSpans
          : defaultPreferences.pricePerMillionSpans,
    }
  } catch {
    return defaultPreferences
  }
}

function storedText(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null // Storage can be forbidden; then choices last as long as the page.
  }
}

export function readPreferences(): Preferences {
  const text = storedText() ?? cache.text
  if (text !== cache.text) cache = { text, value: text === null ? defaultPreferences : parse(text) }
  return cache.value
}

/** Sets the attribute that the tokens look at; `system` takes it away. */
export function applyTheme(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function writePreferences(change: Partial<Preferences>): void {
  const value = { ...readPreferences(), ...change }
  const text = JSON.stringify(value)
  cache = { text, value }
  try {
    localStorage.setItem(storageKey, text)
  } catch {
    // See storedText.
  }
  applyTheme(value.theme)
  dispatchEvent(new Event(changed))
}

function watch(listener: () => void): () => void {
  addEventListener('storage', listener)
  addEventListener(changed, listener)
  return () => {
    removeEventListener('storage', listener)
    removeEventListener(changed, listener)
  }
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(watch, readPreferences, () => defaultPreferences)
}

/** Runs before the first paint, as text: it must not depend on anything. */
export const themeScript = `try{var t=JSON.parse(localStorage.getItem('${storageKey}')).theme;if(t=='light'||t=='dark')document.documentElement.dataset.theme=t}catch(e){}`
