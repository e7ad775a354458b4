export type DraftVersion = { text: string; keptAt: number; why: 'reset' | 'restore' | 'link' | 'flip' | 'version' }

type Listener = (source: unknown) => void

/** The text being edited. Editors own what is on screen; this is what runs, is checked and is kept. */
export type Draft = {
  text(): string
  /** `source` is whoever typed it, so that it does not hear its own echo. */
  write(text: string, source?: unknown): void
  subscribe(listener: Listener): () => void
  /** Earlier texts, the newest first. */
  history(): DraftVersion[]
  /** Puts the present text into the history and goes on with another. */
  replace(text: string, why: DraftVersion['why']): void
  /** False when the last text was too large for the browser to keep. */
  isKept(): boolean
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>

const savingPauseMs = 250
const mostVersions = 30

function readHistory(storage: Storage | null, key: string): DraftVersion[] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? '[]')
    return Array.isArray(found) ? (found as DraftVersion[]).filter((version) => typeof version.text === 'string') : []
  } catch {
    return []
  }
}

/** A draft kept in the browser as it is typed, under a name; without storage it lives as long as the page. */
export function createDraft(name: string, initial: string, storage: Storage | null): Draft {
  const textKey = `tracelab.draft.${name}`
  const historyKey = `tracelab.history.${name}`
  const listeners = new Set<Listener>()
  let text = initial
  try {
    text = storage?.getItem(textKey) ?? initial
  } catch {
    storage = null
  }
  let versions = readHistory(storage, historyKey)
  let kept = true
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep() {
    timer = undefined
    try {
      storage?.setItem(textKey, text)
      kept = true
    } catch {
      // Over the browser's quota: the text stays in the editor, and the page says so.
      kept = false
    }
  }

  function keepHistory() {
    while (versions.length > 0) {
      try {
        storage?.setItem(historyKey, JSON.stringify(versions))
        return
      } catch {
        versions = versions.slice(0, -1)
      }
    }
  }

  function write(next: string, source?: unknown) {
    if (next === text) return
    text = next
    timer ??= setTimeout(keep, savingPauseMs)
    for (const listener of listeners) listener(source)
  }

  return {
    text: () => text,
    write,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    history: () => versions,
    replace(next, why) {
      if (next === text) return
      if (text.trim() && versions[0]?.text !== text) {
        versions = [{ text, keptAt: Date.now(), why }, ...versions].slice(0, mostVersions)
        keepHistory()
      }
      write(next)
      clearTimeout(timer)
      keep()
    },
    isKept: () => kept,
  }
}
