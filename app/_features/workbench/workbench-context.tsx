'use client'

import { createContext, use, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Lab } from './lab.ts'
import type { LabState } from './lab-state.ts'

const LabContext = createContext<Lab | null>(null)

/** Holds the lab, which never changes while it is mounted: what changes is in its stores. */
export function LabProvider({ lab, children }: { lab: Lab; children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>
}

export function useLab(): Lab {
  const lab = use(LabContext)
  if (!lab) throw new Error('This part of the workbench is outside a lab.')
  return lab
}

export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useLab().store, select)
}
