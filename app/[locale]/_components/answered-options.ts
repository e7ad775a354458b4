/** Names that reasons may have for what was answered to an item: its options, its rows, and a row with its group. */
export function answeredOptions(answer: unknown): string[] {
  if (typeof answer === 'string') return [answer]
  if (Array.isArray(answer)) return answer.filter((part) => typeof part === 'string')
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([row, into]) => [row, `${row}.${String(into)}`])
}
