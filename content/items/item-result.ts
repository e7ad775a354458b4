/** What grading says of one item: pure data. */
export type ItemResult = {
  id: string
  passed: boolean
  /** The number given, or the fraction that is right; null when nothing (or nothing readable) was answered. */
  measured: number | null
  /** The fraction that is needed; null for a number, whose limit is a secret. */
  limit: number | null
  /** Of what has parts: which are right. */
  parts: { id: string; passed: boolean }[]
  /** What of it counts in a score, 0 to 1: all of it where it passes. */
  credit: number
}

/** Some parts are right: enough of them pass. */
export function ofParts(id: string, parts: ItemResult['parts'], atLeast = parts.length): ItemResult {
  const right = parts.filter(({ passed }) => passed).length
  const all = Math.max(1, parts.length)
  const passed = right >= atLeast && parts.length > 0
  return { id, passed, measured: right / all, limit: atLeast / all, parts, credit: passed ? 1 : right / all }
}

/** Right or wrong, whole. */
export function ofWhole(id: string, passed: boolean): ItemResult {
  const credit = passed ? 1 : 0
  return { id, passed, measured: credit, limit: 1, parts: [], credit }
}

/** Nothing was answered, or nothing that can be read. */
export function unanswered(id: string): ItemResult {
  return { id, passed: false, measured: null, limit: null, parts: [], credit: 0 }
}
