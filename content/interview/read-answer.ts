import type { CompiledIdeas } from './compile-ideas.ts'
import { conjunctions, isFunctionWord } from './english-words.ts'
import { findDenials } from './find-denials.ts'
import type { Denial } from './find-denials.ts'
import { claimedIn, findNumbers, valuesIn } from './find-numbers.ts'
import type { SaidNumber } from './find-numbers.ts'
import { findPhrases, prepareSearch } from './find-phrases.ts'
import { findEcho, findSoup } from './find-soup.ts'
import { sidesIn } from './contrasts.ts'
import type { Side } from './contrasts.ts'
import { findSubjects } from './find-subjects.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import { mendTypos } from './mend-typos.ts'
import { splitSentences } from './split-sentences.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** A place where something was said, and what denies it there. */
export type Mention = Range & {
  readonly sentence: number
  /** The denials that reach it, by number; it is denied when they are odd. */
  readonly denials: readonly number[]
  /** Denials whose own words are part of it: “cannot know” denies nothing of what it says. */
  readonly owns: readonly number[]
  /** Of these the ones that it goes on behind: what else they deny is said with it, and may be part of the same. */
  readonly takes: readonly number[]
  /** Whether the speaker only supposes it (“if each had its own ratio you would get pieces”), or others answer it. */
  readonly supposed: boolean
}

/** An answer as it is matched: its sentences, and a way to ask where an idea or a number was said. */
export type Reading = {
  readonly flat: Flat
  readonly sentences: readonly Sentence[]
  readonly mentionsOf: (idea: string) => readonly Mention[]
  readonly numbers: readonly (SaidNumber & Mention)[]
  /** Whether what stands at these places can be said of the same thing, and of what it must be about. */
  readonly belong: (places: readonly Range[], about: readonly Side[]) => boolean
  /** Whether what stands at a place is said by the speaker: no question, no view of others, no heap of terms. */
  readonly isSaid: (at: number) => boolean
  /** Whether what stands at a place is denied. */
  readonly isDeniedAt: (at: number) => boolean
  /** The share of the English sentences in which something is denied, asked, or told as the view of others: 0 to 1. */
  readonly denying: number
  /** The share of all sentences in which something is told that the speaker calls wrong, or leaves to others: 0 to 1. */
  readonly disowned: number
  /** Whether some sentence is a heap of terms. */
  readonly heaps: boolean
  /** Where the speaker takes back what he said before. */
  readonly corrections: readonly number[]
}

const correction =
  /(?:^| )(?:wait(?: no| actually)?|no wait|actually no|sorry|let me correct|let me rephrase|correct myself|scratch that|i mean|i misspoke|i was wrong|strike that|on second thought|that is not right|that was wrong)(?= |$)/g
const thaiCorrection = /เดี๋ยวก่อน|เดี๋ยวนะ|ไม่สิ|ไม่ใช่สิ|ขอแก้|แก้ใหม่|พูดผิด|ตอบผิด|จริงแล้ว|ที่จริง|เอาใหม่|ขอโทษ/g

type Last = { readonly text: string; readonly asked: string; readonly reading: Reading }
const last = new WeakMap<CompiledIdeas, Last>()

/**
 * Reads an answer; sentences that are heaps of terms, or only repeat one of the texts of `asked`, say nothing. Who asks
 * for the same reading once more gets it again: facts and claims are looked for in one answer after the other.
 */
export function readAnswer(text: string, ideas: CompiledIdeas, asked: readonly string[] = []): Reading {
  const before = last.get(ideas)
  const question = asked.join('\0')
  if (before?.text === text && before.asked === question) return before.reading
  const reading = readAnew(text, ideas, asked)
  last.set(ideas, { text, asked: question, reading })
  return reading
}

function readAnew(text: string, ideas: CompiledIdeas, asked: readonly string[]): Reading {
  const flat = mendTypos(flatten(text), ideas.vocabulary)
  const sentences = splitSentences(flat)
  const searched = prepareSearch(flat, sentences)
  const { denials, open, theirs } = findDenials(flat, sentences)
  const soup = findSoup(flat, sentences)
  const echo = findEcho(flat, sentences, asked.map(flatten))
  const supposed = sentences.map((sentence) => isSupposed(flat, sentence))
  const counts = ({ from }: Range): boolean => {
    const sentence = searched.sentences[from]!
    return soup[sentence] !== true && echo[sentence] !== true && !open.some((one) => one.from <= from && from < one.to)
  }
  const mention = (range: Range & { readonly gaps?: readonly Range[] }): Mention => ({
    from: range.from,
    to: range.to,
    sentence: searched.sentences[range.from]!,
    denials: onceDenied(
      denials,
      numbersOf(denials, (one) => reaches(one, range) && !owns(range, one)),
      range,
    ),
    owns: numbersOf(denials, (one) => owns(range, one)),
    takes: numbersOf(denials, (one) => owns(range, one) && one.by.to < range.to),
    supposed:
      supposed[searched.sentences[range.from]!] === true ||
      theirs.some((one) => one.from <= range.from && range.from < one.to),
  })
  const known = new Map<string, readonly Mention[]>()
  const mentionsOf = (idea: string): readonly Mention[] => {
    let mentions = known.get(idea)
    if (mentions === undefined) {
      mentions = withoutContradictions(flat, findPhrases(searched, ideas.phrasesOf(idea)).filter(counts).map(mention))
      known.set(idea, mentions)
    }
    return mentions
  }
  const numbers = findNumbers(flat)
    .filter(counts)
    .map((number) => ({ ...number, ...mention(number) }))
  return {
    flat,
    sentences,
    mentionsOf,
    numbers,
    belong: belongIn(flat, sentences),
    isSaid: (at) => counts({ from: at, to: at }),
    isDeniedAt: (at) => denials.some(({ from, to }) => from <= at && at < to),
    // A sentence that takes back the one before need not deny anything itself.
    denying: denyingIn(flat, sentences, [
      ...denials.map(({ by, view, from, to }) => (view ? { from, to } : by)),
      ...open,
    ]),
    disowned:
      sentences.filter(({ from, to }) =>
        [...denials.filter(({ view }) => view === true), ...open].some((one) => one.from < to && from < one.to),
      ).length / Math.max(1, sentences.length),
    heaps: soup.includes(true),
    corrections: findCorrections(flat),
  }
}

/** The share of English sentences in which one of the places stands; Thai has no sentences that could be counted. */
function denyingIn({ letters }: Flat, sentences: readonly Sentence[], places: readonly Range[]): number {
  const english = sentences.filter(({ from, to }) => !/[\u0e00-\u0e7f]/.test(letters.slice(from, to)))
  const denying = english.filter(({ from, to }) => places.some((one) => one.from < to && from < one.to))
  return denying.length / Math.max(1, sentences.length)
}

/** A clause that begins with the one of a pair speaks of that one: nothing in it is said of the other. */
function belongIn(flat: Flat, sentences: readonly Sentence[]): Reading['belong'] {
  const subjectsAt = findSubjects(flat, sentences)
  const known = new Map<
    Range,
    { readonly names: readonly Side[]; readonly subjects: readonly Side[]; readonly clause: number }
  >()
  const about = (range: Range) => {
    let found = known.get(range)
    if (found === undefined) {
      found = { names: sidesIn(flat, range), ...subjectsAt(range.from) }
      known.set(range, found)
    }
    return found
  }
  return (places, topics) => {
    const all = places.map(about)
    const said = all.flatMap(({ names, clause }) => names.map((name) => ({ ...name, clause })))
    const asked = topics.filter(({ pair }) => !said.some((one) => one.pair === pair))
    const named = [...said, ...asked.map((topic) => ({ ...topic, clause: -1 }))]
    // What names both sides is about both.
    const one = named.filter(({ pair, side }) => !named.some((other) => other.pair === pair && other.side !== side))
    return one.every(({ pair, side, clause }) =>
      all.every(({ names, subjects, clause: there }) => {
        const its = subjects.filter((subject) => subject.pair === pair)
        return (
          there === clause ||
          its.length === 0 ||
          its.some((subject) => subject.side === side) ||
          names.some((own) => own.pair === pair)
        )
      }),
    )
  }
}

const wouldBe = /(?:^| )(?!(?:i|we) would)(?:\S+ )would (?!(?:say|use|set|do|put|look|start|add|pick|go|choose) )/

/** Whether a sentence says what would be, and not what the speaker does or holds. */
function isSupposed({ letters, tokens }: Flat, { from, to }: Range): boolean {
  if (/ถ้า.*(?:ได้|เห็น|เจอ|บอก|เหลือ)แค่/.test(letters.slice(from, to))) return true
  const words = tokens.slice(from, to).map((token) => token?.raw ?? '')
  return wouldBe.test(words.join(' '))
}

/** Whether a denial reaches what begins in it, or in the middle of its own words (ไม่ต้อง|รอ). */
const reaches = ({ from, to, by }: Denial, range: Range): boolean =>
  (from <= range.from && range.from < to) ||
  (by.from < range.from && range.from < by.to) ||
  (range.from < by.from && by.to < range.to && range.to <= to)

/** Of several wrong views one is enough, and what is denied between its own words is denied whatever stands before. */
function onceDenied(denials: readonly Denial[], numbers: readonly number[], { from, to }: Range): readonly number[] {
  const [between] = numbers.filter((number) => from < denials[number]!.by.from && denials[number]!.by.to < to)
  if (between !== undefined) return [between]
  const [first] = numbers.filter((number) => denials[number]!.view)
  return numbers.filter((number) => !denials[number]!.view || number === first)
}

/** Whether the words that deny are words of the phrase itself, and not such as its gaps let pass. */
const owns = ({ from, to, gaps }: Range & { readonly gaps?: readonly Range[] }, { by }: Denial): boolean =>
  gaps !== undefined && from <= by.from && by.to <= to && !gaps.some((gap) => gap.from <= by.from && by.from < gap.to)

function numbersOf(denials: readonly Denial[], which: (one: Denial) => boolean): number[] {
  const found: number[] = []
  for (const [index, one] of denials.entries()) if (which(one)) found.push(index)
  return found
}

/** Whether a mention is denied, once the denials in `used` are taken for part of what is said. */
export const isDenied = ({ denials }: Mention, used: readonly number[] = []): boolean =>
  denials.filter((one) => !used.includes(one)).length % 2 === 1

/** “It keeps and does not keep” says nothing: mentions go that are denied in the same breath. */
function withoutContradictions(flat: Flat, mentions: readonly Mention[]): readonly Mention[] {
  const gone = new Set<Mention>()
  for (const [index, one] of mentions.entries()) {
    const next = mentions[index + 1]
    if (next === undefined || next.sentence !== one.sentence || isDenied(one) === isDenied(next)) continue
    if (sameBreath(flat, one.to, next.from)) gone.add(one).add(next)
  }
  return gone.size === 0 ? mentions : mentions.filter((one) => !gone.has(one))
}

function sameBreath({ letters, tokens }: Flat, from: number, to: number): boolean {
  const thai = letters.slice(from, to).replaceAll(/[\uE000-\uE002]/g, '')
  if (thai !== '') return /^(?:แล้ว|และ|ก็|ทั้ง|หรือ|จะ|ได้|ไม่|ใช่|มี|เคย)+$/.test(thai) && to - from < 16
  const between = tokens.slice(from, to)
  return (
    between.length <= 6 &&
    between.some((token) => token !== undefined && /^(?:and|or|also|both)$/.test(token.raw)) &&
    between.every(
      (token) => token !== undefined && (token.kind === 'mark' ? token.raw === ',' : isFunctionWord(token.raw)),
    ) &&
    !between.some((token) => token !== undefined && conjunctions.has(token.raw) && !/^(?:and|or)$/.test(token.raw))
  )
}

function findCorrections({ letters, tokens }: Flat): number[] {
  let line = ''
  const at: number[] = []
  for (const [place, token] of tokens.entries()) {
    if (token === undefined || token.kind === 'mark') continue
    const piece = ` ${token.raw}`
    for (let unit = 0; unit < piece.length; unit++) at.push(place)
    line += piece
  }
  const found = [...line.matchAll(correction)].map(({ index }) => at[index]!)
  // A sentence that begins with “actually” turns round what was said before it.
  for (const [place, token] of tokens.entries()) {
    if (token?.raw === 'actually' && (place === 0 || tokens[place - 1]?.kind === 'mark')) found.push(place)
  }
  for (const { index } of letters.matchAll(thaiCorrection)) found.push(index)
  return found.toSorted((a, b) => a - b)
}

/** Mentions of a number within `within` of `value` in a unit; `plainly` if it must have been said with that unit. */
export function mentionsOfNumber(
  { numbers }: Reading,
  { value, within, unit }: { value: number; within: number; unit: string },
  plainly: boolean,
): readonly Mention[] {
  return numbers.filter((number) => {
    const values = plainly ? [claimedIn(number, unit) ?? NaN] : valuesIn(number, unit)
    return values.some((one) => {
      const off = Math.abs(one - value)
      return off <= within + 1e-9 || (off <= ROUNDED * Math.abs(value) && digitsOf(one) < digitsOf(value))
    })
  })
}

/** People round what they say: half a percent of a value is no other value, but 4318 is not rounded from 4317. */
const ROUNDED = 0.005

/** How many digits a number has from the first to the last that is not zero. */
const digitsOf = (value: number): number =>
  value.toPrecision(12).split('e')[0]!.replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '').length
