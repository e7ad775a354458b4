import { isFunctionWord } from './english-words.ts'
import { isContrary, isDeniedMember, mentionsOfMember } from './find-hit.ts'
import type { About, Figures, Hit } from './find-hit.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import { isDenied } from './read-answer.ts'
import type { Mention, Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike, turnsAt } from './synonyms.ts'

/** The words that tell one fact from the others, by what they are worth, and whether it denies something. */
export type OwnWords = {
  readonly words: readonly { readonly stem: string; readonly worth: number }[]
  readonly denies: boolean
}

/** The stems of the words of substance in texts. */
export const stemsOfAll = (flats: readonly Flat[]): ReadonlySet<string> => new Set(flats.flatMap(stemsOf))

const denial = /^(?:not|no|never|nothing|nobody|none|neither|without)$/

/** What a word is worth that the question has already said. */
export const ASKED = 0.4
/** The share of its own words by which a fact is recognised, and how many they must be. */
const SHARE = 0.35
const LEAST = 3
/** What two sentences together are worth, against the same words in one. */
const TWO_SENTENCES = 0.9
/** How many sentences may stand between what belongs together. */
const FARTHEST = 3

/**
 * Of every fact the words of substance in the English sentence that tells it. A word is worth the less the more facts of
 * the rubric have it, and less where the question has it (`heard`, its stems), too.
 */
export function ownWordsOf(says: readonly string[], heard: ReadonlySet<string>): readonly OwnWords[] {
  const flats = says.map(flatten)
  const all = flats.map((flat) => new Set(stemsOf(flat)))
  const worthOf = (stem: string) => (heard.has(stem) ? ASKED : 1) / all.filter((stems) => stems.has(stem)).length
  return flats.map(({ tokens }, index) => ({
    words: [...all[index]!].map((stem) => ({ stem, worth: worthOf(stem) })),
    denies: tokens.some((token) => token !== undefined && denial.test(token.raw)),
  }))
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
  return findWords(reading, words, about)
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

function findWords(reading: Reading, { words, denies }: OwnWords, about: About): Range | undefined {
  const { sentences } = reading
  const all = words.reduce((sum, { worth }) => sum + worth, 0)
  let best: Range | undefined
  let most = SHARE
  for (const [index, { from, to }] of sentences.entries()) {
    for (const end of [to, sentences[index + 1]?.to]) {
      if (end === undefined) continue
      const said = stemsIn(reading, { from, to: end }, denies)
      const known = words.filter(({ stem }) => stemsLike(stem).some((like) => said.has(like)))
      const share = (known.reduce((sum, { worth }) => sum + worth, 0) / all) * (end === to ? 1 : TWO_SENTENCES)
      if (known.length < LEAST || share < most || isContrary(reading, { from, to: end }, about)) continue
      most = share
      best = { from, to: end }
    }
  }
  return best
}

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
  return said
}
