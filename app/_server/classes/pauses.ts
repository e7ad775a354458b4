import type { Pause } from './dto/sittings.ts'

/** What a page says of its student: that they look at it, why they do not, or that it is being left or loaded again. */
export type Presence = 'here' | 'hidden' | 'blurred' | 'offline' | 'leaving'

/** A page says that it is there every twenty seconds; who is not heard of for three times as long was away. */
const gapMs = 60_000
/** So soon after one was left, the next page of the exam is there: another step, another language, or the same again. */
const reloadMs = 10_000
/** A log that is longer tells nobody more. */
const pausesAtMost = 500

/**
 * The log of a sitting after its page was heard of. All times are the server's: a page tells that something changed, not
 * when. What the page kept quiet about is noticed as a gap.
 */
export function logPresence(
  pauses: readonly Pause[],
  { seenAt, now, presence }: { seenAt: Date; now: Date; presence: Presence },
): Pause[] {
  const log = [...pauses]
  if (isReload(log.at(-1), now) && presence !== 'leaving') log.pop()
  const last = log.at(-1)
  const isAway = last !== undefined && last.to === null
  const at = now.toISOString()
  if (!isAway && now.getTime() - seenAt.getTime() > gapMs) {
    // What the page says now of why is better than that nothing was heard.
    log.push({ from: seenAt.toISOString(), to: at, why: presence === 'offline' ? 'offline' : 'gap' })
  }
  if (isAway && presence !== 'leaving' && presence !== last.why) log[log.length - 1] = { ...last, to: at }
  if (presence === 'leaving') {
    if (!isAway) log.push({ from: at, to: null, why: 'gap' })
  } else if (presence !== 'here' && (!isAway || presence !== last.why)) log.push({ from: at, to: null, why: presence })
  return log.length > pausesAtMost ? log.slice(0, pausesAtMost) : log
}

/** Whether the last thing heard was that a page is being left, a moment ago: whoever is heard of now was not away. */
function isReload(last: Pause | undefined, now: Date): boolean {
  return last?.why === 'gap' && last.to === null && now.getTime() - Date.parse(last.from) <= reloadMs
}
