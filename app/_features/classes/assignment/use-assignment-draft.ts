'use client'

import { useEffect, useState } from 'react'
import type { StaffAssignment, StepProblem, StepWhat, RuleProblem } from '#app/_server/classes/dto/assignments.ts'
import type { BothLanguages } from '../both-languages.tsx'
import type { AssignmentInput } from '../class/class-actions.ts'
import type { StaffActions } from './assignment-actions.ts'

/** A step as it is being composed; one that is not saved yet has no id, and a key of its own. */
export type DraftStep = { key: string; id: string | null; what: StepWhat; weight: number; title: BothLanguages }

export type Draft = Omit<AssignmentInput, 'steps'> & { steps: readonly DraftStep[] }

type News =
  | { kind: 'sending' | 'saved' | 'failed' | 'begun' | 'needs_title' | 'invalid' }
  | { kind: 'problems'; rules: readonly RuleProblem[]; steps: readonly StepProblem[] }

function draftOf({ title, note, rules, steps }: StaffAssignment): Draft {
  return {
    title,
    note,
    ...rules,
    steps: steps.map(({ id, what, weight, title: name }) => ({ key: id, id, what, weight, title: name })),
  }
}

/** What is posted of a draft. */
function inputOf({ steps, ...rest }: Draft): AssignmentInput {
  return {
    ...rest,
    title: rest.title.trim(),
    steps: steps.map(({ id, what, weight }) => ({ ...(id !== null && { id }), what, weight })),
  }
}

/** An assignment that is being changed: here until it is saved, and the browser asks before it is left unsaved. */
export function useAssignmentDraft(
  view: StaffAssignment,
  { editAssignment }: Pick<StaffActions, 'editAssignment'>,
  refresh: () => Promise<void>,
) {
  const [draft, setDraft] = useState(() => draftOf(view))
  const [news, setNews] = useState<News | null>(null)
  const [isAdopting, setAdopting] = useState(false)
  // New steps have ids once they are saved: what the server has then takes the place of what is here.
  if (isAdopting) {
    setAdopting(false)
    setDraft(draftOf(view))
  }
  const isChanged = JSON.stringify(inputOf(draft)) !== JSON.stringify(inputOf(draftOf(view)))

  // The browser asks before a page with unsaved changes is left.
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])

  return {
    draft,
    isChanged,
    news,
    change(part: Partial<Draft>) {
      setDraft((before) => ({ ...before, ...part }))
      setNews(null)
    },
    async save(): Promise<void> {
      if (news?.kind === 'sending') return
      if (draft.title.trim() === '') return setNews({ kind: 'needs_title' })
      setNews({ kind: 'sending' })
      const result = await editAssignment({ id: view.id, assignment: inputOf(draft) }).catch(() => null)
      if (!result?.ok) {
        const why = result?.problem
        return setNews({ kind: why === 'not_now' ? 'begun' : why === 'invalid_input' ? 'invalid' : 'failed' })
      }
      if (!result.value.saved) {
        const { rules, steps } = result.value
        return setNews({ kind: 'problems', rules, steps })
      }
      await refresh()
      setAdopting(true)
      setNews({ kind: 'saved' })
    },
  }
}
