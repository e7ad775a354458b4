import { compileIdeas } from './compile-ideas.ts'
import type { Ideas } from './compile-ideas.ts'
import { findHit, wordsIn } from './find-hit.ts'
import type { Figures, Hit } from './find-hit.ts'
import { joinedBy } from './find-crossings.ts'
import { findDoubtful } from './find-doubts.ts'
import { findPlainly, findRest } from './find-rest.ts'
import { oppositesOf } from './find-opposites.ts'
import { ordersOf } from './find-order.ts'
import { rivalsOf } from './find-rivals.ts'
import { topicsOf } from './find-subjects.ts'
import { readAnswer } from './read-answer.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** A part of the answer, from the UTF-16 unit `start` up to `end`. */
export type Passage = { readonly start: number; readonly end: number; readonly text: string }

/** What is asked of an answer. */
export type Rubric = {
  readonly text: string
  readonly facts: readonly {
    readonly id: string
    readonly hit: Hit
    /** The fact as it is told, from which it is known what it is about. */
    readonly says?: { readonly en: string; readonly th: string }
  }[]
  readonly wrong?: readonly {
    readonly id: string
    readonly hit?: Hit | undefined
    readonly against?: readonly string[]
    /** How it is told, to which an answer can be nearer than to any fact. */
    readonly says?: { readonly en: string; readonly th: string }
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

/** Shares of sentences in which something is denied: the more there is of it, the less words alone prove. */
const SOME = 0.4
const MUCH = 0.7
/** A fact that denies something itself: who denies its words may well say it. */
const negative = /\b(?:not|no|never|nothing|nobody|none|neither|without|cannot|few)\b/i
/** The share of the facts found that may stand in clauses about something else; from here on they are taken for swapped. */
const SWAPPED = 1 / 3
/** The part of a rubric that somebody has said who is understood where he says the rest in other words. */
const PART = 0.4
/** An answer of fewer words is short. */
const FEW_WORDS = 40
/** In an answer of fewer words, what is denied or swapped of half of it lets the rest not be believed. */
const SOME_WORDS = 60

/**
 * Proposes which facts of a rubric an answer has, and which wrong answers it gives. Pure and the same everywhere: no
 * model, no clock, no chance. A wrong answer withdraws the facts it stands against, unless the candidate said better
 * after correcting himself; and an answer that denies as much of the rubric as it affirms has met the rest by accident.
 */
export function matchRubric({ text, facts, wrong = [], ideas, figures = {}, asked = [] }: Rubric): Matched {
  const reading = readAnswer(text, compileIdeas(ideas), asked)
  const rivals = rivalsOf(facts, compileIdeas(ideas))
  const found = facts.map(({ id, hit, says }, index) => {
    const { en = '', th = '' } = says ?? {}
    const about = {
      sides: topicsOf(en),
      joined: joinedBy(en, th),
      opposites: oppositesOf(en, th),
      orders: ordersOf(en, th),
    }
    const at = findHit(reading, hit, figures, { about })
    // What is found only in clauses about something else may have been said of that.
    const suspect =
      at !== undefined && findHit(reading, hit, figures, { about: { ...about, rivals: rivals[index]! } }) === undefined
    return { id, hit, about, found: at, suspect }
  })
  const errors = wrong.flatMap(({ id, hit, against = [] }) => {
    const error = hit === undefined ? undefined : findHit(reading, hit, figures, { held: true })
    if (error === undefined) return []
    const theirs = found.filter((fact) => against.includes(fact.id))
    const corrected = reading.corrections.some(
      (at) => error.to <= at && theirs.some((fact) => fact.found !== undefined && fact.found.latest >= at),
    )
    // Who says the right number, too, speaks of the other one.
    const onlyNumber = hit!.every((members) => members.every((member) => typeof member !== 'string'))
    const better = onlyNumber && theirs.some((fact) => fact.found?.number === true)
    return corrected || better ? [] : [{ id, against, error }]
  })
  const said = found.filter((fact) => fact.found !== undefined).length
  const suspects = found.filter((fact) => fact.suspect).length
  const swaps = suspects > 0 && suspects >= SWAPPED * said
  const denied = found.filter(
    ({ hit, about, found: fact }, index) =>
      fact === undefined &&
      !negative.test(facts[index]!.says?.en ?? '') &&
      findHit(reading, hit, figures, { about, evenDenied: true }) !== undefined,
  ).length
  // Who has the words of a fact in an order that says something else has swapped what it is about.
  const swapped = found.filter(
    ({ hit, found: fact }) => fact === undefined && findHit(reading, hit, figures) !== undefined,
  ).length
  // Who has said that much of it, and hardly anything wrong, is understood where he says the rest in other words.
  const trusted =
    said >= Math.max(2, PART * facts.length) &&
    3 * (errors.length + swapped + denied) <= said &&
    reading.denying < MUCH &&
    !reading.heaps
  const clean = errors.length + swapped + denied === 0 && reading.denying < SOME && !reading.heaps
  const words = wordsIn(reading, { from: 0, to: reading.flat.letters.length }, true)
  const astray = denied + swapped + suspects
  // Of few words with an error in them the rest was met by accident; who talks long can be right and wrong.
  const doubted =
    (words < FEW_WORDS && errors.length > 0 && 2 * errors.length >= said) || (words < SOME_WORDS && 2 * astray > said)
  const told = found.map((fact, index) => ({
    ...fact,
    about: { ...fact.about, rivals: rivals[index]! },
    says: facts[index]!.says ?? { en: '', th: '' },
  }))
  const around = { reading, ideas: compileIdeas(ideas), figures, asked }
  const rest: ReadonlyMap<number, Range> =
    doubted || (swaps && suspects > 1)
      ? new Map()
      : trusted
        ? findRest(told, around)
        : clean && said > 0
          ? findPlainly(told, around)
          : new Map()
  const proposed = found.map(({ id, hit, about, found: fact, suspect }, index): Proposed => {
    const against = errors.find((error) => error.against.includes(id))
    const other = fact ?? (against === undefined ? rest.get(index) : undefined)
    if (fact === undefined || other === undefined) return { at: other }
    if ((doubted || (swaps && suspect)) && against === undefined) return {}
    // Words that said something wrong do not say a fact as well.
    const same = errors.find(({ error }) => error.from < fact.to && fact.from < error.to)
    const still =
      against !== undefined || same === undefined
        ? fact
        : findHit(reading, hit, figures, { about, except: errors.map(({ error }) => error) })
    const but = against ?? (still === undefined ? same : undefined)
    return { at: still ?? fact, but: but?.id }
  })
  const doubtful = findDoubtful(
    facts.map(({ hit, says }, index) => {
      const { at, but } = proposed[index]!
      return { hit, says, at: but === undefined ? at : undefined }
    }),
    wrong.map(({ says }) => says),
    { reading, figures, asked },
  )
  return {
    facts: facts.map(({ id }, index) => {
      const { at, but } = proposed[index]!
      if (at === undefined || doubtful.has(index)) return { id, hit: false }
      const because = passageOf(reading, text, at)
      return but === undefined ? { id, hit: true, because } : { id, hit: false, because, but }
    }),
    wrong: errors.map(({ id, error }) => ({ id, because: passageOf(reading, text, error) })),
  }
}

/** Where a fact is proposed, and the wrong answer that stands against it. */
type Proposed = { readonly at?: Range | undefined; readonly but?: string | undefined }

/** The passage of the original text that a found hit stands in. */
export function passageOf({ flat }: Reading, text: string, { from, to }: Range): Passage {
  const start = flat.starts[from]!
  const end = flat.ends[to - 1]!
  return { start, end, text: text.slice(start, end) }
}
