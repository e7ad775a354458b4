import { goTypeOf, isUint64 } from './config-value.ts'
import type { ConfigValue, MapValue } from './config-value.ts'
import { goQuote } from './go-quote.ts'
import type { Span } from './text-range.ts'
import { readYaml } from './yaml/compose.ts'

/** What the environment lacked; the collector logs it once its logger exists. */
export type EnvWarning = Span & { level: 'info' | 'warn'; message: string; name: string }

/** A configuration with every `${…}` replaced, or the resolver's sentence. */
export type Expanded =
  | { ok: true; value: MapValue; warnings: EnvWarning[] }
  | { ok: false; error: string; limit: boolean; span: Span }

/** Rounds of replacing before upstream gives up. */
const MAX_ROUNDS = 1000
/** Characters one value may grow to; upstream has no such limit and would run out of memory. */
const MAX_LENGTH = 1_000_000

/** Thrown inside and caught in expandConfig. */
class ExpandFailure extends Error {
  readonly limit: boolean
  constructor(message: string, limit = false) {
    super(message)
    this.limit = limit
  }
}

/**
 * Replaces `${env:X}`, `${X}`, `${X:-default}` and `${yaml:…}`, then `$$` by `$`, as upstream's resolver does
 * (confmap/expand.go, resolver.go). *Same*, but for the schemes file, http and https, which have nothing to read here.
 */
export function expandConfig(root: MapValue, env: Readonly<Record<string, string>>): Expanded {
  const warnings: EnvWarning[] = []
  const expander = new Expander(env, warnings)
  const leaves = [...leavesOf(root, '')].filter(({ value }) => hasDollar(value))
  // Upstream goes through its keys sorted, which decides whose error is printed.
  leaves.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
  const replaced = new Map<ConfigValue, ConfigValue>()
  for (const { value } of leaves) {
    try {
      replaced.set(value, unescapeDollars(expander.expandFully(value)))
    } catch (error) {
      if (!(error instanceof ExpandFailure)) throw error
      return { ok: false, error: error.message, limit: error.limit, span: { start: value.start, end: value.end } }
    }
  }
  return { ok: true, value: replaced.size === 0 ? root : replaceLeaves(root, replaced), warnings }
}

function* leavesOf(map: MapValue, prefix: string): Generator<{ path: string; value: ConfigValue }, void, undefined> {
  for (const [key, { value }] of map.entries) {
    const path = prefix === '' ? key : `${prefix}::${key}`
    if (value.kind === 'map' && value.entries.size > 0) yield* leavesOf(value, path)
    else yield { path, value }
  }
}

function hasDollar(value: ConfigValue): boolean {
  if (value.kind === 'string') return value.value.includes('$')
  if (value.kind === 'list') return value.items.some(hasDollar)
  return value.kind === 'map' && [...value.entries.values()].some((entry) => hasDollar(entry.value))
}

function replaceLeaves(map: MapValue, replaced: Map<ConfigValue, ConfigValue>): MapValue {
  const entries: MapValue['entries'] = new Map()
  for (const [key, entry] of map.entries) {
    const { value } = entry
    const next = replaced.get(value) ?? (value.kind === 'map' ? replaceLeaves(value, replaced) : value)
    entries.set(key, { ...entry, value: next })
  }
  return { ...map, entries }
}

function unescapeDollars(value: ConfigValue): ConfigValue {
  const original = value.original === undefined ? {} : { original: value.original.replaceAll('$$', '$') }
  switch (value.kind) {
    case 'string':
      return { ...value, value: value.value.replaceAll('$$', '$'), ...original }
    case 'list':
      return { ...value, items: value.items.map(unescapeDollars), ...original }
    case 'map':
      return { ...value, entries: mapEntries(value, unescapeDollars), ...original }
    default:
      return { ...value, ...original }
  }
}

function mapEntries(map: MapValue, change: (value: ConfigValue) => ConfigValue): MapValue['entries'] {
  return new Map([...map.entries].map(([key, entry]) => [key, { ...entry, value: change(entry.value) }]))
}

/** What a `${…}` stands for: a value, and its text when it has an unambiguous one. */
type Retrieved = { value: ConfigValue; text: string }

class Expander {
  private readonly env: Readonly<Record<string, string>>
  private readonly warnings: EnvWarning[]

  constructor(env: Readonly<Record<string, string>>, warnings: EnvWarning[]) {
    this.env = env
    this.warnings = warnings
  }

  expandFully(value: ConfigValue): ConfigValue {
    let current = value
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const next = this.expand(current)
      if (next === current) return next
      current = next
    }
    throw new ExpandFailure('too many recursive expansions')
  }

  /** One round; answers the same object when there was nothing to replace. */
  private expand(value: ConfigValue): ConfigValue {
    if (value.original !== undefined) return this.expandRetrieved(value, value.original)
    switch (value.kind) {
      case 'string':
        return this.expandText(value.value, value)
      case 'list': {
        const items = value.items.map((item) => this.expand(item))
        return items.every((item, index) => item === value.items[index]) ? value : { ...value, items }
      }
      case 'map': {
        let changed = false
        const entries = mapEntries(value, (inner) => {
          const next = this.expand(inner)
          changed ||= next !== inner
          return next
        })
        return changed ? { ...value, entries } : value
      }
      default:
        return value
    }
  }

  /** A value that a `${…}` stood for may hold more of them, and so may the text it was read from. */
  private expandRetrieved(value: ConfigValue, original: string): ConfigValue {
    const { original: _, ...bare } = value
    const inner = this.expand(bare as ConfigValue)
    if (inner.kind === 'string' || inner.original !== undefined) return inner
    let text: ConfigValue
    try {
      text = this.expandText(original, value)
    } catch (error) {
      if (error instanceof ExpandFailure && !error.limit) return inner
      throw error
    }
    if (inner === bare && text.kind === 'string' && text.value === original) return value
    return text.kind === 'string' && text.original === undefined ? { ...inner, original: text.value } : inner
  }

  private expandText(text: string, at: ConfigValue): ConfigValue {
    const unchanged = (): ConfigValue =>
      at.kind === 'string' && at.value === text && at.original === undefined
        ? at
        : { kind: 'string', value: text, start: at.start, end: at.end }
    if (!text.includes('${') || !text.includes('}')) return unchanged()
    const uri = findUri(text)
    if (uri === null) return unchanged()
    const retrieved = this.retrieve(uri, at)
    if (uri === text) return { ...retrieved.value, original: retrieved.text }
    const value = text.replaceAll(uri, () => retrieved.text)
    if (value.length > MAX_LENGTH)
      throw new ExpandFailure(`A value grows beyond ${MAX_LENGTH} characters by \${…}.`, true)
    return { kind: 'string', value, start: at.start, end: at.end }
  }

  private retrieve(placeholder: string, at: Span): Retrieved {
    const inside = placeholder.slice(2, -1)
    const uri = inside.includes(':') ? inside : `env:${inside}`
    const match = /^([A-Za-z][A-Za-z0-9+.-]+):(.*)$/s.exec(uri)
    if (match === null) throw new ExpandFailure(`invalid uri: ${goQuote(uri)}`)
    const [, scheme, rest = ''] = match
    if (rest.includes('$')) throw new ExpandFailure(`the uri ${goQuote(uri)} contains unsupported characters ('$')`)
    if (scheme === 'env') return this.retrieveVariable(rest, at)
    if (scheme === 'yaml') return retrieveYaml(rest, at)
    if (scheme === 'file') {
      throw new ExpandFailure(`unable to read the file ${uri}: open ${rest}: no such file or directory`)
    }
    throw new ExpandFailure(`scheme ${goQuote(scheme!)} is not supported for uri ${goQuote(uri)}`)
  }

  private retrieveVariable(reference: string, { start, end }: Span): Retrieved {
    const cut = reference.indexOf(':-')
    const name = cut === -1 ? reference : reference.slice(0, cut)
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
      throw new ExpandFailure(
        `environment variable ${goQuote(name)} has invalid name: must match regex ^[a-zA-Z_][a-zA-Z0-9_]*$`,
      )
    }
    const set = Object.hasOwn(this.env, name) ? this.env[name]! : null
    if (set === null && cut !== -1) {
      const fallback = reference.slice(cut + 2)
      if (fallback === '') return { value: { kind: 'string', value: '', start, end }, text: '' }
      return retrieveYaml(fallback, { start, end })
    }
    if (set === null || set === '') {
      const state = set === null ? 'unset' : 'empty'
      const message = `Configuration references ${state} environment variable`
      this.warnings.push({ level: set === null ? 'warn' : 'info', message, name, start, end })
    }
    return retrieveYaml(set ?? '', { start, end })
  }
}

/** A text as YAML reads it; what is no YAML, or is a text anyway, stands for itself. */
function retrieveYaml(text: string, { start, end }: Span): Retrieved {
  const read = readYaml(text)
  if (!read.ok && read.limit) throw new ExpandFailure(read.message, true)
  const asText: Retrieved = { value: { kind: 'string', value: text, start, end }, text }
  if (!read.ok || read.value?.kind === 'string') return asText
  const value = read.value ?? { kind: 'null', start, end }
  if (read.generalKeys || (value.kind === 'int' && isUint64(value))) {
    const type = read.generalKeys ? 'map[interface {}]interface {}' : goTypeOf(value)
    throw new ExpandFailure(`unsupported type=${type} for retrieved config, ensure that values are wrapped in quotes`)
  }
  return { value: relocate(value, { start, end }), text }
}

/** Everything inside stands where the `${…}` stood. */
function relocate(value: ConfigValue, { start, end }: Span): ConfigValue {
  if (value.kind === 'list')
    return { ...value, start, end, items: value.items.map((item) => relocate(item, { start, end })) }
  if (value.kind !== 'map') return { ...value, start, end }
  const entries: MapValue['entries'] = new Map()
  for (const [key, entry] of value.entries) {
    entries.set(key, { keyStart: start, keyEnd: end, value: relocate(entry.value, { start, end }) })
  }
  return { ...value, start, end, entries }
}

/** The first `${…}` that is not escaped, innermost first; null when there is none. */
function findUri(text: string): string | null {
  let rest = text
  for (;;) {
    const close = rest.indexOf('}')
    if (close === -1) return null
    const open = rest.slice(0, close + 1).lastIndexOf('${')
    if (open !== -1) {
      let dollars = 0
      while (open - 1 - dollars >= 0 && rest[open - 1 - dollars] === '$') dollars++
      if (dollars % 2 === 0) return rest.slice(open, close + 1)
    }
    rest = rest.slice(close + 1)
  }
}
