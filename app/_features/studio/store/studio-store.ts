import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StoredDraft } from '#app/_server/studio/dto.ts'
import { mergeTexts, type MergePart } from '../document/merge-texts.ts'
import { readYaml } from '../document/read-yaml.ts'
import type { DraftKeeper } from './kept-draft.ts'
import type { Save } from './save-result.ts'

/** Whether the server has what is on screen. */
export type Saving =
  | { kind: 'saved'; at: string }
  | { kind: 'typing' }
  | { kind: 'sending' }
  /** The server did not answer; it is asked again. */
  | { kind: 'unreachable' }
  | { kind: 'refused'; problem: string }
  /** Somebody else saved meanwhile: both texts, joined as far as lines allow. */
  | { kind: 'conflict'; theirs: StoredDraft; parts: MergePart[] }

export type StudioState = {
  text: string
  /** What the newest text that is YAML says; forms and pictures show it. */
  data: Record<string, unknown>
  /** Where the text of now stops being YAML; then `data` is older than it. */
  problem: { line: number; message: string } | null
  revision: number
  saving: Saving
  /** False when the browser has no room for what the server does not have yet. */
  isKept: boolean
  canUndo: boolean
  canRedo: boolean
}

/** One scenario that is being written: its text, and the way of it to the server. Knows nothing of React. */
export type StudioStore = {
  readonly store: StoreApi<StudioState>
  text(): string
  /**
   * `source` is whoever typed it, so that it does not hear its own echo. What one source writes, or what is written with the
   * same `step`, is undone at once as long as nothing else comes between.
   */
  write(text: string, source?: unknown, step?: string): void
  undo(): void
  redo(): void
  subscribe(listener: (source: unknown) => void): () => void
  /** Sends what is not saved yet, now; settles when the server has it, or cannot have it. */
  save(): Promise<void>
  /** Ends a conflict with a text that takes the place of both. */
  resolve(text: string): void
  /** Stops its timers; what is not saved stays in the browser. */
  close(): void
}

const pauseMs = 1200
const retryMs = 8000
const stepsKept = 200

/** Opens a scenario as the server has it, with what this browser has not been able to save. */
export function createStudioStore(stored: StoredDraft, save: Save, keeper: DraftKeeper): StudioStore {
  const listeners = new Set<(source: unknown) => void>()
  let base = { text: stored.text, revision: stored.revision }
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<void> | null = null
  let isClosed = false
  /** What both sides of a conflict began with. */
  let common = stored.text

  const first = readYaml(stored.text)
  const store = createStore<StudioState>(() => ({
    text: stored.text,
    data: first.data ?? {},
    problem: first.problem,
    revision: stored.revision,
    saving: { kind: 'saved', at: stored.savedAt },
    isKept: true,
    canUndo: false,
    canRedo: false,
  }))
  let past: string[] = []
  let future: string[] = []
  let newestStep: unknown

  function tellHistory() {
    store.setState({ canUndo: past.length > 0, canRedo: future.length > 0 })
  }

  /** What others wrote is not undone. */
  function forgetHistory() {
    past = []
    future = []
    tellHistory()
  }

  function travel(from: string[], to: string[]) {
    const text = from.pop()
    if (text === undefined) return
    to.push(store.getState().text)
    newestStep = undefined
    put(text)
    tellHistory()
  }

  function show(text: string, source?: unknown) {
    const { data, problem } = readYaml(text)
    store.setState((state) => ({ text, data: data ?? state.data, problem }))
    for (const listener of listeners) listener(source)
  }

  function write(text: string, source?: unknown, step?: string) {
    const before = store.getState().text
    if (text === before) return
    const mine = source ?? step
    if (mine === undefined || mine !== newestStep) past = [...past.slice(1 - stepsKept), before]
    newestStep = mine
    future = []
    put(text, source)
    tellHistory()
  }

  function put(text: string, source?: unknown) {
    show(text, source)
    const isKept = keeper.keep({ text, base: base.text, revision: base.revision })
    const { saving } = store.getState()
    store.setState({ isKept })
    if (saving.kind === 'conflict') {
      // What is typed before it is decided takes part in it.
      store.setState({ saving: { ...saving, parts: mergeTexts(common, text, saving.theirs.text) } })
      return
    }
    store.setState({ saving: { kind: 'typing' } })
    clearTimeout(timer)
    timer = setTimeout(() => void send(), pauseMs)
  }

  function meet(theirs: StoredDraft, began: string) {
    common = began
    const mine = store.getState().text
    const parts = mergeTexts(common, mine, theirs.text)
    if (parts.every(({ kind }) => kind === 'same')) {
      // Nothing was changed twice: both people's work is there, and goes to the server.
      base = { text: theirs.text, revision: theirs.revision }
      store.setState({ revision: theirs.revision })
      forgetHistory()
      const merged = parts.flatMap((part) => (part.kind === 'same' ? part.lines : [])).join('\n')
      store.setState({ saving: { kind: 'typing' } })
      show(merged)
      keeper.keep({ text: merged, base: base.text, revision: base.revision })
      clearTimeout(timer)
      if (!isClosed) timer = setTimeout(() => void send(), 0)
    } else store.setState({ saving: { kind: 'conflict', theirs, parts } })
  }

  async function sendOnce(): Promise<void> {
    const sent = store.getState().text
    if (sent === base.text) {
      keeper.forget()
      const { saving } = store.getState()
      if (saving.kind !== 'saved') store.setState({ saving: { kind: 'saved', at: new Date().toISOString() } })
      return
    }
    store.setState({ saving: { kind: 'sending' } })
    const answer = await save(base.revision, sent).catch(() => null)
    if (answer === null) {
      store.setState({ saving: { kind: 'unreachable' } })
      if (!isClosed) timer = setTimeout(() => void send(), retryMs)
      return
    }
    if (answer.kind === 'refused') {
      store.setState({ saving: { kind: 'refused', problem: answer.problem } })
      return
    }
    if (answer.kind === 'conflict') {
      meet(answer.theirs, answer.base ?? base.text)
      return
    }
    base = { text: sent, revision: answer.revision }
    store.setState({ revision: answer.revision })
    if (store.getState().text === sent) {
      keeper.forget()
      store.setState({ saving: { kind: 'saved', at: answer.savedAt } })
    } else {
      keeper.keep({ text: store.getState().text, base: base.text, revision: base.revision })
      store.setState({ saving: { kind: 'typing' } })
      clearTimeout(timer)
      if (!isClosed) timer = setTimeout(() => void send(), pauseMs)
    }
  }

  function send(): Promise<void> {
    clearTimeout(timer)
    if (store.getState().saving.kind === 'conflict') return Promise.resolve()
    sending ??= sendOnce().finally(() => (sending = null))
    return sending
  }

  const kept = keeper.read()
  if (kept !== null && kept.text !== stored.text) {
    show(kept.text)
    if (kept.revision === stored.revision) {
      store.setState({ saving: { kind: 'typing' } })
      timer = setTimeout(() => void send(), 0)
    } else meet(stored, kept.base)
  } else keeper.forget()

  return {
    store,
    text: () => store.getState().text,
    write,
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async save() {
      await send()
      // What was typed while the first was on its way.
      if (store.getState().saving.kind === 'typing') await send()
    },
    resolve(text) {
      const { saving } = store.getState()
      if (saving.kind !== 'conflict') return
      base = { text: saving.theirs.text, revision: saving.theirs.revision }
      store.setState({ revision: base.revision, saving: { kind: 'typing' } })
      forgetHistory()
      show(text)
      keeper.keep({ text, base: base.text, revision: base.revision })
      void send()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
