export type Outbox<Item> = { add(item: Item): void }

type Options<Item> = {
  /** Rejects when the server could not be reached; `ok: false` is its final no. */
  send: (item: Item) => Promise<{ ok: boolean }>
  /** How many wait because the server could not be reached; what is only on its way does not count. */
  onStuck: (waiting: number) => void
}

const retryMs = 30_000

function readItems<Item>(key: string): Item[] {
  try {
    const items: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(items) ? (items as Item[]) : []
  } catch {
    return []
  }
}

/** What still has to reach the server, in order. It survives a reload, and is sent again when the network is back. */
export function createOutbox<Item>(key: string, { send, onStuck }: Options<Item>): Outbox<Item> {
  const items = readItems<Item>(key)
  let sending = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function keep() {
    try {
      if (items.length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(items))
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
