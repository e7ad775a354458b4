import { contexts } from '../../ottl/contexts/definitions.ts'
import type { ContextName } from '../../ottl/contexts/definitions.ts'
import type { ContextDefinition, PathNode, PathTable } from '../../ottl/context.ts'
import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'
import type { OttlFunction } from '../../ottl/function.ts'
import type { LooseToken } from './lex.ts'

/** What the words of one text can mean. */
export type OttlScope = {
  /** The contexts that it can be about. */
  contexts: readonly ContextName[]
  /** The context whose paths need no name before them, if any. */
  own: ContextName | null
  functions: ReadonlyMap<string, OttlFunction>
  enums: Readonly<Record<string, bigint>>
}

const definitionOf = (name: ContextName): ContextDefinition => contexts[name]

/** What a text's words can mean; `named` is the `context` written beside it, or empty. */
export function scopeOf(use: EmbeddedOttl, named: string, tokens: readonly LooseToken[]): OttlScope {
  const fixed = use.contexts.length === 1 ? use.contexts[0]! : use.contexts.find((name) => name === named.toLowerCase())
  const mentioned = tokens
    .filter(({ kind }, at) => kind === 'word' && tokens[at + 1]?.text === '.' && tokens[at - 1]?.text !== '.')
    .map(({ text }) => text)
    .filter((word) => use.contexts.some((name) => Object.hasOwn(definitionOf(name).groups, word)))
  const fitting = use.contexts.filter((name) =>
    mentioned.every((word) => Object.hasOwn(definitionOf(name).groups, word)),
  )
  const possible = fixed !== undefined ? [fixed] : named !== '' ? [] : fitting.length > 0 ? fitting : use.contexts
  return {
    contexts: possible,
    own: fixed ?? use.contextByDefault ?? null,
    functions: new Map(possible.flatMap((name) => [...use.functionsOf(name)])),
    enums: Object.assign(
      {},
      ...possible.map((name) => definitionOf(name).enums).filter((enums) => typeof enums !== 'string'),
    ) as Record<string, bigint>,
  }
}

/** The names that a path can begin with to say what it is a path of. */
export const groupNames = ({ contexts: names }: OttlScope): string[] => [
  ...new Set(names.flatMap((name) => Object.keys(definitionOf(name).groups))),
]

/** What may stand behind the words of a path; with none, the paths that need no context's name. */
export function pathsBelow(scope: OttlScope, words: readonly string[]): PathTable {
  if (words.length === 0) return scope.own === null ? {} : pathsOf(scope, scope.own)
  const [first, ...rest] = words as [string, ...string[]]
  const inGroup = groupNames(scope).includes(first)
  const table = inGroup ? pathsOf(scope, first) : scope.own === null ? {} : pathsOf(scope, scope.own)
  let below: PathTable = table
  for (const word of inGroup ? rest : words) below = (Object.hasOwn(below, word) ? below[word]!.next : undefined) ?? {}
  return below
}

/** What the last word of a path is, or null. */
export function nodeAt(scope: OttlScope, words: readonly string[]): PathNode | null {
  const table = pathsBelow(scope, words.slice(0, -1))
  const last = words.at(-1)!
  return Object.hasOwn(table, last) ? table[last]! : null
}

function pathsOf({ contexts: names }: OttlScope, group: string): PathTable {
  const holder = names.find((name) => Object.hasOwn(definitionOf(name).groups, group))
  if (holder === undefined) return {}
  const { paths } = definitionOf(holder).groups[group]!
  const own = names.find((name) => name === group)
  return own === undefined ? paths : { ...paths, cache: definitionOf(own).cache }
}
