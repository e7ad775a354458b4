const prefix = 'tracelab.'
const parkedKey = 'tracelab.parked'
/** What is the device's and not a person's. */
const shared = new Set(['tracelab.preferences', 'tracelab.sdk', parkedKey])

function ownKeys(storage: Storage): string[] {
  return Object.keys(storage).filter((key) => key.startsWith(prefix) && !shared.has(key))
}

function clear(storage: Storage): void {
  for (const key of ownKeys(storage)) storage.removeItem(key)
}

/**
 * Puts away what this browser keeps of the anonymous learner's answers and drafts, so that whoever has signed in does not
 * find them in their own lessons.
 */
export function parkCopies(): void {
  try {
    const copies = Object.fromEntries(ownKeys(localStorage).map((key) => [key, localStorage.getItem(key)]))
    clear(localStorage)
    clear(sessionStorage)
    if (Object.keys(copies).length > 0) localStorage.setItem(parkedKey, JSON.stringify(copies))
  } catch {
    // A browser that forbids storage keeps no copies.
  }
}

/** Forgets the copies of whoever signs out, and brings back those that were put away. */
export function unparkCopies(): void {
  try {
    clear(localStorage)
    clear(sessionStorage)
    returnCopies()
  } catch {
    // As above.
  }
}

/** Brings back what was put away; what is here under the same key stands. */
export function returnCopies(): void {
  try {
    const copies: Record<string, string> = JSON.parse(localStorage.getItem(parkedKey) ?? '{}')
    localStorage.removeItem(parkedKey)
    for (const [key, text] of Object.entries(copies))
      if (localStorage.getItem(key) === null) localStorage.setItem(key, text)
  } catch {
    // As above.
  }
}
