'use client'

import { createContext, use, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { applyChanges, type Change } from '../document/changes.ts'
import { insertAt, moveAt, setAt, type Path } from '../document/edit-yaml.ts'
import { valueAt } from '../document/read-yaml.ts'
import type { Reading, ReadScenario, ReaderApi } from '../reader/reader-protocol.ts'
import type { StudioState, StudioStore } from '../store/studio-store.ts'

/** What every part of the studio shares. */
export type Studio = {
  studio: StudioStore
  reader: ReaderApi
  /** Of the newest text that was read; null until the first one was. */
  reading: Reading | null
  /** What the newest text says that held together; older than the text while something is wrong with that. */
  known: ReadScenario | null
  /** Goes to a line of the text. */
  goTo: (line: number) => void
}

const StudioContext = createContext<Studio | null>(null)

/** Holds what a scenario's parts share. */
export function StudioProvider({ value, children }: { value: Studio; children: ReactNode }) {
  return <StudioContext value={value}>{children}</StudioContext>
}

export function useStudio(): Studio {
  const studio = use(StudioContext)
  if (!studio) throw new Error('This part of the studio is outside of it.')
  return studio
}

export function useStudioState<T>(select: (state: StudioState) => T): T {
  return useStore(useStudio().studio.store, select)
}

/** What the document says where keys lead; of an unfinished text, what it said last. */
export function useValue(path: Path): unknown {
  return useStudioState(({ data }) => valueAt(data, path))
}

/** Whether the text can be edited by its keys now: not while it is no YAML. */
export function useIsEditable(): boolean {
  return useStudioState(({ problem }) => problem === null)
}

/** Changes of the one document by its keys; each is nothing while the text is no YAML. */
export type DocumentEdits = {
  set: (path: Path, value: unknown) => void
  insert: (path: Path, index: number, value: unknown) => void
  move: (path: Path, from: number, to: number) => void
  /** Several at once, which are undone at once. */
  apply: (changes: readonly Change[]) => void
}

export function useEdits(): DocumentEdits {
  const { studio } = useStudio()
  const write = (text: string | null, step?: string) => {
    if (text !== null) studio.write(text, undefined, step)
  }
  return {
    // Typing in one field is one step back.
    set: (path, value) => write(setAt(studio.text(), path, value), value === undefined ? undefined : path.join(' ')),
    insert: (path, index, value) => write(insertAt(studio.text(), path, index, value)),
    move: (path, from, to) => write(moveAt(studio.text(), path, from, to)),
    apply: (changes) => write(applyChanges(studio.text(), changes)),
  }
}
