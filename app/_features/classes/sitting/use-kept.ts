'use client'

import { useState } from 'react'

/** State that this browser keeps under a name, so that a reload loses nothing; null forgets it. */
export function useKept<T>(name: string, initial: T): [T, (value: T | null) => void] {
  const key = `tracelab.kept.${name}`
  const [value, setValue] = useState<T>(() => {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? initial
    } catch {
      return initial
    }
  })
  return [
    value,
    (next) => {
      setValue(next ?? initial)
      try {
        if (next === null) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Without storage it is as safe as this page.
      }
    },
  ]
}
