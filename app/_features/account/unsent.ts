/** How many answers in this browser have not reached the server. */
export function countUnsent(): number {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith('tracelab.') && key.includes('outbox.'))
      .reduce((sum, key) => sum + (JSON.parse(localStorage.getItem(key) ?? '[]') as unknown[]).length, 0)
  } catch {
    return 0
  }
}
