import type { Beat } from './beats.ts'

export type OutboxItem =
  | { kind: 'prediction'; prediction: { value: number; confidence: number } }
  | { kind: 'beat'; beat: Beat }

export type Outbox = { add(item: OutboxItem): void }

type Options = {
  /** Rejects when the server could not be reached; `ok: false` is its final no. */
  send: (item: OutboxItem) => Promise<{ ok: boolean }>
  /** How many wait because the server could not be reached; what is only on its way does not count. */
  onStuck: (waiting: number) => void
}

const retryMs = 30_000

function readItems(key: string): OutboxItem[] {
  try {
    const items: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(items) ? (items as OutboxItem[]) : []
  } catch {
    return []
  }
}

/** What still has to reach the server, in order. It survives a reload, and is sent again when the network is back. */
export function createOutbox(key: string, { send, onStuck }: Options): Outbox {
  const items = readItems(key)
  let sending = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify(items))
    } catch {
      // Then it is only as safe as this page.
    }
  }

  async function flush() {
    if (sending) return
    sending = true
    clearTimeout(timer)
    try {
      for (let item = items[0]; item; item = items[0]) {
        await send(item)
        items.shift()
        keep()
      }
      onStuck(0)
    } catch {
      onStuck(items.length)
      timer = setTimeout(() => void flush(), retryMs)
    } finally {
      sending = false
    }
  }

  addEventListener('online', () => void flush())
  if (items.length > 0) void flush()

  return {
    add(item) {
      items.push(item)
      keep()
      void flush()
    },
  }
}
