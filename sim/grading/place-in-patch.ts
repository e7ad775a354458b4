import { LineCounter, parse, parseDocument } from 'yaml'
import type { Diagnostic, TextRange } from '../diagnostic.ts'
import { findClosest } from '../find-closest.ts'
import { rangeOfPath } from '../mesh/scenario/yaml-range.ts'

type Keys = readonly (string | number)[]

/** What is wrong with a joined world, told of a text laid over it. */
type PlacedProblem = {
  /** A sentence that begins with the keys that lead there. */
  message: string
  /** Where in the text; null where the text says nothing of it. */
  range: TextRange | null
  /** How many of the keys stand in the text: of several texts the one with the most brought it. */
  depth: number
  /** The name it is about was probably another one: whatever else it lacks is not worth a word. */
  isMisspelt: boolean
}

/**
 * Tells what is wrong with a joined world of the text that was laid over `base`, since nobody sees the joined one: the
 * keys, the place, and for a name that the world does not have the one that was probably meant.
 */
export function placeInPatch({ code, message, path = [] }: Diagnostic, base: string, patch: string): PlacedProblem {
  const lines = new LineCounter()
  const document = parseDocument(patch, { lineCounter: lines, prettyErrors: false })
  const depth = depthOf(document.toJS(), path)
  const range = depth === 0 ? null : (rangeOfPath(document, lines, path) ?? null)
  // A key that is missing, or is none, is named by the sentence itself.
  const where = code === 'missing-key' || code === 'unknown-key' ? path.slice(0, -1) : path
  const place = where.length === 0 ? '' : `In \`${written(where)}\`: `
  const doubtful = code === 'missing-key' ? where : code === 'unknown-key' ? path : []
  const hint = meant(parse(base), doubtful)
  return { message: `${place}${message}${hint}`, range, depth, isMisspelt: hint !== '' }
}

/** Where the last of the keys is not in the world: the one there that looks like it. */
function meant(world: unknown, path: Keys): string {
  const key = path.at(-1)
  const parent = valueAt(world, path.slice(0, -1))
  if (typeof key !== 'string' || typeof parent !== 'object' || parent === null || Object.hasOwn(parent, key)) return ''
  const closest = findClosest(key, Object.keys(parent))
  return closest === null ? '' : ` \`${key}\` is new in this world: did you mean \`${closest}\`?`
}

function valueAt(data: unknown, path: Keys): unknown {
  let value = data
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

/** How many of the keys lead somewhere. */
function depthOf(data: unknown, path: Keys): number {
  let depth = 0
  while (depth < path.length && valueAt(data, path.slice(0, depth + 1)) !== undefined) depth++
  return depth
}

function written(path: Keys): string {
  return path.map((key, place) => (typeof key === 'number' ? `[${key}]` : place === 0 ? key : `.${key}`)).join('')
}
