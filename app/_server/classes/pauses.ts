import type { Pause } from './dto/sittings.ts'

/** What a page says of its student: that they look at it, or why they do not. */
export type Presence = 'here' | 'hidden' | 'blurred' | 'offline'

/** A page says that it is there every twenty seconds; who is not heard of for three times as long was away. */
const gapMs = 60_000
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
  const last = log.at(-1)
  const isAway = last !== undefined && last.to === null
  const at = now.toISOString()
  if (!isAway && now.getTime() - seenAt.getTime() > gapMs) {
    // What the page says now of why is better than that nothing was heard.
    log.push({ from: seenAt.toISOString(), to: at, why: presence === 'offline' ? 'offline' : 'gap' })
  }
  if (isAway && (presence === 'here' || presence !== last.why)) log[log.length - 1] = { ...last, to: at }
  if (presence !== 'here' && (!isAway || presence !== last.why)) log.push({ from: at, to: null, why: presence })
  return log.length > pausesAtMost ? log.slice(0, pausesAtMost) : log
}
