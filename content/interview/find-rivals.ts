import { isFunctionWord } from './english-words.ts'
import type { CompiledIdeas } from './compile-ideas.ts'
import type { Hit } from './find-hit.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** How far into a clause its subject may stand: words, and Thai letters at the same price. */
const SUBJECT = 4
const SUBJECT_LETTERS = 14

/** The stems that the facts of a rubric are begun with, of these those of one fact, and those it is never told with. */
export type Rivals = {
  readonly subjects: ReadonlySet<string>
  readonly mine: ReadonlySet<string>
  readonly others: ReadonlySet<string>
}

type Told = { readonly hit: Hit; readonly says?: { readonly en: string; readonly th: string } | undefined }

/** The stems of substance that a stretch begins with. */
function beginningOf(flat: Flat, { from, to }: Range): readonly string[] {
  const stems: string[] = []
  let spent = 0
  for (let at = from; at < to && spent < 1; at++) {
    const token = flat.tokens[at]
    if (token?.kind === 'mark') continue
    if (token?.kind === 'word' && !isFunctionWord(token.raw)) stems.push(token.stem)
    spent += token === undefined ? 1 / SUBJECT_LETTERS : 1 / SUBJECT
  }
  return stems
}

const stemsOf = (tokens: Flat['tokens']): string[] =>
  tokens.flatMap((token) => (token?.kind === 'word' && !isFunctionWord(token.raw) ? [token.stem] : []))

const known = new WeakMap<CompiledIdeas, Map<string, readonly Rivals[]>>()

/** Of every fact of a rubric what only the others are about, by the word of substance that each is begun with. */
export function rivalsOf(facts: readonly Told[], ideas: CompiledIdeas): readonly Rivals[] {
  const rubrics = known.get(ideas) ?? new Map<string, readonly Rivals[]>()
  known.set(ideas, rubrics)
  const key = JSON.stringify(facts.map(({ hit, says }) => [hit, says]))
  const rivals = rubrics.get(key) ?? rivalsAnew(facts, ideas)
  rubrics.set(key, rivals)
  return rivals
}

function rivalsAnew(facts: readonly Told[], ideas: CompiledIdeas): readonly Rivals[] {
  const told = facts.map(({ hit, says }) => {
    const flats = [says?.en ?? '', says?.th ?? ''].map(flatten)
    const first = flats.flatMap((flat) => beginningOf(flat, { from: 0, to: flat.letters.length }).slice(0, 1))
    const members = hit.flat().filter((member) => typeof member === 'string')
    const said = members.flatMap((member) => ideas.stemsOf(member.replace(/^not /, '')))
    return { own: new Set([...flats.flatMap(({ tokens }) => stemsOf(tokens)), ...said]), first }
  })
  const subjects = new Set(told.flatMap(({ first }) => first))
  return told.map(({ own, first }) => ({
    subjects,
    mine: new Set(first),
    others: new Set([...subjects].filter((stem) => !own.has(stem))),
  }))
}

/**
 * Whether a stretch stands in a clause that is about what only another fact is about: who says “simple puts spans into a
 * queue” says nothing of batch. A clause that names nothing the facts are about goes on about the one before it, but not
 * in Thai, where a sentence has no end that could be seen.
 */
export function isOfRival(
  flat: Flat,
  sentences: readonly Sentence[],
  stretch: Range,
  { subjects, mine, others }: Rivals,
): boolean {
  for (const sentence of sentences) {
    if (sentence.to <= stretch.from || stretch.to <= sentence.from) continue
    let subject: string | undefined
    for (const clause of sentence.clauses) {
      if (clause.from >= stretch.to) break
      const thai = flat.tokens[clause.from] === undefined
      subject = beginningOf(flat, clause).find((stem) => subjects.has(stem)) ?? (thai ? undefined : subject)
      const begun = flat.tokens[Math.max(clause.from, stretch.from)]?.stem ?? ''
      if (clause.to > stretch.from && subject !== undefined && others.has(subject) && !mine.has(begun)) return true
    }
  }
  return false
}
