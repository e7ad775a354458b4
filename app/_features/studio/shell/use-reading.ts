'use client'

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ReaderApi, Reading, ReadScenario } from '../reader/reader-protocol.ts'
import type { StudioStore } from '../store/studio-store.ts'

const pauseMs = 300

/** What was read; `known` is of the newest text that held together. */
type Read = { reading: Reading | null; known: ReadScenario | null }

/** What the newest text says, read in its thread a moment after the last key; of the text before until then. */
export function useReading(studio: StudioStore, reader: ReaderApi): Read {
  const text = useStore(studio.store, (state) => state.text)
  const [read, setRead] = useState<Read>({ reading: null, known: null })
  // The thread that reads is outside React; an older answer must not take the place of a newer one.
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      reader.read({ text }).then(
        (reading) => isWanted && setRead(({ known }) => ({ reading, known: reading.scenario ?? known })),
        // The next key asks again.
        () => undefined,
      )
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [reader, text])
  return read
}
