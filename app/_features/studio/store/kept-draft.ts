type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What the browser keeps of a scenario until the server has it: the text, and what it began with. */
export type KeptDraft = { text: string; base: string; revision: number }

/** The browser's own copy of what is not saved yet, by scenario. */
export type DraftKeeper = {
  read(): KeptDraft | null
  /** False when the browser has no room for it. */
  keep(draft: KeptDraft): boolean
  forget(): void
}

/** Keeps a scenario's draft in this browser; without storage nothing is kept, and `keep` says so. */
export function createDraftKeeper(scenario: string, storage: Storage | null): DraftKeeper {
  const key = `tracelab.studio.${scenario}`
  return {
    read() {
      try {
        const found: unknown = JSON.parse(storage?.getItem(key) ?? 'null')
        return isKeptDraft(found) ? found : null
      } catch {
        return null
      }
    },
    keep(draft) {
      try {
        storage?.setItem(key, JSON.stringify(draft))
        return storage !== null
      } catch {
        return false
      }
    },
    forget() {
      try {
        storage?.removeItem(key)
      } catch {
        // Nothing was kept where nothing can be.
      }
    },
  }
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false
  const { text, base, revision } = value as Partial<KeptDraft>
  return typeof text === 'string' && typeof base === 'string' && typeof revision === 'number'
}
