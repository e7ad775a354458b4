import { parse, stringify } from 'yaml'
import type { TextRange } from '../diagnostic.ts'
import { keepLately } from '../keep-lately.ts'
import { readYamlText } from '../mesh/scenario/read-yaml-text.ts'
import { rangeOfPath } from '../mesh/scenario/yaml-range.ts'

type Value = unknown
type Fields = Record<string, Value>

/** Why one text cannot be laid over another: a sentence about the one on top, and its place there. */
export type MergeProblem = { message: string; range?: TextRange }

/** Worlds are laid over few others, again and again: on each seed, and at each pause of somebody who types. */
const MOST_BASES = 4
const readBase = keepLately(MOST_BASES, (yaml: string): unknown => parse(yaml))

/** YAML that is known as data or as a text; the other is made of it when it is first asked for. */
export class JoinedYaml {
  #data: { value: Value } | null
  #yaml: string | null

  constructor(known: { data: Value } | { yaml: string }) {
    this.#data = 'data' in known ? { value: known.data } : null
    this.#yaml = 'yaml' in known ? known.yaml : null
  }

  /** Shared with what it was joined of: it must not be changed. Throws where the text is no YAML. */
  get data(): Value {
    this.#data ??= { value: readBase(this.#yaml!) }
    return this.#data.value
  }

  get yaml(): string {
    this.#yaml ??= stringify(this.#data!.value, { aliasDuplicateObjects: false, lineWidth: 0 })
    return this.#yaml
  }
}

/**
 * Lays one YAML text over another: maps are joined, `null` takes a key away, everything else takes the place of what
 * was there. `mayChange` are the only paths that may be written, `*` standing for any one name; what is under an
 * allowed path is allowed too.
 */
export function mergeYaml(
  base: string | JoinedYaml,
  patch: string,
  mayChange: readonly string[] | null = null,
): JoinedYaml | { problems: MergeProblem[] } {
  const below = typeof base === 'string' ? new JoinedYaml({ yaml: base }) : base
  const read = readYamlText(patch, 'What is laid over a world')
  if ('problems' in read) return read
  const { document, lines, data: over } = read
  if (over === null || over === undefined) return below
  if (!isFields(over)) return { problems: [{ message: 'What is laid over a world is a map of keys.' }] }
  if (mayChange !== null) {
    const allowed = mayChange.map((path) => path.split('.'))
    const problems = writtenPaths(over)
      .filter((path) => !allowed.some((pattern) => covers(pattern, path)))
      .map((path) => {
        const range = rangeOfPath(document, lines, path)
        const message = `\`${path.join('.')}\` may not be changed here; only ${mayChange.join(', ')} may.`
        return { message, ...(range && { range }) }
      })
    if (problems.length > 0) return { problems }
  }
  const under = below.data
  return new JoinedYaml({ data: merge(isFields(under) ? under : {}, over) })
}

function merge(base: Fields, over: Fields): Fields {
  const joined: Fields = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const there = joined[key]
    if (value === null) delete joined[key]
    else joined[key] = isFields(value) && isFields(there) ? merge(there, value) : withoutNulls(value)
  }
  return joined
}

/** A key that is to be taken away and is not there is not written either. */
function withoutNulls(value: Value): Value {
  if (!isFields(value)) return value
  return merge({}, value)
}

/** Where a text says something: its leaves, and maps that are empty. */
function writtenPaths(value: Value, path: readonly string[] = []): string[][] {
  if (!isFields(value) || Object.keys(value).length === 0) return path.length === 0 ? [] : [[...path]]
  return Object.entries(value).flatMap(([key, inner]) => writtenPaths(inner, [...path, key]))
}

function covers(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length <= path.length && pattern.every((name, index) => name === '*' || name === path[index])
}

const isFields = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
