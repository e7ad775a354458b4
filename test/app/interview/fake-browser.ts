import { vi } from 'vitest'

type Listener = (event: { persisted: boolean; data?: unknown }) => void

/** One browser for tabs that know each other by its storage and its channels. */
export function fakeBrowser() {
  const kept = new Map<string, string>()
  const listeners: { type: string; listener: Listener }[] = []
  const channels: { name: string; tell: (data: unknown) => void }[] = []
  const fire = (type: string) => {
    for (const one of listeners.filter((each) => each.type === type)) one.listener({ persisted: false })
  }
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      kept.set(key, value)
      // In a browser it is told to the other tabs only; whoever wrote it finds nothing new in it.
      fire('storage')
    },
    removeItem: (key: string) => void kept.delete(key),
  }

  class Channel {
    readonly #name: string
    readonly #own: { name: string; tell: (data: unknown) => void }
    #listener: Listener = () => undefined
    constructor(name: string) {
      this.#name = name
      this.#own = { name, tell: (data) => this.#listener({ persisted: false, data }) }
      channels.push(this.#own)
    }
    addEventListener(_type: string, listener: Listener) {
      this.#listener = listener
    }
    postMessage(data: unknown) {
      for (const one of channels) if (one !== this.#own && one.name === this.#name) queueMicrotask(() => one.tell(data))
    }
  }

  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('addEventListener', (type: string, listener: Listener) => listeners.push({ type, listener }))
  return {
    storage,
    kept,
    fire,
    /** A tab that crashes: it neither answers nor says goodbye. */
    crash() {
      channels.length = 0
      listeners.length = 0
    },
  }
}
