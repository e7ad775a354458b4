import { LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { TextRange } from '../../diagnostic.ts'
import { wrongKeys } from './wrong-keys.ts'
import { textRange } from './yaml-range.ts'

/** UTF-16 code units. */
const MAX_LENGTH = 500_000
const MAX_DEPTH = 100
const MAX_ALIASES = 100
/** A sentence about a tag names it, however long it is. */
const LONGEST_MESSAGE = 300

/** As many mistakes as anybody reads at once: telling the place of each of thousands takes minutes. */
export const MOST_PROBLEMS = 50

/** A mistake in a YAML text: one sentence, and its place where it has one. */
export type YamlProblem = { code: 'yaml' | 'too-deep' | 'too-long'; message: string; range?: TextRange }

/** A YAML text that was read: its nodes, its data, and what finds lines. */
export type YamlText = { document: Document; lines: LineCounter; data: unknown }

/**
 * Reads a YAML text of anybody's, and never throws: what is wrong comes back, the first fifty at most. Data that is nested
 * without end, or multiplied by aliases, is refused, so that whoever walks through it comes to an end. `noun` is what the
 * text is called.
 */
export function readYamlText(yaml: string, noun: string): YamlText | { problems: YamlProblem[] } {
  if (yaml.length > MAX_LENGTH)
    return { problems: [{ code: 'too-long', message: `${noun} has at most ${MAX_LENGTH} characters.` }] }
  const lines = new LineCounter()
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const
  const document = parseDocument(yaml, options)
  const tooDeep = { code: 'too-deep' as const, message: `${noun} is nested more than ${MAX_DEPTH} levels deep.` }
  if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return { problems: [tooDeep] }
  const errors = document.errors.length > 0 ? document.errors : wrongKeys(document)
  if (errors.length > 0) {
    return {
      problems: errors.slice(0, MOST_PROBLEMS).map(({ message, pos: [start, end] }) => ({
        code: 'yaml',
        message: message.slice(0, LONGEST_MESSAGE),
        range: textRange(lines, start, end),
      })),
    }
  }
  let data: unknown
  try {
    data = document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    return { problems: [error instanceof RangeError ? tooDeep : { code: 'yaml', message: aliasSentence(error) }] }
  }
  return heightOf(data, 0, new Map()) > MAX_DEPTH ? { problems: [tooDeep] } : { document, lines, data }
}

/** Too many aliases, or one of a name that is not there: there is nothing else that data cannot be made of. */
function aliasSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.startsWith('Excessive alias count')
    ? 'Aliases (`*name`) repeat more than can be read here: use fewer, or write it out.'
    : message
}

/** How many maps and lists are within one another; what contains itself is higher than everything that may be. */
function heightOf(value: unknown, depth: number, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) return 0
  const before = known.get(value)
  if (before !== undefined) return before
  if (depth > MAX_DEPTH) return Infinity
  let height = 0
  for (const inner of Object.values(value)) height = Math.max(height, heightOf(inner, depth + 1, known))
  known.set(value, height + 1)
  return height + 1
}
