import type { CompiledIdeas } from './compile-ideas.ts'
import { isContrary, isDeniedMember } from './find-hit.ts'
import type { About, Hit } from './find-hit.ts'
import { ASKED, stemsIn } from './find-loosely.ts'
import type { OwnWords } from './find-loosely.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike } from './synonyms.ts'

/** A fact of a rubric; `found` is where it was said, if it was. */
type Fact = { readonly hit: Hit; readonly about: About; readonly own: OwnWords; readonly found: Range | undefined }

/** What a word is worth that tells the fact, one that its ideas are said with, and an idea of it that was said. */
const OWN = 2
const OF_AN_IDEA = 1
const IDEA = 1.5
/** Words that more facts than this have tell none of them. */
const MOST_FACTS = 2
/** What a sentence must be worth to a fact, and how much more than to any other. */
const LEAST = 2.5
const MARGIN = 1

/**
 * The facts that sentences speak of in which no fact was found: of someone who says facts in all the others, such a
 * sentence is likely to say one, too, and it is the one that it has most words of. `heard` are the stems of the question.
 * By the number of the fact.
 */
export function findLeftovers(
  reading: Reading,
  facts: readonly Fact[],
  ideas: CompiledIdeas,
  heard: ReadonlySet<string>,
): ReadonlyMap<number, Range> {
  const worths = worthsOf(facts, ideas)
  const left = new Map<number, Range>()
  for (const { from, to } of reading.sentences) {
    if (facts.some(({ found }) => found !== undefined && found.from < to && from < found.to)) continue
    const scores = facts.map(({ hit, own }, index) => {
      const said = stemsIn(reading, { from, to }, own.denies)
      let score = 0
      for (const [stem, worth] of worths[index]!.words)
        if (stemsLike(stem).some((like) => said.has(like))) score += worth * (heard.has(stem) ? ASKED : 1)
      for (const [idea, worth] of worths[index]!.ideas)
        if (reading.mentionsOf(idea).some((one) => from <= one.from && one.from < to)) score += worth
      return hit.length === 0 ? 0 : score
    })
    const most = Math.max(...scores)
    const index = scores.indexOf(most)
    const fact = facts[index]
    const next = Math.max(0, ...scores.filter((_, other) => other !== index))
    if (fact === undefined || fact.found !== undefined || most < LEAST || most - next < MARGIN) continue
    if (!left.has(index) && !isContrary(reading, { from, to }, fact.about)) left.set(index, { from, to })
  }
  return left
}

type Worths = { readonly words: ReadonlyMap<string, number>; readonly ideas: ReadonlyMap<string, number> }

/** What words and ideas are worth to each fact: the less, the more facts have them. */
function worthsOf(facts: readonly Fact[], ideas: CompiledIdeas): readonly Worths[] {
  const names = facts.map(
    ({ hit }) =>
      new Set(
        hit
          .flat()
          .filter((member) => typeof member === 'string')
          .filter((member) => !isDeniedMember(member)),
      ),
  )
  const words = facts.map(({ own }, index) => {
    const worth = new Map<string, number>()
    for (const name of names[index]!) for (const stem of ideas.stemsOf(name)) worth.set(stem, OF_AN_IDEA)
    for (const { stem } of own.en) worth.set(stem, OWN)
    return worth
  })
  const shared = <Key>(all: readonly ReadonlyMap<Key, number>[]): readonly ReadonlyMap<Key, number>[] =>
    all.map((one) => {
      const rare = [...one].map(([key, worth]) => [key, worth, all.filter((other) => other.has(key)).length] as const)
      return new Map(rare.filter(([, , many]) => many <= MOST_FACTS).map(([key, worth, many]) => [key, worth / many]))
    })
  const ofWords = shared(words)
  const ofIdeas = shared(names.map((set) => new Map([...set].map((name) => [name, IDEA]))))
  return facts.map((_, index) => ({ words: ofWords[index]!, ideas: ofIdeas[index]! }))
}
