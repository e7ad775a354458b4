import { isFunctionWord } from './english-words.ts'
import { isContrary, isDeniedMember, mentionsOfMember } from './find-hit.ts'
import type { About, Figures, Hit } from './find-hit.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import { isDenied } from './read-answer.ts'
import type { Mention, Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike, turnsAt } from './synonyms.ts'

/** A word of substance, by its stem, or four Thai letters that stand together, and what it is worth. */
type OwnWord = { readonly stem: string; readonly worth: number }

/** The words that tell one fact from the others, in either language, and whether it denies something. */
export type OwnWords = { readonly en: readonly OwnWord[]; readonly th: readonly OwnWord[]; readonly denies: boolean }

/** The stems of the words of substance in texts. */
export const stemsOfAll = (flats: readonly Flat[]): ReadonlySet<string> =>
  new Set(flats.flatMap((flat) => [...stemsOf(flat), ...gramsOf(flat)]))

const denial = /^(?:not|no|never|nothing|nobody|none|neither|without)$/

/** What a word is worth that the question has already said. */
export const ASKED = 0.4
/** Shares of the own words of a fact, by the language it is told in. */
export type Shares = { readonly en: number; readonly th: number }

/** The share of its own words by which a fact is recognised, and how many they must be. */
const SHARE: Shares = { en: 0.35, th: 0.25 }
const LEAST = 3
/** What two sentences together are worth, against the same words in one. */
const TWO_SENTENCES = 0.9
/** How many sentences on from each other what belongs together may stand. */
const FARTHEST = 1

/**
 * Of every fact the words of substance in the sentences that tell it. A word is worth the less the more facts of the
 * rubric have it, and less where the question has it (`heard`, its stems), too.
 */
export function ownWordsOf(
  says: readonly { readonly en: string; readonly th: string }[],
  heard: ReadonlySet<string>,
): readonly OwnWords[] {
  const english = says.map(({ en }) => flatten(en))
  const en = worthsOf(english, heard)
  const th = worthsOf(
    says.map((one) => flatten(one.th)),
    heard,
  )
  return english.map(({ tokens }, index) => ({
    en: en[index]!,
    th: th[index]!,
    denies: tokens.some((token) => token !== undefined && denial.test(token.raw)),
  }))
}

function worthsOf(flats: readonly Flat[], heard: ReadonlySet<string>): readonly (readonly OwnWord[])[] {
  const all = flats.map((flat) => new Set([...stemsOf(flat), ...gramsOf(flat)]))
  const worthOf = (stem: string) =>
    ((heard.has(stem) ? ASKED : 1) * sizeOf(stem)) / all.filter((stems) => stems.has(stem)).length
  return all.map((stems) => [...stems].map((stem) => ({ stem, worth: worthOf(stem) })))
}

/** Letters of Thai that are compared together, and how many of these make a word. */
const GRAM = 4
const GRAMS_OF_A_WORD = 3

const isGram = (key: string): boolean => key >= '\u0e00' && key < '\u0e80'
const sizeOf = (key: string): number => (isGram(key) ? 1 / GRAMS_OF_A_WORD : 1)

function gramsOf({ letters }: Flat): string[] {
  return [...letters.matchAll(/(?=([\u0e00-\u0e7f]{4}))/g)].map(([, gram]) => gram!)
}

const stemsOf = (flat: Flat): string[] =>
  flat.tokens.flatMap((token) =>
    token === undefined || token.kind === 'mark' || isFunctionWord(token.raw)
      ? []
      : [Number.isNaN(token.value) ? token.stem : `#${token.value}`],
  )

/**
 * Looks for a fact where its parts stand farther apart than in one breath, or where most of its own words do. That is
 * no proof: it is for who has said much of the rubric already and little that is wrong.
 */
export function findLoosely(
  reading: Reading,
  { hit, about, words }: { readonly hit: Hit; readonly about: About; readonly words: OwnWords },
  figures: Figures,
): Range | undefined {
  for (const members of hit) {
    if (members.length < 2) continue
    const places = members.map((member) =>
      mentionsOfMember(reading, member, figures).filter((one) => isDenied(one) === isDeniedMember(member)),
    )
    const found = closest(places)
    if (found !== undefined && !isContrary(reading, found, about)) return found
  }
  return findWords(reading, words, about, SHARE)
}

/** The shortest stretch with one mention of each member in it. */
function closest(places: readonly (readonly Mention[])[]): Range | undefined {
  let best: Range | undefined
  for (const first of places.flat()) {
    const chosen = places.map((mentions) =>
      mentions.find((one) => one.from >= first.from && one.sentence - first.sentence <= FARTHEST),
    )
    if (chosen.some((one) => one === undefined)) continue
    const to = Math.max(...chosen.map((one) => one!.to))
    if (best === undefined || to - first.from < best.to - best.from) best = { from: first.from, to }
  }
  return best
}

/** Looks for the sentence, or the two, that have the largest share of the own words of a fact, and at least `least`. */
export function findWords(reading: Reading, own: OwnWords, about: About, least: Shares): Range | undefined {
  const { sentences } = reading
  let best: Range | undefined
  let most = 1
  for (const [index, { from, to }] of sentences.entries()) {
    for (const end of [to, sentences[index + 1]?.to]) {
      if (end === undefined) continue
      const said = stemsIn(reading, { from, to: end }, own.denies)
      const share =
        Math.max(shareOf(own.en, said) / least.en, shareOf(own.th, said) / least.th) * (end === to ? 1 : TWO_SENTENCES)
      if (share < most || isContrary(reading, { from, to: end }, about)) continue
      most = share
      best = { from, to: end }
    }
  }
  return best
}

function shareOf(words: readonly OwnWord[], said: ReadonlySet<string>): number {
  const known = words.filter((one) => isAmong(one, said))
  return known.reduce((sum, { stem }) => sum + sizeOf(stem), 0) < LEAST ? 0 : worthOf(known) / worthOf(words)
}

const worthOf = (words: readonly OwnWord[]): number => words.reduce((sum, one) => sum + one.worth, 0)

/** The share of the own words of a fact, by what they are worth, that are among those said; however few they are. */
export const shareSaid = (words: readonly OwnWord[], said: ReadonlySet<string>): number =>
  words.length === 0 ? 0 : worthOf(words.filter((one) => isAmong(one, said))) / worthOf(words)

const isAmong = ({ stem }: OwnWord, said: ReadonlySet<string>): boolean =>
  stemsLike(stem).some((like) => said.has(like))

/** The stems that the speaker says in a stretch, and those that he denies where `denied` is asked for, too. */
export function stemsIn(
  { flat, isSaid, isDeniedAt }: Reading,
  { from, to }: Range,
  denied: boolean,
): ReadonlySet<string> {
  const { tokens } = flat
  const said = new Set<string>()
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'mark' || !isSaid(at) || (!denied && isDeniedAt(at))) continue
    said.add(Number.isNaN(token.value) ? token.stem : `#${token.value}`)
    for (const { stem } of turnsAt(tokens, at)) said.add(stem)
  }
  for (let at = from; at + GRAM <= to; at++) {
    const gram = flat.letters.slice(at, at + GRAM)
    if (/^[\u0e00-\u0e7f]+$/.test(gram) && isSaid(at) && (denied || !isDeniedAt(at))) said.add(gram)
  }
  return said
}
