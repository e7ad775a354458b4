import type { CompilerSettings } from '../../ottl/compiler.ts'
import type { PathSyntax } from '../../ottl/language/syntax.ts'
import type { LooseToken } from './lex.ts'
import type { CallParts, TextPart } from './token-ranges.ts'

/** The part of a call that a sentence about it speaks of. */
export function partOfCall(message: string, { whole, name, arguments: given }: CallParts): TextPart {
  if (message.startsWith('undefined function')) return name
  const place = /^error while parsing arguments for call to "[^"]*": invalid argument at position ([0-9]+):/.exec(
    message,
  )
  return (place === null ? undefined : given[Number(place[1])]) ?? whole
}

/** The word of a path that a sentence about it speaks of. */
export function partOfPath(message: string, words: readonly LooseToken[]): TextPart {
  const whole = { start: words[0]!.start, end: words.at(-1)!.end }
  const named = /^(?:segment|the path section|the keys indexing|context) "([^"]*)"/.exec(message)?.[1]
  return words.find(({ text }) => text === named) ?? whole
}

/** Where the contexts are to be found out from the paths: what is said of a path that names none of them. */
export function contextFaults(
  { context }: PathSyntax,
  { context: { groups } }: CompilerSettings,
  words: readonly LooseToken[],
): (TextPart & { sign: string })[] {
  if (context !== undefined && Object.hasOwn(groups, context)) return []
  const { start, end } = words[0]!
  const signs = [
    `inferred context "${context ?? ''}" is not a valid candidate`,
    `context "${context ?? ''}" inferred from`,
  ]
  const missing = { start, end: words.at(-1)!.end, sign: "path's first segment must be a valid context name" }
  return [...signs.map((sign) => ({ start, end, sign })), missing]
}

/** Puts the context's name before a path that lacks one, as the component does. */
export function addName(path: PathSyntax, { context: { name, groups } }: CompilerSettings): void {
  if (path.context !== undefined) {
    if (Object.hasOwn(groups, path.context)) return
    path.fields.unshift({ name: path.context })
  }
  path.context = name
}
