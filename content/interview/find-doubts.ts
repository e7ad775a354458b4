import { mentionsOfMember, wordsIn } from './find-hit.ts'
import type { Figures, Hit, Member } from './find-hit.ts'
import { ownWordsOf, shareSaid, stemsIn, stemsOfAll } from './find-loosely.ts'
import type { OwnWords } from './find-loosely.ts'
import { wordsTurned } from './find-polarity.ts'
import { flatten } from './flatten.ts'
import { lineOf } from './line-of.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** The sentence that tells something, in either language. */
type Says = { readonly en: string; readonly th: string }

/** A fact of a rubric; `at` is where it is proposed, if it is. */
type Fact = { readonly hit: Hit; readonly says: Says | undefined; readonly at: Range | undefined }

/**
 * What speaks against a proposal, and what it weighs. Whoever says three facts and more has nearly always said them; of
 * one or two, in an answer that says everything the wrong way round, the words are there by accident.
 */
const WEIGHT = {
  /** By how many facts are proposed altogether, from one on. */
  few: [1.9, 1.55, 1.5],
  /** The same words are proposed for another fact that has more of them. */
  ofAnother: 2.1,
  /** The answer turns something round: “it is the other way round”, “… ต่างหาก”. */
  reversal: 1.5,
  /** It knows no exception: “exactly”, “always”, “guaranteed”. */
  insists: 0.8,
  /** It says what it does not know: who bluffs does not. */
  admits: -0.85,
  /** By how much larger a share of a wrong answer's words was said than of the fact's own. */
  nearerToWrong: 1.3,
  /** Hardly any of the fact's own words were said. */
  inOtherWords: 0.7,
  /** For each word that is denied where the fact affirms it, or the other way round, up to two. */
  turned: 0.7,
  /** The share of the other facts that are touched, and none of them said. */
  touched: 1.1,
  /** For each of them of which all was mentioned, and still not said, up to two. */
  met: 0.6,
} as const
/** A proposal against which this much speaks is none. */
const TOO_MUCH = 3.4
/** Less than this share of a fact's own words is hardly any. */
const HARDLY = 0.15
/** How many words must be turned to count at all, and how many count at most. */
const TURNED = { least: 0.6, most: 2 } as const
const MOST_MET = 2
/** How much more of another fact's own words there must be where the same words are proposed for both. */
const MORE = 0.3
/** Of fewer facts than this one is no few. */
const A_FEW_OF = 4
/** Of how many facts proposed the others still tell something. */
const STILL_FEW = 2

const reversal =
  /\bother way (?:a?round)\b|\bvice versa\b|\bthe (?:very )?(?:reverse|contrary)\b|\bopposite\b|\bit is (?:rather )?(?:the |a |only the )?\w+ (?:that|which|who)\b|\bnonsense\b|\bmistaken\b|\b(?:is|got it|had it) wrong\b/
const thaiReversal = /ต่างหาก|กลับกัน|ตรงกันข้าม|หรอก/
const insistence = /\b(?:precisely|exactly|always|guarantees?|guaranteed|ruled out|no need)\b|แน่นอน|เสมอ|ทั้งนั้น/
const admission =
  /\b(?:i|do|can|am) not (?:sure|know|remember|recall)\b|\b(?:i forget|i forgot|look (?:it |that )?up|no idea|beyond me)\b|\ball i (?:know|remember)\b|\bi have never (?:used|done|tried)\b|\bwould have to (?:look|check|read|ask)\b|(?:นึก|จำ)ไม่(?:ออก|ได้)|ไม่(?:แน่ใจ|มั่นใจ)|(?:ยัง|ผม|ฉัน|ดิฉัน|หนู|เรา)(?:ก็|ยัง)?ไม่(?:รู้|เคย)/

/** The numbers of the facts whose proposals are not to be believed, as too much of the answer speaks against them. */
export function findDoubtful(
  facts: readonly Fact[],
  wrong: readonly (Says | undefined)[],
  { reading, figures, asked }: { reading: Reading; figures: Figures; asked: readonly string[] },
): ReadonlySet<number> {
  const doubtful = new Set<number>()
  const many = facts.filter(({ at }) => at !== undefined).length
  const heard = stemsOfAll(asked.map(flatten))
  const own = ownWordsOf(facts.map(orNothing), heard)
  const errors = ownWordsOf(
    wrong.map((says) => orNothing({ says })),
    heard,
  )
  // Who says all there is to say is not doubted because it is little.
  if (many === 0 || facts.length < A_FEW_OF) return doubtful
  const few = many < facts.length ? (WEIGHT.few[many - 1] ?? 0) : 0
  const still = many <= STILL_FEW
  const common =
    few +
    (still ? mannerOf(reading) : 0) +
    (still ? WEIGHT.touched * touchedOf(reading, facts, figures) + WEIGHT.met * metOf(reading, facts, figures) : 0)
  const around = facts.map(({ at }) => (at === undefined ? undefined : sentencesOf(reading, at)))
  const shareOf = (words: OwnWords, stretch: Range): number => {
    const said = stemsIn(reading, stretch, true)
    return Math.max(shareSaid(words.en, said), shareSaid(words.th, said))
  }
  for (const [index, { at, says }] of facts.entries()) {
    const stretch = around[index]
    if (at === undefined || stretch === undefined || says === undefined) continue
    const share = shareOf(own[index]!, stretch)
    const ofAnother = facts.some(
      (other, there) =>
        there !== index &&
        other.at !== undefined &&
        other.at.from < at.to &&
        at.from < other.at.to &&
        // A sum says the number of one fact and that of another.
        !reading.numbers.some((number) => at.from <= number.from && number.to <= at.to) &&
        shareOf(own[there]!, stretch) - share > MORE,
    )
    const nearer = Math.max(0, ...errors.map((words) => shareOf(words, stretch) - share))
    const turned = wordsTurned(reading, stretch, says)
    const against =
      common +
      (ofAnother ? WEIGHT.ofAnother : 0) +
      WEIGHT.nearerToWrong * nearer +
      (share < HARDLY ? WEIGHT.inOtherWords : 0) +
      (turned < TURNED.least ? 0 : WEIGHT.turned * Math.min(turned, TURNED.most))
    if (against >= TOO_MUCH) doubtful.add(index)
  }
  return doubtful
}

const orNothing = ({ says }: { readonly says: Says | undefined }): Says => says ?? { en: '', th: '' }

/** The sentences that a stretch stands in, from the first to the last of them. */
function sentencesOf({ sentences }: Reading, { from, to }: Range): Range {
  const its = sentences.filter((sentence) => sentence.from < to && from < sentence.to)
  return { from: its[0]?.from ?? from, to: its.at(-1)?.to ?? to }
}

/** Who talks longer than this, in words, turns something round somewhere. */
const LONG = 80

/** What speaks against an answer, and for it, in the way it is told. */
function mannerOf(reading: Reading): number {
  const { flat } = reading
  const { text } = lineOf(flat, { from: 0, to: flat.letters.length })
  const has = (...patterns: readonly RegExp[]) =>
    patterns.some((pattern) => pattern.test(text) || pattern.test(flat.letters))
  const long = wordsIn(reading, { from: 0, to: flat.letters.length }, true) > LONG
  return (
    (!long && has(reversal, thaiReversal) ? WEIGHT.reversal : 0) +
    (!long && has(insistence) ? WEIGHT.insists : 0) +
    (has(admission) ? WEIGHT.admits : 0)
  )
}

const nameOf = (member: Member): string =>
  typeof member === 'string' ? member.replace(/^not /, '') : JSON.stringify(member)

/** The share of the facts not proposed of which something is mentioned that no proposed fact is told with. */
function touchedOf(reading: Reading, facts: readonly Fact[], figures: Figures): number {
  const said = new Set(facts.flatMap(({ hit, at }) => (at === undefined ? [] : hit.flat().map(nameOf))))
  const rest = facts.filter(({ at }) => at === undefined)
  const touched = rest.filter(({ hit }) =>
    hit.flat().some((member) => !said.has(nameOf(member)) && mentionsOfMember(reading, member, figures).length > 0),
  )
  return rest.length === 0 ? 0 : touched.length / rest.length
}

/** How many of the facts not proposed have all of what tells them mentioned somewhere, up to the most that count. */
function metOf(reading: Reading, facts: readonly Fact[], figures: Figures): number {
  const met = facts.filter(
    ({ hit, at }) =>
      at === undefined &&
      hit.some(
        (members) =>
          members.length > 1 && members.every((member) => mentionsOfMember(reading, member, figures).length > 0),
      ),
  )
  return Math.min(met.length, MOST_MET)
}
