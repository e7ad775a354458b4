import { crosses } from './find-crossings.ts'
import type { Joined } from './find-crossings.ts'
import { saysOpposite } from './find-opposites.ts'
import { turnsRound } from './find-order.ts'
import type { Order } from './find-order.ts'
import { isOfRival } from './find-rivals.ts'
import type { Rivals } from './find-rivals.ts'
import { isDenied, mentionsOfNumber } from './read-answer.ts'
import type { Mention, Reading } from './read-answer.ts'
import type { Side } from './contrasts.ts'
import type { Range } from './split-sentences.ts'

/** What must be said: an idea, a denied one (`not keep`), or a number. */
export type Member =
  | string
  | { readonly figure: string; readonly within?: number | undefined; readonly unit?: string | undefined }
  | { readonly number: number; readonly within?: number | undefined; readonly unit?: string | undefined }

/** Ways to say something: all members of one of them stand together. */
export type Hit = readonly (readonly Member[])[]

/** The values of the figures that members may name. */
export type Figures = Readonly<Record<string, { readonly value: number; readonly within?: number | undefined }>>

/** Where something was said, and where it was said last. */
export type Found = Range & {
  readonly latest: number
  /** Whether a number is part of it. */
  readonly number: boolean
}

/**
 * What a fact is about: the sides of pairs it speaks of, those it brings together, the ends of scales it does not mean,
 * and what it puts in an order.
 */
export type About = {
  readonly sides: readonly Side[]
  readonly joined: Joined
  readonly opposites: readonly number[]
  readonly orders: readonly Order[]
  /** What only other facts are about, where that is asked. */
  readonly rivals?: Rivals
}

const anything: About = { sides: [], joined: [], opposites: [], orders: [] }

/** Where to look, and for what. */
type Where = {
  /** Only for what the speaker holds, in one sentence, and does not only suppose. */
  readonly held?: boolean
  /** Not in these places. */
  readonly except?: readonly Range[]
  /** What it must be about, and not the contrary of. */
  readonly about?: About
  /** Also for what is denied and should not be, or the other way round. */
  readonly evenDenied?: boolean
}

/** Looks for one of the ways to say something; of several places the closest together, and the first of these. */
export function findHit(reading: Reading, hit: Hit, figures: Figures, where: Where = {}): Found | undefined {
  const { held = false, except = [], about = anything, evenDenied = false } = where
  const allowed = (one: Mention): boolean =>
    !(held && one.supposed) && !except.some(({ from, to }) => from <= one.from && one.from < to)
  let best: Found | undefined
  let latest = -1
  for (const members of hit) {
    // One word alone is a term and no fact.
    const alone = !held && members.length === 1 && typeof members[0] === 'string' && !isDeniedMember(members[0])
    const asked = members.map((member) => ({
      idea: typeof member === 'string',
      denied: isDeniedMember(member),
      mentions: mentionsOfMember(reading, member, figures, held).filter(
        (one) => allowed(one) && (!alone || wordsIn(reading, one) > 1),
      ),
    }))
    if (asked.some(({ mentions }) => mentions.length === 0)) continue
    for (let sentence = 0; sentence < reading.sentences.length; sentence++) {
      const found = findTogether(
        reading,
        asked.map((one) => ({
          ...one,
          mentions: one.mentions.filter((at) => at.sentence === sentence || (at.sentence === sentence + 1 && !held)),
        })),
        about,
        evenDenied,
      )
      if (found === undefined) continue
      latest = Math.max(latest, found.from)
      if (best === undefined || found.to - found.from < best.to - best.from)
        best = { ...found, latest, number: members.some((member) => typeof member !== 'string') }
    }
  }
  return best === undefined ? undefined : { ...best, latest }
}

/** Whether a member is what should be denied. */
export const isDeniedMember = (member: Member): boolean => typeof member === 'string' && member.startsWith('not ')

/** Where an idea or a number was said; `held` if its unit must have been named. */
export function mentionsOfMember(reading: Reading, member: Member, figures: Figures, held = false): readonly Mention[] {
  if (typeof member === 'string') return reading.mentionsOf(member.replace(/^not /, ''))
  const figure = 'figure' in member ? figures[member.figure] : undefined
  const value = 'number' in member ? member.number : figure?.value
  if (value === undefined) return []
  const within = member.within ?? figure?.within ?? 0
  return mentionsOfNumber(reading, { value, within, unit: member.unit ?? '' }, held)
}

/** How much may stand between the members of an alternative: in words, of which five Thai letters make one. */
const FARTHEST = 11
const LETTERS_OF_A_WORD = 5
/** What two members have to say together where one stands in the words of the other: more than “end time”. */
const LEAST_SHARED = 2.5

const adds = /^(?:a|an|the|of|to|in|on|is|are|be|it)$/

/** How many words a stretch has; of substance only, where `all` is not asked for. */
export function wordsIn({ flat: { tokens } }: Reading, { from, to }: Range, all = false): number {
  let words = 0
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined) words += 1 / LETTERS_OF_A_WORD
    else if (token.kind !== 'mark' && (all || !adds.test(token.raw))) words++
  }
  return words
}

type Asked = { readonly idea: boolean; readonly denied: boolean; readonly mentions: readonly Mention[] }

/** Tries the mentions of all members with each other; the closest ones of which each is denied as it should be. */
function findTogether(reading: Reading, asked: readonly Asked[], about: About, evenDenied: boolean): Range | undefined {
  let best: Range | undefined
  const chosen: Mention[] = []
  const tryFrom = (index: number): void => {
    const next = asked[index]
    if (next !== undefined) {
      for (const mention of next.mentions) {
        chosen.length = index
        chosen.push(mention)
        // A span only grows: what is too far apart already need not be tried with all that could follow.
        const part = spanOf(chosen)
        if (best !== undefined && part.to - part.from >= best.to - best.from) continue
        if (apart(reading, part, chosen) <= FARTHEST) tryFrom(index + 1)
      }
      return
    }
    const all = spanOf(chosen)
    if (best !== undefined && all.to - all.from >= best.to - best.from) return
    // What is farther apart than one breath met by accident.
    if (apart(reading, all, chosen) > FARTHEST || !reading.belong(chosen, about.sides)) return
    if (isContrary(reading, all, about)) return
    if (setApart(reading, chosen)) return
    if (sayOneThing(reading, asked, chosen) || !(evenDenied || areDeniedAsAsked(asked, chosen))) return
    best = all
  }
  if (asked.every(({ mentions }) => mentions.length > 0)) tryFrom(0)
  return best
}

/** How many words of a stretch belong to none of the places in it. */
function apart(reading: Reading, { from, to }: Range, places: readonly Range[]): number {
  let words = 0
  let at = from
  for (const place of places.toSorted((a, b) => a.from - b.from)) {
    if (place.from > at) words += wordsIn(reading, { from: at, to: place.from }, true)
    at = Math.max(at, place.to)
  }
  return words + wordsIn(reading, { from: at, to }, true)
}

/** What sets something else apart from what was said: ส่วน …, whereas …. */
const thaiApart = /ส่วน(?!ใหญ่|หนึ่ง|ที่|มาก|น้อย|ต่าง)|ทั้งที่/y

/** Whether such a word stands between two members; three are said of both sides. */
function setApart({ flat: { letters, tokens, spaced } }: Reading, places: readonly Range[]): boolean {
  if (places.length > 2) return false
  const { from, to } = spanOf(places)
  for (let at = from + 1; at < to; at++) {
    const token = tokens[at]
    thaiApart.lastIndex = at
    const sets =
      token === undefined ? spaced[at] === true && thaiApart.test(letters) : /^(?:whereas|although)$/.test(token.raw)
    if (sets && !places.some((one) => one.from <= at && at < one.to)) return true
  }
  return false
}

/** The clauses that a stretch stands in. */
const clausesOf = ({ sentences }: Reading, { from, to }: Range): readonly Range[] =>
  sentences.flatMap(({ clauses }) => clauses).filter((clause) => clause.from < to && from < clause.to)

/** Whether a stretch has the words of a fact in such an order that it says something else. */
export function isContrary(reading: Reading, stretch: Range, { opposites, joined, orders, rivals }: About): boolean {
  const clauses = clausesOf(reading, stretch)
  if (rivals !== undefined && isOfRival(reading.flat, reading.sentences, stretch, rivals)) return true
  return (
    clauses.some((clause) => saysOpposite(reading.flat, clause, opposites) || crosses(reading.flat, clause, joined)) ||
    turnsRound(reading.flat, spanOf(clauses), orders)
  )
}

const spanOf = (places: readonly Range[]): Range => ({
  from: Math.min(...places.map((one) => one.from)),
  to: Math.max(...places.map((one) => one.to)),
})

/** Whether two ideas were found in the same few words, which say only one of them. */
const sayOneThing = (reading: Reading, asked: readonly Asked[], chosen: readonly Mention[]): boolean =>
  chosen.some((one, at) =>
    chosen.some(
      (other, later) =>
        later > at &&
        asked[at]!.idea &&
        asked[later]!.idea &&
        one.from < other.to &&
        other.from < one.to &&
        wordsIn(reading, spanOf([one, other])) < LEAST_SHARED,
    ),
  )

/** Whether what should be denied is, and nothing else, and nothing between them says the contrary. */
function areDeniedAsAsked(asked: readonly Asked[], chosen: readonly Mention[]): boolean {
  const { from, to } = spanOf(chosen)
  // “Does not keep errors” denies the errors, too; they belong to what is denied, and may.
  const used = chosen.flatMap((one, at) => (asked[at]!.denied ? one.denials : one.takes))
  return chosen.every((one, at) => {
    const { denied, mentions } = asked[at]!
    const says = denied ? isDenied(one) : !isDenied(one, used)
    return (
      says &&
      !mentions.some(
        (other) =>
          other !== one && from <= other.from && other.to <= to && isDenied(other, used) !== isDenied(one, used),
      )
    )
  })
}
