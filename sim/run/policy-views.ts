import { VOTE_DROPPED, VOTE_ERROR, VOTE_NONE, VOTE_NOT_SAMPLED, VOTE_SAMPLED } from '../collector/observer.ts'
import type { PolicyView } from '../worker/collector-protocol.ts'
import type { FinishedRun } from './finished-run.ts'

/** What each policy had said by a moment, in the order in which they are asked. */
export function policyViews({ setup, recorder }: FinishedRun, atNs: number): PolicyView[] {
  const { tailSampling } = setup
  if (tailSampling === null) return []
  const slash = tailSampling.id.indexOf('/')
  const prefix = slash < 0 ? '' : `${tailSampling.id.slice(slash + 1)}.`
  const views = tailSampling.policies.map(({ name, type, line }): PolicyView => ({
    name,
    type,
    line,
    label: prefix + name,
    sampled: 0,
    notSampled: 0,
    dropped: 0,
    errors: 0,
    credited: 0,
    aloneKept: 0,
  }))
  const { decidedAt, decision, votes, credited, policies } = recorder
  let isEveryoneAsked = true
  for (let trace = 0; trace < decidedAt.length; trace++) {
    if (decidedAt[trace]! > atNs) continue
    let yes = 0
    let last = -1
    views.forEach((view, index) => {
      const vote = votes[trace * policies + index]!
      if (vote === VOTE_SAMPLED) {
        view.sampled++
        yes++
        last = index
      } else if (vote === VOTE_NOT_SAMPLED) view.notSampled++
      else if (vote === VOTE_DROPPED) view.dropped++
      else if (vote === VOTE_ERROR) view.errors++
      else if (vote === VOTE_NONE && decision[trace] === VOTE_SAMPLED) isEveryoneAsked = false
    })
    const credit = views[credited[trace]!]
    if (credit !== undefined) credit.credited++
    if (decision[trace] === VOTE_SAMPLED && yes === 1) views[last]!.aloneKept!++
  }
  // Where the first yes ends the asking, nobody knows what the others would have said; a veto keeps nothing.
  for (const view of views) if (!isEveryoneAsked || view.type === 'drop') view.aloneKept = null
  return views
}
