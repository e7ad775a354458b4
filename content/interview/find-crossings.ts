import { pairs, sidesIn } from './contrasts.ts'
import type { Side } from './contrasts.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import { splitSentences } from './split-sentences.ts'
import type { Range } from './split-sentences.ts'

/** What a fact or a clause brings together: of each pair the one side that it names. */
export type Joined = readonly { readonly one: Side; readonly other: Side }[]

/** Pairs that nearly every clause names a side of. */
const everywhere: ReadonlySet<number> = new Set([pairs.findIndex(([[first]]) => first.startsWith('trace'))])

function joinedIn(flat: Flat, clause: Range): Joined {
  const all = sidesIn(flat, clause).filter(({ pair }) => !everywhere.has(pair))
  const single = all.filter(
    ({ pair, side }, at) =>
      !all.some((other) => other.pair === pair && other.side !== side) &&
      all.findIndex((other) => other.pair === pair) === at,
  )
  return single.flatMap((one, at) => single.slice(at + 1).map((other) => ordered(one, other)))
}

const ordered = (one: Side, other: Side) => (one.pair < other.pair ? { one, other } : { one: other, other: one })

const known = new Map<string, Joined>()

/** What the sentences that tell a fact bring together, clause by clause. */
export function joinedBy(...says: readonly string[]): Joined {
  const text = says.join('\n')
  let joined = known.get(text)
  if (joined === undefined) {
    joined = says.flatMap((sentence) => {
      const flat = flatten(sentence)
      return splitSentences(flat).flatMap(({ clauses }) => clauses.flatMap((clause) => joinedIn(flat, clause)))
    })
    known.set(text, joined)
  }
  return joined
}

/**
 * Whether a clause brings together what the fact keeps apart: who says “4318 for gRPC” of “4317 for gRPC, 4318 for
 * HTTP” has all of its words and says the contrary.
 */
export function crosses(flat: Flat, clause: Range, fact: Joined): boolean {
  if (fact.length === 0) return false
  return joinedIn(flat, clause).some(({ one, other }) => {
    const same = fact.filter((its) => its.one.pair === one.pair && its.other.pair === other.pair)
    return (
      same.length > 0 &&
      !same.some((its) => its.one.side === one.side && its.other.side === other.side) &&
      same.some((its) => its.one.side === one.side || its.other.side === other.side)
    )
  })
}
