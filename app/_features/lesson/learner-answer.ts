import { createStore, type StoreApi } from 'zustand/vanilla'
import { createDraft, type Draft, type DraftVersion } from '../workbench/draft.ts'
import { readAnswer, writeAnswer, type AnswerShape } from './answer-text.ts'
import type { ItemAnswer, ItemAnswers } from './public-item.ts'

/** A document that may be edited, with the text it begins with. */
type StartingDocument = { name: string; text: string }

type Save = (input: { exercise: string; yaml: string }) => Promise<unknown>

/** What a learner has answered so far in one exercise: kept in this browser at once, on the server when typing rests. */
export type LearnerAnswer = {
  readonly shape: AnswerShape
  readonly store: StoreApi<{ answers: ItemAnswers }>
  /** The text of a document; every document of the exercise has one. */
  draft(name: string): Draft
  answer(item: string, answer: ItemAnswer | undefined): void
  /** The whole answer, as it is sent. */
  text(): string
  /** Goes on with another answer; documents that change go into their history. False for a text that is no answer. */
  take(text: string, why: DraftVersion['why']): boolean
  /** Nothing was typed or chosen yet. */
  isUntouched(): boolean
  /** Hears of every change to any part. */
  subscribe(listener: () => void): () => void
}

const savingPauseMs = 2000

function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

export function createLearnerAnswer(
  exercise: string,
  documents: readonly StartingDocument[],
  items: readonly string[],
  save: Save,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null = browserStorage(),
): LearnerAnswer {
  const shape: AnswerShape = { documents: documents.map(({ name }) => name), items }
  const key = `tracelab.answers.${exercise}`
  const drafts = new Map(
    documents.map(({ name, text }) => [name, createDraft(draftKey(exercise, name), text, storage)]),
  )
  const store = createStore<{ answers: ItemAnswers }>(() => ({ answers: readKept() }))
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isUnsaved = false

  function readKept(): ItemAnswers {
    try {
      const kept = storage?.getItem(key)
      // What this browser kept may be from an older version of the exercise: it is read as strictly as a link.
      return kept ? (readAnswer({ documents: [], items: ['', ...items] }, kept)?.answers ?? {}) : {}
    } catch {
      return {}
    }
  }

  function text(): string {
    return writeAnswer(shape, {
      documents: Object.fromEntries(Array.from(drafts, ([name, draft]) => [name, draft.text()])),
      answers: store.getState().answers,
    })
  }

  function saveNow() {
    clearTimeout(timer)
    isUnsaved = false
    // Offline the browser's own copy stands; it is sent when the network is back.
    save({ exercise, yaml: text() }).catch(() => (isUnsaved = true))
  }

  function changed() {
    isUnsaved = true
    clearTimeout(timer)
    timer = setTimeout(saveNow, savingPauseMs)
    for (const listener of listeners) listener()
  }

  function setAnswers(answers: ItemAnswers) {
    store.setState({ answers })
    try {
      storage?.setItem(key, JSON.stringify({ answers }))
    } catch {
      // Then it is as safe as this page, and what the server has of it.
    }
  }

  for (const draft of drafts.values()) draft.subscribe(changed)
  if (typeof addEventListener === 'function') {
    const saveWhatWaits = () => isUnsaved && saveNow()
    addEventListener('online', saveWhatWaits)
    addEventListener('pagehide', saveWhatWaits)
  }

  return {
    shape,
    store,
    text,
    draft(name) {
      const draft = drafts.get(name)
      if (!draft) throw new Error(`The exercise ${exercise} has no document ${name}.`)
      return draft
    },
    answer(item, answer) {
      const { [item]: _before, ...others } = store.getState().answers
      setAnswers(answer === undefined ? others : { ...others, [item]: answer })
      changed()
    },
    take(given, why) {
      const parts = readAnswer(shape, given)
      if (!parts) return false
      for (const [name, draft] of drafts) {
        const next = parts.documents[name]
        if (next !== undefined) draft.replace(next, why)
      }
      setAnswers(parts.answers)
      changed()
      return true
    },
    isUntouched() {
      const { answers } = store.getState()
      return (
        Object.keys(answers).length === 0 &&
        documents.every(({ name, text: start }) => drafts.get(name)?.text() === start)
      )
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The collector's text keeps the name it has always had in browsers. */
function draftKey(exercise: string, document: string): string {
  return document === 'collector' ? `lesson.${exercise}` : `lesson.${exercise}.${document}`
}

const known = new Map<string, LearnerAnswer>()

/** The answer of that exercise, if it was opened in this tab. */
export function findLearnerAnswer(exercise: string): LearnerAnswer | undefined {
  return known.get(exercise)
}

/** The answer of that exercise in this tab; it outlives the components that show it. Call it in the browser only. */
export function getLearnerAnswer(
  exercise: string,
  documents: readonly StartingDocument[],
  items: readonly string[],
  save: Save,
): LearnerAnswer {
  const answer = known.get(exercise) ?? createLearnerAnswer(exercise, documents, items, save)
  known.set(exercise, answer)
  return answer
}
