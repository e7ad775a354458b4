let known: Promise<void> | undefined

async function ask(): Promise<void> {
  const response = await fetch('/api/learner', { method: 'POST' })
  if (!response.ok) throw new Error(`POST /api/learner answered ${response.status}.`)
}

/** Makes sure that this browser has a learner's cookie before the first write; rejects when the server is out of reach. */
export function becomeLearner(): Promise<void> {
  known ??= ask().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}
