'use client'

import { useEffect, useState } from 'react'
import type { RuleProblem, StaffAssignment, StepProblem, StepWhat } from '#app/_server/classes/dto/assignments.ts'
import type { BothLanguages } from '../both-languages.tsx'
import type { AssignmentInput } from '../class/class-actions.ts'
import type { StaffActions } from './assignment-actions.ts'

/** A step as it is being composed; one that is not saved yet has no id, and a key of its own. */
export type DraftStep = { key: string; id: string | null; what: StepWhat; weight: number; title: BothLanguages }

export type Draft = Omit<AssignmentInput, 'steps'> & { steps: readonly DraftStep[] }

/** What of an assignment can be changed, each by itself. */
export type DraftPart = keyof Draft

type News =
  | { kind: 'sending' | 'saved' | 'failed' | 'begun' | 'needs_title' | 'invalid' }
  | { kind: 'problems'; rules: readonly RuleProblem[]; steps: readonly StepProblem[] }
  /** Somebody else saved since: nothing was overwritten. */
  | { kind: 'conflict' }

export function draftOf({
  title,
  note,
  rules,
  steps,
}: Pick<StaffAssignment, 'title' | 'note' | 'rules' | 'steps'>): Draft {
  return {
    title,
    note,
    ...rules,
    steps: steps.map(({ id, what, weight, title: name }) => ({ key: id, id, what, weight, title: name })),
  }
}

/** What is posted of a draft. A step that the assignment has no more, as somebody else took it away, is a new one again. */
export function inputOf({ steps, ...rest }: Draft, view: Pick<StaffAssignment, 'steps'>): AssignmentInput {
  const known = new Set(view.steps.map(({ id }) => id))
  return {
    ...rest,
    title: rest.title.trim(),
    steps: steps.map(({ id, what, weight }) => ({ ...(id !== null && known.has(id) && { id }), what, weight })),
  }
}

/** Which parts of two drafts are not the same. */
export function partsApart(one: Draft, other: Draft): DraftPart[] {
  const plain = ({ steps, ...rest }: Draft) => ({
    ...rest,
    title: rest.title.trim(),
    steps: steps.map(({ what, weight }) => ({ what, weight })),
  })
  const [left, right] = [plain(one), plain(other)]
  return (Object.keys(left) as DraftPart[]).filter((part) => JSON.stringify(left[part]) !== JSON.stringify(right[part]))
}

/**
 * An assignment that is being changed: here until it is saved, and the browser asks before it is left unsaved. Where
 * somebody else saved in the meantime nothing is overwritten: both are shown, and one is chosen.
 */
export function useAssignmentDraft(
  view: StaffAssignment,
  { editAssignment }: Pick<StaffActions, 'editAssignment'>,
  refresh: () => Promise<void>,
) {
  // What the draft was made of; `view` may be newer.
  const [base, setBase] = useState(view)
  const [draft, setDraft] = useState(() => draftOf(view))
  const [news, setNews] = useState<News | null>(null)
  const [isAdopting, setAdopting] = useState(false)
  const isChanged = partsApart(draft, draftOf(base)).length > 0
  // New steps have ids once they are saved, and what somebody else saved is shown to who has changed nothing.
  if (isAdopting || (!isChanged && view.revision !== base.revision)) {
    setAdopting(false)
    setBase(view)
    setDraft(draftOf(view))
  }

  // The browser asks before a page with unsaved changes is left.
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])

  async function save(over: StaffAssignment): Promise<void> {
    if (news?.kind === 'sending') return
    if (draft.title.trim() === '') return setNews({ kind: 'needs_title' })
    setNews({ kind: 'sending' })
    const { id, revision } = over
    const result = await editAssignment({ id, revision, assignment: inputOf(draft, over) }).catch(() => null)
    if (!result?.ok) {
      const why = result?.problem
      if (why === 'conflict') {
        await refresh()
        return setNews({ kind: 'conflict' })
      }
      return setNews({ kind: why === 'not_now' ? 'begun' : why === 'invalid_input' ? 'invalid' : 'failed' })
    }
    if (!result.value.saved) {
      const { rules, steps } = result.value
      return setNews({ kind: 'problems', rules, steps })
    }
    await refresh()
    setAdopting(true)
    setNews({ kind: 'saved' })
  }

  return {
    draft,
    isChanged,
    news,
    /** What is not the same here and in what somebody else saved; null without a conflict. */
    apart: news?.kind === 'conflict' ? partsApart(draft, draftOf(view)) : null,
    change(part: Partial<Draft>) {
      setDraft((before) => ({ ...before, ...part }))
      setNews(null)
    },
    save: () => save(base),
    /** Lets what is here stand instead of what somebody else saved. */
    saveOver: () => save(view),
    /** Goes on with what somebody else saved. */
    takeTheirs() {
      setAdopting(true)
      setNews(null)
    },
  }
}
