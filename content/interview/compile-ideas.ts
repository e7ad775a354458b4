import { compilePhrase } from './compile-phrase.ts'
import type { Phrase } from './compile-phrase.ts'
import { isFunctionWord, stemWord } from './english-words.ts'

/** What the matcher is told of an idea: the phrases it is said with. */
export type IdeaPhrases = { readonly en: readonly string[]; readonly th: readonly string[] }

/** Ideas by name. */
export type Ideas = ReadonlyMap<string, IdeaPhrases>

/** Ideas as they are looked for. */
export type CompiledIdeas = {
  readonly phrasesOf: (name: string) => readonly Phrase[]
  /** The stems of substance in the phrases that an idea is said with. */
  readonly stemsOf: (name: string) => readonly string[]
  /** Long words of all phrases with their stems, which slips of the keyboard are compared with. */
  readonly vocabulary: ReadonlyMap<string, string>
}

const compiled = new WeakMap<Ideas, CompiledIdeas>()

/** Compiles ideas, each when it is first asked for and once for the same map. */
export function compileIdeas(ideas: Ideas): CompiledIdeas {
  const known = compiled.get(ideas)
  if (known !== undefined) return known
  const phrasesOf = once((name) => {
    const { en = [], th = [] } = ideas.get(name) ?? {}
    return [...en, ...th].map(compilePhrase).filter(({ parts }) => parts.length > 0)
  })
  const stemsOf = once((name) => stemsIn(phrasesOf(name)))
  const vocabulary = new Map<string, string>()
  for (const { en, th } of ideas.values()) {
    for (const phrase of [...en, ...th]) {
      for (const [word] of phrase.toLowerCase().matchAll(/[a-z]{6,}/g)) vocabulary.set(word, stemWord(word))
    }
  }
  const result = { phrasesOf, stemsOf, vocabulary }
  compiled.set(ideas, result)
  return result
}

/** Makes of each name what is made of it, when it is first asked for. */
function once<Made>(make: (name: string) => Made): (name: string) => Made {
  const known = new Map<string, Made>()
  return (name) => {
    if (!known.has(name)) known.set(name, make(name))
    return known.get(name)!
  }
}

function stemsIn(phrases: readonly Phrase[]): string[] {
  const atoms = phrases.flatMap(({ parts }) => parts.flatMap(({ options }) => options ?? [])).flat()
  return atoms.flatMap((atom) =>
    'token' in atom && !isFunctionWord(atom.token.raw)
      ? [Number.isNaN(atom.token.value) ? atom.token.stem : `#${atom.token.value}`]
      : [],
  )
}
