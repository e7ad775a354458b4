import { findExchangedIdeas } from './find-exchanged-ideas.ts'
import { bondsOf, findExchangedWords } from './find-exchanged-words.ts'
import { findManner } from './find-manner.ts'
import type { Manner } from './find-manner.ts'
import { mentionsOfMember, wordsIn } from './find-hit.ts'
import type { Figures, Found, Hit, Member } from './find-hit.ts'
import { ownWordsOf, shareSaid, stemsIn, stemsOfAll } from './find-loosely.ts'
import type { OwnWords } from './find-loosely.ts'
import { wordsTurned } from './find-polarity.ts'
import { flatten } from './flatten.ts'
import { roughnessOf } from './find-soup.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** The sentence that tells something, in either language. */
type Says = { readonly en: string; readonly th: string }

/** A fact of a rubric, and where it may have been said. */
export type Candidate = {
  readonly hit: Hit
  readonly says: Says
  /** Where its ideas stand together. */
  readonly found: Found | undefined
  /** Where they stand apart, or other words of it do. */
  readonly loose: Range | undefined
  /** Whether it was found only in clauses about something else, which it may have been said of. */
  readonly suspect: boolean
}

/** How often an answer goes against the rubric. */
export type Astray = {
  /** Wrong answers that were recognised. */
  readonly errors: number
  /** Facts that are denied. */
  readonly denied: number
  /** Facts whose words stand in an order that says something else. */
  readonly swapped: number
}

/** What speaks for and against a fact having been said, each as a number of the size of one. */
export type Evidence = Readonly<Record<EvidenceName, number>>

/** The names of what is weighed. */
export type EvidenceName = (typeof EVIDENCE)[number]

/** What is weighed: first what is so of a fact, from `ideasExchanged` on what is so of the answer as a whole. */
export const EVIDENCE = [
  'loose',
  'looseInThai',
  'suspect',
  'share',
  'hardly',
  'nearerToWrong',
  'turned',
  'ofAnother',
  'ways',
  'overSentences',
  'rejectedHere',
  'disputedHere',
  'admittedHere',
  'ideasExchangedHere',
  'wordsExchangedHere',
  'ideasExchanged',
  'wordsExchanged',
  'oneSaid',
  'twoSaid',
  'threeSaid',
  'nearlyAllSaid',
  'shareSaid',
  'suspects',
  'errors',
  'denied',
  'swapped',
  'touched',
  'met',
  'short',
  'long',
  'denying',
  'disowned',
  'rough',
  'reverses',
  'insists',
  'admits',
  'rejectsOthers',
  'thai',
] as const

/** What of anything counts at most. */
const MOST = 2
const MOST_WAYS = 3
/** Answers of fewer words are short, and such of more are long. */
const SHORT = 40
const LONG = 80
/** So many of a hundred words that do not fit the one before make a text rough. */
const ROUGH = 4
/** Less than this share of a fact's own words is hardly any. */
const HARDLY = 0.15
/** How much more of another fact's own words there must be where the same words are proposed for both. */
const MORE = 0.3

/** Gathers for each fact of a rubric what speaks for and against it, where it may have been said at all. */
export function gatherEvidence(
  facts: readonly Candidate[],
  {
    reading,
    figures,
    asked,
    wrong,
    astray,
  }: {
    readonly reading: Reading
    readonly figures: Figures
    readonly asked: readonly string[]
    readonly wrong: readonly Says[]
    readonly astray: Astray
  },
): readonly (Evidence | undefined)[] {
  const heard = stemsOfAll(asked.map(flatten))
  const own = ownWordsOf(
    facts.map(({ says }) => says),
    heard,
  )
  const errors = ownWordsOf(wrong, heard)
  const shareOf = (words: OwnWords, stretch: Range): number => {
    const said = stemsIn(reading, stretch, true)
    return Math.max(shareSaid(words.en, said), shareSaid(words.th, said))
  }
  const manner = findManner(reading)
  const ideasExchanged = findExchangedIdeas(reading, facts)
  const wordsExchanged = findExchangedWords(reading, bondsOf(facts.flatMap(({ says }) => [says.en, says.th])))
  const common = {
    ...ofTheAnswer(facts, { reading, figures, astray, manner }),
    ideasExchanged: Number(ideasExchanged.length > 0),
    wordsExchanged: Number(wordsExchanged.length > 0),
  }
  return facts.map(({ hit, says, found, loose, suspect }, index) => {
    const at = found ?? loose
    if (at === undefined) return undefined
    const stretch = sentencesOf(reading, at)
    const share = shareOf(own[index]!, stretch)
    const ofAnother = facts.some(
      ({ found: other }, there) =>
        there !== index &&
        other !== undefined &&
        overlap(other, at) &&
        // A sum says the number of one fact and that of another.
        !reading.numbers.some((number) => at.from <= number.from && number.to <= at.to) &&
        shareOf(own[there]!, stretch) - share > MORE,
    )
    const ways = hit.filter((members) =>
      members.every((member) => mentionsOfMember(reading, member, figures).length > 0),
    ).length
    return {
      ...common,
      loose: Number(found === undefined),
      looseInThai: Number(found === undefined) * common.thai,
      suspect: Number(suspect),
      share,
      hardly: Number(share < HARDLY),
      nearerToWrong: Math.max(0, ...errors.map((words) => shareOf(words, stretch) - share)),
      turned: Math.min(MOST, wordsTurned(reading, stretch, says)),
      ofAnother: Number(ofAnother),
      ways: Math.min(MOST_WAYS, ways),
      overSentences: Number(reading.sentences.filter((one) => overlap(one, at)).length > 1),
      ideasExchangedHere: Number(ideasExchanged.some((one) => overlap(one, stretch))),
      wordsExchangedHere: Number(wordsExchanged.some((one) => overlap(one, stretch))),
      admittedHere: Number(manner.admissions.some((one) => overlap(one, at))),
      disputedHere: Number(manner.disputes.some((one) => overlap(one, at))),
      rejectedHere: Number(manner.rejections.some((one) => overlap(one, at))),
    }
  })
}

/** What speaks for and against everything that an answer says. */
function ofTheAnswer(
  facts: readonly Candidate[],
  {
    reading,
    figures,
    astray,
    manner,
  }: { readonly reading: Reading; readonly figures: Figures; readonly astray: Astray; readonly manner: Manner },
) {
  const said = facts.filter(({ found }) => found !== undefined).length
  const words = wordsIn(reading, { from: 0, to: reading.flat.letters.length }, true)
  const { reverses, insists, admits, rejectsOthers } = manner
  const long = Number(words > LONG)
  const { touched, met } = ofTheRest(facts, reading, figures)
  return {
    oneSaid: Number(said > 0),
    twoSaid: Number(said > 1),
    threeSaid: Number(said > 2),
    nearlyAllSaid: Number(said >= facts.length - 1),
    shareSaid: said / facts.length,
    suspects: Math.min(MOST, facts.filter(({ suspect }) => suspect).length),
    errors: Math.min(MOST, astray.errors),
    denied: Math.min(MOST, astray.denied),
    swapped: Math.min(MOST, astray.swapped),
    touched,
    met,
    short: Number(words < SHORT),
    long,
    denying: reading.denying,
    disowned: reading.disowned,
    rough: Math.min(MOST, roughnessOf(reading.flat) / ROUGH),
    // Who talks long turns something round somewhere.
    reverses: long > 0 ? 0 : reverses,
    insists: long > 0 ? 0 : insists,
    admits,
    rejectsOthers,
    thai: Number(/[\u0e00-\u0e7f]/.test(reading.flat.letters)),
  }
}

const nameOf = (member: Member): string =>
  typeof member === 'string' ? member.replace(/^not /, '') : JSON.stringify(member)

/**
 * Of the facts that were not found: the share of which something is mentioned that no fact that was found is told with,
 * and how many have all mentioned that tells them, up to the most that count.
 */
function ofTheRest(facts: readonly Candidate[], reading: Reading, figures: Figures): { touched: number; met: number } {
  const mentioned = (member: Member) => mentionsOfMember(reading, member, figures).length > 0
  const said = new Set(facts.flatMap(({ hit, found }) => (found === undefined ? [] : hit.flat().map(nameOf))))
  const rest = facts.filter(({ found }) => found === undefined)
  const touched = rest.filter(({ hit }) => hit.flat().some((member) => !said.has(nameOf(member)) && mentioned(member)))
  const met = rest.filter(({ hit }) => hit.some((members) => members.length > 1 && members.every(mentioned)))
  return { touched: rest.length === 0 ? 0 : touched.length / rest.length, met: Math.min(MOST, met.length) }
}

/** The sentences that a stretch stands in, from the first to the last of them. */
function sentencesOf({ sentences }: Reading, { from, to }: Range): Range {
  const its = sentences.filter((sentence) => overlap(sentence, { from, to }))
  return { from: its[0]?.from ?? from, to: its.at(-1)?.to ?? to }
}

const overlap = (one: Range, other: Range): boolean => one.from < other.to && other.from < one.to
