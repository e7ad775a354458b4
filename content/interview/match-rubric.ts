import { compileIdeas } from './compile-ideas.ts'
import type { Ideas } from './compile-ideas.ts'
import { topicsOf } from './find-subjects.ts'
import type { Side } from './find-subjects.ts'
import { isDenied, mentionsOfNumber, readAnswer } from './read-answer.ts'
import type { Mention, Reading } from './read-answer.ts'
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

/** A part of the answer, from the UTF-16 unit `start` up to `end`. */
export type Passage = { readonly start: number; readonly end: number; readonly text: string }

/** What is asked of an answer. */
export type Rubric = {
  readonly text: string
  readonly facts: readonly {
    readonly id: string
    readonly hit: Hit
    /** The fact in English, from which it is known what it is about. */
    readonly says?: { readonly en: string }
  }[]
  readonly wrong?: readonly {
    readonly id: string
    readonly hit?: Hit | undefined
    readonly against?: readonly string[]
  }[]
  readonly ideas: Ideas
  readonly figures?: Figures
  /** The question as it was asked, in any language: what only repeats it says nothing. */
  readonly asked?: readonly string[]
}

/** What of a rubric an answer has. */
export type Matched = {
  /** All facts, in their order; where `but` names a wrong answer, that is why the fact is not proposed. */
  readonly facts: readonly {
    readonly id: string
    readonly hit: boolean
    readonly because?: Passage
    readonly but?: string
  }[]
  /** The wrong answers that were recognised. */
  readonly wrong: readonly { readonly id: string; readonly because: Passage }[]
}

/**
 * Proposes which facts of a rubric an answer has, and which wrong answers it gives. Pure and the same everywhere: no
 * model, no clock, no chance. A wrong answer withdraws the facts it stands against, unless the candidate said better
 * after correcting himself.
 */
export function matchRubric({ text, facts, wrong = [], ideas, figures = {}, asked = [] }: Rubric): Matched {
  const reading = readAnswer(text, compileIdeas(ideas), asked)
  const found = facts.map(({ id, hit, says }) => ({
    id,
    found: findHit(reading, hit, figures, { about: topicsOf(says?.en ?? '') }),
  }))
  const errors = wrong.flatMap(({ id, hit, against = [] }) => {
    const error = hit === undefined ? undefined : findHit(reading, hit, figures, { held: true })
    if (error === undefined) return []
    const corrected = reading.corrections.some(
      (at) =>
        error.to <= at &&
        found.some((fact) => against.includes(fact.id) && fact.found !== undefined && fact.found.latest >= at),
    )
    // Who says the right number, too, speaks of the other one.
    const onlyNumber = hit!.every((members) => members.every((member) => typeof member !== 'string'))
    const better =
      onlyNumber && facts.some((fact, index) => against.includes(fact.id) && found[index]!.found?.number === true)
    return corrected || better ? [] : [{ id, against, error }]
  })
  return {
    facts: found.map(({ id, found: fact }, index) => {
      if (fact === undefined) return { id, hit: false }
      const against = errors.find((error) => error.against.includes(id))
      // Words that said something wrong do not say a fact as well.
      const same = errors.find(({ error }) => error.from < fact.to && fact.from < error.to)
      const still =
        against !== undefined || same === undefined
          ? fact
          : findHit(reading, facts[index]!.hit, figures, {
              about: topicsOf(facts[index]!.says?.en ?? ''),
              except: errors.map(({ error }) => error),
            })
      const because = passageOf(reading, text, still ?? fact)
      const but = against ?? (still === undefined ? same : undefined)
      return but === undefined ? { id, hit: true, because } : { id, hit: false, because, but: but.id }
    }),
    wrong: errors.map(({ id, error }) => ({ id, because: passageOf(reading, text, error) })),
  }
}

/** Where something was said, and where it was said last. */
export type Found = {
  readonly from: number
  readonly to: number
  readonly latest: number
  /** Whether a number is part of it. */
  readonly number: boolean
}

/** The passage of the original text that a found hit stands in. */
export function passageOf({ flat }: Reading, text: string, { from, to }: { from: number; to: number }): Passage {
  const start = flat.starts[from]!
  const end = flat.ends[to - 1]!
  return { start, end, text: text.slice(start, end) }
}

/** Where to look: for what the speaker holds, in one sentence and not only supposed; not in some places; about what. */
type Where = { readonly held?: boolean; readonly except?: readonly Range[]; readonly about?: readonly Side[] }

/** Looks for one of the ways to say something; of several places the closest together, and the first of these. */
export function findHit(reading: Reading, hit: Hit, figures: Figures, where: Where = {}): Found | undefined {
  const { held = false, except = [], about = [] } = where
  const allowed = (one: Mention): boolean =>
    !(held && one.supposed) && !except.some(({ from, to }) => from <= one.from && one.from < to)
  let best: Found | undefined
  let latest = -1
  for (const members of hit) {
    // One word alone is a term and no fact.
    const alone = !held && members.length === 1 && typeof members[0] === 'string' && !isDeniedMember(members[0])
    const asked = members.map((member) => ({
      member,
      mentions: mentionsOfMember(reading, member, figures, held).filter(
        (one) => !alone || isMoreThanATerm(reading, one),
      ),
    }))
    if (asked.some(({ mentions }) => mentions.length === 0)) continue
    for (let sentence = 0; sentence < reading.sentences.length; sentence++) {
      const found = together(
        asked.map(({ member, mentions }) => ({
          denied: isDeniedMember(member),
          mentions: mentions.filter(
            (one) => (one.sentence === sentence || (one.sentence === sentence + 1 && !held)) && allowed(one),
          ),
        })),
        (places) => isNear(reading, places) && reading.belong(places, about),
      )
      if (found === undefined) continue
      latest = Math.max(latest, found.from)
      if (best === undefined || found.to - found.from < best.to - best.from)
        best = { ...found, latest, number: members.some((member) => typeof member !== 'string') }
    }
  }
  return best === undefined ? undefined : { ...best, latest }
}

const isDeniedMember = (member: Member): boolean => typeof member === 'string' && member.startsWith('not ')

function mentionsOfMember(reading: Reading, member: Member, figures: Figures, held: boolean): readonly Mention[] {
  if (typeof member === 'string') return reading.mentionsOf(member.replace(/^not /, ''))
  const figure = 'figure' in member ? figures[member.figure] : undefined
  const value = 'number' in member ? member.number : figure?.value
  if (value === undefined) return []
  // People round what they say: half a percent of the value is no other value.
  const within = Math.max(member.within ?? figure?.within ?? 0, Math.abs(value) * 0.005)
  return mentionsOfNumber(reading, { value, within, unit: member.unit ?? '' }, held)
}

/** Whether a mention says more than one word of substance; a term alone is no fact. */
function isMoreThanATerm({ flat: { tokens } }: Reading, { from, to }: Range): boolean {
  let words = 0
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined) words += 1 / LETTERS_OF_A_WORD
    else if (
      token.kind === 'number' ||
      (token.kind === 'word' && !/^(?:a|an|the|of|to|in|on|is|are|be|it)$/.test(token.raw))
    )
      words++
  }
  return words > 1
}

/** How far apart the members of an alternative may stand: in words, of which five Thai letters make one. */
const FARTHEST = 16
const LETTERS_OF_A_WORD = 5

/** Whether what stands at these places was said in one breath; what is farther apart met by accident. */
function isNear({ flat: { tokens } }: Reading, places: readonly Range[]): boolean {
  const from = Math.min(...places.map((one) => one.from))
  const to = Math.max(...places.map((one) => one.to))
  let words = 0
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token?.kind !== 'mark') words += token === undefined ? 1 / LETTERS_OF_A_WORD : 1
  }
  return words <= FARTHEST
}

type Asked = { readonly denied: boolean; readonly mentions: readonly Mention[] }

/** Tries the mentions of all members with each other; the closest ones of which each is denied as it should be. */
function together(
  asked: readonly Asked[],
  belong: (places: readonly Range[]) => boolean,
): { from: number; to: number } | undefined {
  let best: { from: number; to: number } | undefined
  const chosen: Mention[] = []
  const tryFrom = (index: number): void => {
    const next = asked[index]
    if (next !== undefined) {
      for (const mention of next.mentions) {
        chosen[index] = mention
        tryFrom(index + 1)
      }
      return
    }
    const from = Math.min(...chosen.map((one) => one.from))
    const to = Math.max(...chosen.map((one) => one.to))
    if (best !== undefined && to - from >= best.to - best.from) return
    // “Does not keep errors” denies the errors, too; they belong to what is denied, and may.
    if (!belong(chosen)) return
    const used = chosen.flatMap((one, at) => (asked[at]!.denied ? one.denials : one.owns))
    if (chosen.every((one, at) => (asked[at]!.denied ? isDenied(one) : !isDenied(one, used)))) best = { from, to }
  }
  if (asked.every(({ mentions }) => mentions.length > 0)) tryFrom(0)
  return best
}
