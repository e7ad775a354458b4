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
}

/** Some parts are right: enough of them pass. */
export function ofParts(id: string, parts: ItemResult['parts'], atLeast = parts.length): ItemResult {
  const right = parts.filter(({ passed }) => passed).length
  const all = Math.max(1, parts.length)
  return { id, passed: right >= atLeast && parts.length > 0, measured: right / all, limit: atLeast / all, parts }
}

/** Right or wrong, whole. */
export function ofWhole(id: string, passed: boolean): ItemResult {
  return { id, passed, measured: passed ? 1 : 0, limit: 1, parts: [] }
}

/** Nothing was answered, or nothing that can be read. */
export function unanswered(id: string): ItemResult {
  return { id, passed: false, measured: null, limit: null, parts: [] }
}
