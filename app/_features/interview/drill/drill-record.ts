import type { Drill } from '#app/_server/interview/drill.ts'

/** How a card went; null where it was left open. */
export type DrillResult =
  | { kind: 'question'; said: number; of: number }
  | { kind: 'task'; passed: boolean }
  | { kind: 'shown' }
  | null

/** A drill as this browser keeps it, so that a reload goes on where it was. */
export type DrillRecord = {
  id: string
  cards: Drill['cards']
  /** One for each card that is behind. */
  results: DrillResult[]
  /** Milliseconds that the page was open with it. */
  usedMs: number
}

const key = 'tracelab.drill'

/** The drill that was begun in this language and not ended; null where there is none. */
export function readDrill(locale: string): DrillRecord | null {
  try {
    const kept = JSON.parse(localStorage.getItem(`${key}.${locale}`) ?? 'null') as DrillRecord | null
    return kept !== null && Array.isArray(kept.cards) && Array.isArray(kept.results) ? kept : null
  } catch {
    return null
  }
}

/** Keeps a drill; null forgets it. */
export function keepDrill(locale: string, record: DrillRecord | null): void {
  try {
    if (record === null) localStorage.removeItem(`${key}.${locale}`)
    else localStorage.setItem(`${key}.${locale}`, JSON.stringify(record))
  } catch {
    // Without storage it is as safe as this page.
  }
}

/** Whether something was missed that is worth reading up before the next drill. */
export function wasMissed(result: DrillResult): boolean {
  if (result === null) return true
  if (result.kind === 'shown') return true
  return result.kind === 'task' ? !result.passed : result.said < result.of
}

/** `4:05`. */
export function formatMinutes(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
