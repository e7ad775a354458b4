'use client'

import { useEffect } from 'react'
import type { LabActions } from './lab-actions.ts'
import { useLab } from './workbench-context.tsx'

const pauseMs = 2000

/** Sends what is typed to the server when the typing rests; the browser has it already. */
export function useDraftSaving(exercise: string, { saveDraft }: Pick<LabActions, 'saveDraft'>) {
  const { draft } = useLab()

  // The draft changes outside React, and so does the server.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const save = () => {
      timer = undefined
      // Offline the browser's own copy stands; the next keystroke tries again.
      saveDraft({ exercise, yaml: draft.text() }).catch(() => undefined)
    }
    const stop = draft.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(save, pauseMs)
    })
    return () => {
      stop()
      if (timer === undefined) return
      clearTimeout(timer)
      save()
    }
  }, [draft, exercise, saveDraft])
}
