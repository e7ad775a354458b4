import { compileIdeas } from './compile-ideas.ts'
import type { CompiledIdeas, Ideas } from './compile-ideas.ts'
import { findHit } from './find-hit.ts'
import type { Figures, Hit } from './find-hit.ts'
import { joinedBy } from './find-crossings.ts'
import { findRest } from './find-rest.ts'
import { gatherEvidence } from './gather-evidence.ts'
import type { Evidence } from './gather-evidence.ts'
import { oppositesOf } from './find-opposites.ts'
import { ordersOf } from './find-order.ts'
import { rivalsOf } from './find-rivals.ts'
import { topicsOf } from './find-subjects.ts'
import { readAnswer } from './read-answer.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'
import { isBelieved } from './weigh-evidence.ts'

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

/** Of a rubric of fewer facts nothing can be told by the others: what was found of it was said. */
const A_FEW_OF = 4

/**
 * Proposes which facts of a rubric an answer has, and which wrong answers it gives. Pure and the same everywhere: no
 * model, no clock, no chance. Of every fact that may have been said it is weighed what speaks for and against it; and a
 * wrong answer withdraws the facts it stands against, unless the candidate said better after correcting himself.
 */
export function matchRubric(rubric: Rubric): Matched {
  const { text, facts } = rubric
  const { reading, candidates, errors } = weighFacts(rubric)
  return {
    facts: facts.map(({ id }, index) => {
      const { at, but, evidence } = candidates[index]!
      if (at === undefined || evidence === undefined) return { id, hit: false }
      if (facts.length < A_FEW_OF ? evidence.loose > 0 : !isBelieved(evidence)) return { id, hit: false }
      const because = passageOf(reading, text, at)
      return but === undefined ? { id, hit: true, because } : { id, hit: false, because, but }
    }),
    wrong: errors.map(({ id, error }) => ({ id, because: passageOf(reading, text, error) })),
  }
}

/** Where a fact may have been said, the wrong answer that stands against it, and what speaks for and against it. */
type Weighed = {
  readonly at?: Range | undefined
  readonly but?: string | undefined
  readonly evidence?: Evidence | undefined
}

/** Looks for all facts of a rubric in an answer, and gathers what speaks for and against each. */
export function weighFacts({ text, facts, wrong = [], ideas, figures = {}, asked = [] }: Rubric): {
  readonly reading: Reading
  readonly candidates: readonly Weighed[]
  readonly errors: readonly { readonly id: string; readonly error: Range }[]
} {
  const compiled = compileIdeas(ideas)
  const reading = readAnswer(text, compiled, asked)
  const told = lookForFacts(reading, facts, compiled, figures)
  const errors = lookForErrors(reading, wrong, told, figures)
  const rest = tells(reading) ? findRest(told, { reading, ideas: compiled, figures, asked }) : new Map<number, Range>()
  const evidence = gatherEvidence(
    told.map((fact, index) => ({ ...fact, loose: rest.get(index) })),
    {
      reading,
      figures,
      asked,
      wrong: wrong.map(({ says }) => says ?? NOTHING),
      astray: { ...strayed(reading, told, figures), errors: errors.length },
    },
  )
  const candidates = told.map(({ id, hit, about, found }, index): Weighed => {
    const against = errors.find((error) => error.against.includes(id))
    const at = found ?? (against === undefined ? rest.get(index) : undefined)
    if (at === undefined) return {}
    // Words that said something wrong do not say a fact as well.
    const same = errors.find(({ error }) => error.from < at.to && at.from < error.to)
    const still =
      against !== undefined || same === undefined
        ? at
        : findHit(reading, hit, figures, { about, except: errors.map(({ error }) => error) })
    const but = against ?? (still === undefined ? same : undefined)
    return { at: still ?? at, but: but?.id, evidence: evidence[index] }
  })
  return { reading, candidates, errors }
}

const NOTHING = { en: '', th: '' }

/** In answers that deny more than this share of their sentences, words that stand apart say nothing. */
const MUCH = 0.7

/** Whether an answer is told in sentences, of which most affirm something. */
const tells = ({ denying, heaps }: Reading): boolean => denying < MUCH && !heaps

/** Where the ideas of each fact stand together. */
function lookForFacts(reading: Reading, facts: Rubric['facts'], ideas: CompiledIdeas, figures: Figures) {
  const rivals = rivalsOf(facts, ideas)
  return facts.map(({ id, hit, says = NOTHING }, index) => {
    const { en, th } = says
    const about = {
      sides: topicsOf(en),
      joined: joinedBy(en, th),
      opposites: oppositesOf(en, th),
      orders: ordersOf(en, th),
    }
    const withRivals = { ...about, rivals: rivals[index]! }
    const found = findHit(reading, hit, figures, { about })
    // What is found only in clauses about something else may have been said of that.
    const suspect = found !== undefined && findHit(reading, hit, figures, { about: withRivals }) === undefined
    return { id, hit, says, about, withRivals, found, suspect }
  })
}

type Told = ReturnType<typeof lookForFacts>

/** The wrong answers that somebody gives and does not take back. */
function lookForErrors(reading: Reading, wrong: NonNullable<Rubric['wrong']>, told: Told, figures: Figures) {
  return wrong.flatMap(({ id, hit, against = [] }) => {
    const error = hit === undefined ? undefined : findHit(reading, hit, figures, { held: true })
    if (error === undefined) return []
    const theirs = told.filter((fact) => against.includes(fact.id))
    const corrected = reading.corrections.some(
      (at) => error.to <= at && theirs.some(({ found }) => found !== undefined && found.latest >= at),
    )
    // Who says the right number, too, speaks of the other one.
    const onlyNumber = hit!.every((members) => members.every((member) => typeof member !== 'string'))
    const better = onlyNumber && theirs.some(({ found }) => found?.number === true)
    return corrected || better ? [] : [{ id, against, error }]
  })
}

/** A fact that denies something itself: who denies its words may well say it. */
const negative = /\b(?:not|no|never|nothing|nobody|none|neither|without|cannot|few)\b/i

/** How many of the facts that were not found are denied, or have their words in an order that says something else. */
function strayed(reading: Reading, told: Told, figures: Figures): { denied: number; swapped: number } {
  const missing = told.filter(({ found }) => found === undefined)
  const denied = missing.filter(
    ({ hit, about, says }) =>
      !negative.test(says.en) && findHit(reading, hit, figures, { about, evenDenied: true }) !== undefined,
  )
  const swapped = missing.filter(({ hit }) => findHit(reading, hit, figures) !== undefined)
  return { denied: denied.length, swapped: swapped.length }
}

/** The passage of the original text that a found hit stands in. */
export function passageOf({ flat }: Reading, text: string, { from, to }: Range): Passage {
  const start = flat.starts[from]!
  const end = flat.ends[to - 1]!
  return { start, end, text: text.slice(start, end) }
}
