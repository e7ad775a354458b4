'use client'

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ReaderApi, Reading } from '../reader/reader-protocol.ts'
import type { StudioStore } from '../store/studio-store.ts'

const pauseMs = 300

/** What the newest text says, read in its thread a moment after the last key; of the text before until then. */
export function useReading(studio: StudioStore, reader: ReaderApi): Reading | null {
  const text = useStore(studio.store, (state) => state.text)
  const [reading, setReading] = useState<Reading | null>(null)
  // The thread that reads is outside React; an older answer must not take the place of a newer one.
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      reader.read({ text }).then(
        (read) => isWanted && setReading(read),
        // The next key asks again.
        () => undefined,
      )
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [reader, text])
  return reading
}
