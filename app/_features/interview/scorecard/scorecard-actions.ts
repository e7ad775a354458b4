import type { ActionResult } from '#app/_server/action.ts'
import type { Scorecard, SharedScorecard } from '#app/_server/interview/scorecard.ts'

/** What a scorecard asks of the server, as server actions. */
export type ScorecardActions = {
  /** Keeps which facts an answer had, for good or until it is sent again. */
  rateAnswer(input: { attempt: string; ticked: string[] }): Promise<ActionResult<unknown>>
  shareScorecard(input: { mock: string }): Promise<ActionResult<{ token: string }>>
  unshareScorecard(input: { mock: string }): Promise<ActionResult<unknown>>
}

/** Whose scorecard: one's own by its mock, or somebody's by the link they gave away. */
export type Asked = { by: 'mock' | 'share'; id: string }

/** A scorecard as this page shows it; `own` holds what others do not see. */
export type ShownCard = SharedScorecard & { own: Scorecard | null }

/** What is held back by a class, and by which of its assignments. */
export type Withheld = { withheldBy: string }

/** A scorecard in a language; null where there is none. Rejects when the server cannot be reached. */
export async function fetchScorecard({ by, id }: Asked, locale: string): Promise<ShownCard | Withheld | null> {
  // An address without one asks for nothing.
  if (id === '') return null
  const name = encodeURIComponent(id)
  const path = by === 'mock' ? `/api/interview/mocks/${name}/scorecard` : `/api/interview/shared/${name}`
  const response = await fetch(`${path}?locale=${locale}`)
  if (response.status === 404) return null
  if (response.status === 403) {
    const { assignment }: { assignment: string } = await response.json()
    return { withheldBy: assignment }
  }
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}.`)
  if (by === 'share') {
    const shared: SharedScorecard = await response.json()
    return { ...shared, own: null }
  }
  const own: Scorecard = await response.json()
  return { ...own, own }
}
