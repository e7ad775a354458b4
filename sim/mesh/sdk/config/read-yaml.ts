import { LineCounter, Scalar, isAlias, isMap, isNode, isScalar, isSeq, parse, parseDocument, visit } from 'yaml'
import type { Alias, Document } from 'yaml'
import type { Diagnostic, TextRange } from '../../../diagnostic.ts'
import { MOST_PROBLEMS } from '../../scenario/read-yaml-text.ts'
import { wrongKeys } from '../../scenario/wrong-keys.ts'
import { textRange } from '../../scenario/yaml-range.ts'
import { substitute } from './substitute.ts'

const MAX_LENGTH = 200_000
const MAX_ALIASES = 100
/** Samplers stand in samplers; nobody needs so many, and a map may contain itself. */
const MAX_DEPTH = 100
/** Texts that stand for a number, yes, no or nothing are shorter. */
const MAX_SCALAR = 64

const TOO_DEEP = 'This is nested too deeply.'

/** A YAML text as plain data, with what finds a path's place in it again. */
export type YamlData = {
  data: unknown
  /** The place of a key, or of the item or the whole where there is none; `value` asks for what stands behind the key. */
  rangeOf(path: readonly PropertyKey[], what: 'key' | 'value'): TextRange | undefined
}

/** Reads a configuration's YAML and fills variables in; never throws, and bounded whatever the text is. */
export function readYaml(
  yaml: string,
  env: Readonly<Record<string, string>>,
): YamlData | { diagnostics: Diagnostic[] } {
  const refuse = (
    code: string,
    message: string,
    range?: TextRange,
    params?: Record<string, string>,
  ): { diagnostics: Diagnostic[] } => ({
    diagnostics: [
      { code, severity: 'error', stage: 'sdk', message, ...(range && { range }), ...(params && { params }) },
    ],
  })
  if (yaml.length > MAX_LENGTH) return refuse('sdk-too-long', `A configuration has at most ${MAX_LENGTH} characters.`)
  const lines = new LineCounter()
  try {
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const
    const document = parseDocument(yaml, options)
    const errors = document.errors.length > 0 ? document.errors : wrongKeys(document)
    if (errors.length > 0) {
      const diagnostics = errors.slice(0, MOST_PROBLEMS).map(({ message, pos: [start, end] }): Diagnostic => ({
        code: 'sdk-yaml',
        severity: 'error',
        stage: 'sdk',
        message,
        range: textRange(lines, start, end),
      }))
      return { diagnostics }
    }
    const invalid = substituteScalars(document, env)
    if (invalid !== null) {
      const [start, end] = invalid.node.range ?? [0, 0]
      const message = `\`${invalid.reference}\` is not a reference to a variable: write \${NAME} or \${NAME:-default}.`
      return refuse('sdk-bad-reference', message, textRange(lines, start, end), { reference: invalid.reference })
    }
    const loose = looseAlias(document)
    if (loose !== null) {
      const [start, end] = loose.range ?? [0, 0]
      const message = `\`*${loose.source}\` repeats nothing: there is no \`&${loose.source}\` before it.`
      return refuse('sdk-bad-alias', message, textRange(lines, start, end), { alias: loose.source })
    }
    const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    if (isDeeperThan(data, MAX_DEPTH)) return refuse('sdk-too-deep', TOO_DEEP)
    return { data, rangeOf: (path, what) => rangeOf(document, lines, path, what) }
  } catch (error) {
    // The package recurses, so absurd nesting overflows the stack; the other complaint left is of aliases.
    if (error instanceof RangeError) return refuse('sdk-too-deep', TOO_DEEP)
    return refuse('sdk-too-many-aliases', 'Aliases repeat too much here.')
  }
}

function substituteScalars(
  document: Document,
  env: Readonly<Record<string, string>>,
): { node: Scalar; reference: string } | null {
  let wrong: { node: Scalar; reference: string } | null = null
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return undefined
      const result = substitute(node.value, env)
      if ('invalid' in result) {
        wrong = { node, reference: result.invalid }
        return visit.BREAK
      }
      // What is not quoted is read anew: a variable may say a number or true.
      node.value = node.type === Scalar.PLAIN && result.text !== node.value ? resolved(result.text) : result.text
      return undefined
    },
  })
  return wrong
}

function looseAlias(document: Document): Alias | null {
  let loose: Alias | null = null
  visit(document, {
    Alias(_key, node) {
      if (node.resolve(document) !== undefined) return undefined
      loose = node
      return visit.BREAK
    },
  })
  return loose
}

function resolved(text: string): unknown {
  if (text.length > MAX_SCALAR) return text
  try {
    const value: unknown = parse(text, { logLevel: 'silent' })
    return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : text
  } catch {
    return text
  }
}

function rangeOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  what: 'key' | 'value',
): TextRange | undefined {
  let node: unknown = document.contents
  let found = isNode(node) ? (node.range ?? undefined) : undefined
  for (const [index, key] of path.entries()) {
    const next = stepInto(document, node, key)
    if (next === null) break
    node = next.value
    const wantsValue = next.key === null || (what === 'value' && index === path.length - 1)
    const place = wantsValue && isNode(node) && hasExtent(node.range) ? node : (next.key ?? node)
    if (isNode(place) && place.range) found = place.range
  }
  return found === undefined ? undefined : textRange(lines, found[0], found[1])
}

function stepInto(document: Document, from: unknown, key: PropertyKey): { key: unknown; value: unknown } | null {
  const node = isAlias(from) ? from.resolve(document) : from
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
    return pair === undefined ? null : { key: pair.key, value: pair.value }
  }
  if (!isSeq(node)) return null
  const item = node.items[Number(key)]
  return item === undefined ? null : { key: null, value: item }
}

const hasExtent = (range: readonly number[] | null | undefined): boolean =>
  range !== null && range !== undefined && range[1]! > range[0]!

function isDeeperThan(data: unknown, depth: number): boolean {
  if (typeof data !== 'object' || data === null) return false
  return depth === 0 || Object.values(data).some((value) => isDeeperThan(value, depth - 1))
}
