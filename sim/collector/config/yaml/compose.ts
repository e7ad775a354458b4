import type { ConfigEntry, ConfigValue, MapValue } from '../config-value.ts'
import { goQuote } from '../go-quote.ts'
import { goSyntax } from '../go-syntax.ts'
import type { AliasNode, MappingNode, ScalarNode, YamlNode } from './node.ts'
import { parseYaml } from './parser.ts'
import { resolveScalar } from './resolve-scalar.ts'
import { YamlError, YamlLimit } from './yaml-error.ts'

/** Values a configuration may have after aliases are followed; a large one has some thousands. */
const MAX_VALUES = 200_000

/** Keys that are there twice; upstream has a line for each pair of them, so that some thousands take all memory. */
const MAX_DUPLICATES = 1000

/** What reading a text came to. `value` is null for a text without a document. */
export type ReadYaml =
  | { ok: true; value: ConfigValue | null; /** Keys of the root are not all texts. */ generalKeys: boolean }
  | { ok: false; limit: boolean; message: string; problems: { message: string; start: number; end: number }[] }

/**
 * Reads YAML as go.yaml.in/yaml/v3 does into `any`: same values, same errors word for word; beyond a size or depth
 * that no configuration needs, a sentence of ours (`limit`). Never throws.
 */
export function readYaml(text: string): ReadYaml {
  try {
    const root = parseYaml(text)
    if (root === null) return { ok: true, value: null, generalKeys: false }
    const composer = new Composer()
    const value = composer.compose(root)
    const { problems } = composer
    if (problems.length > 0) {
      const lines = problems.map(({ message }) => `\n  ${message}`).join('')
      return { ok: false, limit: false, message: `yaml: unmarshal errors:${lines}`, problems }
    }
    return { ok: true, value, generalKeys: root.kind === 'mapping' && !hasTextKeys(root) }
  } catch (error) {
    if (!(error instanceof YamlError) && !(error instanceof YamlLimit)) throw error
    const { message, offset } = error
    const lineEnd = text.slice(offset).search(/[\r\n]/)
    const end = lineEnd === -1 ? text.length : offset + lineEnd
    return { ok: false, limit: error instanceof YamlLimit, message, problems: [{ message, start: offset, end }] }
  }
}

function tagOf(node: YamlNode): string {
  if (node.kind === 'alias') return tagOf(node.target)
  if (node.kind !== 'scalar') return node.tag
  if (node.tag !== '') return node.tag
  return node.style === 'plain' ? resolveScalar('', node.value, node.start).tag : '!!str'
}

const hasTextKeys = (node: MappingNode): boolean =>
  node.keys.every((key) => {
    const tag = tagOf(key)
    return tag === '!!str' || tag === '!!merge'
  })

const isMerge = (node: YamlNode): boolean =>
  node.kind === 'scalar' &&
  node.value === '<<' &&
  ((node.tag === '' && node.style === 'plain') || node.tag === '!!merge')

/** Which share of the values read so far may come from aliases (upstream's guard against alias bombs). */
function allowedAliasShare(values: number): number {
  if (values <= 400_000) return 0.99
  return values >= 4_000_000 ? 0.1 : 0.99 - 0.89 * ((values - 400_000) / 3_600_000)
}

class Composer {
  readonly problems: { message: string; start: number; end: number }[] = []
  private readonly open = new Set<AliasNode>()
  private values = 0
  private fromAliases = 0
  private aliasDepth = 0

  /** Null when a map inside has a key twice: upstream then gives up that map and goes on. */
  compose(node: YamlNode): ConfigValue | null {
    this.values++
    if (this.aliasDepth > 0) this.fromAliases++
    if (
      this.fromAliases > 100 &&
      this.values > 1000 &&
      this.fromAliases / this.values > allowedAliasShare(this.values)
    ) {
      throw new YamlError('yaml: document contains excessive aliasing', node.start)
    }
    if (this.values > MAX_VALUES) {
      throw new YamlLimit(`The configuration has more than ${MAX_VALUES} values.`, node.start)
    }
    switch (node.kind) {
      case 'alias':
        return this.follow(node)
      case 'scalar':
        return this.scalar(node)
      case 'sequence': {
        const items: ConfigValue[] = []
        for (const item of node.items) {
          const value = this.compose(item)
          if (value !== null) items.push(value)
        }
        return { kind: 'list', items, start: node.start, end: node.end }
      }
      case 'mapping': {
        if (this.hasDuplicates(node)) return null
        const map: MapValue = { kind: 'map', entries: new Map(), start: node.start, end: node.end }
        this.fill(map.entries, node, null)
        return map
      }
    }
  }

  private follow(node: AliasNode): ConfigValue | null {
    if (this.open.has(node)) throw new YamlError(`yaml: anchor '${node.name}' value contains itself`, node.start)
    this.open.add(node)
    this.aliasDepth++
    const value = this.compose(node.target)
    this.aliasDepth--
    this.open.delete(node)
    // The person sees the alias; that is the place to point at.
    return value === null ? null : { ...value, start: node.start, end: node.end }
  }

  private scalar(node: ScalarNode): ConfigValue {
    const { start, end } = node
    if (node.tag === '!!str' || (node.tag === '' && node.style !== 'plain')) {
      return { kind: 'string', value: node.value, start, end }
    }
    if (node.tag === '!!binary') return { kind: 'string', value: decodeBase64(node), start, end }
    const resolved = resolveScalar(node.tag, node.value, start)
    switch (resolved.tag) {
      case '!!null':
        return { kind: 'null', start, end }
      case '!!bool':
        return { kind: 'bool', value: resolved.value as boolean, start, end }
      case '!!int':
        return { kind: 'int', value: resolved.value as number | bigint, start, end }
      case '!!float':
        return { kind: 'float', value: resolved.value as number, start, end }
      case '!!timestamp':
        return { kind: 'time', value: node.value, start, end }
      default:
        return { kind: 'string', value: node.value, start, end }
    }
  }

  private hasDuplicates(node: MappingNode): boolean {
    const seen = new Map<string, number[]>()
    const found: { earlier: number; later: number }[] = []
    node.keys.forEach((key, index) => {
      const id = key.kind === 'scalar' ? `s${key.value}` : key.kind === 'alias' ? `a${key.name}` : key.kind
      const earlier = seen.get(id)
      if (earlier === undefined) {
        seen.set(id, [index])
        return
      }
      for (const before of earlier) found.push({ earlier: before, later: index })
      if (found.length > MAX_DUPLICATES)
        throw new YamlLimit(`The configuration has more than ${MAX_DUPLICATES} keys that are there already.`, key.start)
      earlier.push(index)
    })
    if (found.length === 0) return false
    found.sort((one, other) => one.earlier - other.earlier || one.later - other.later)
    for (const { earlier, later } of found) {
      const key = node.keys[later]!
      const text = key.kind === 'scalar' ? key.value : key.kind === 'alias' ? key.name : ''
      const message = `line ${key.line + 1}: mapping key ${goQuote(text)} already defined at line ${node.keys[earlier]!.line + 1}`
      this.problems.push({ message, start: key.start, end: key.end })
    }
    return true
  }

  /** Puts the entries of a mapping into `entries`; keys in `taken` are somebody else's, the new ones are added to it. */
  private fill(entries: Map<string, ConfigEntry>, node: MappingNode, taken: Set<string> | null): void {
    let merge: YamlNode | null = null
    node.keys.forEach((key, index) => {
      const valueNode = node.values[index]!
      if (isMerge(key)) {
        merge = valueNode
        return
      }
      const name = this.keyName(key)
      if (name === null || taken?.has(name) === true) return
      taken?.add(name)
      const value = this.compose(valueNode)
      if (value !== null) entries.set(name, { keyStart: key.start, keyEnd: key.end, value })
    })
    if (merge !== null) this.merge(entries, merge, taken ?? new Set(entries.keys()))
  }

  private keyName(node: YamlNode): string | null {
    const key = this.compose(node)
    if (key === null) return null
    switch (key.kind) {
      case 'null':
        return '<nil>'
      case 'list':
      case 'map':
        throw new YamlError(`yaml: invalid map key: ${goSyntax(key)}`, node.start)
      default:
        return String(key.value)
    }
  }

  private merge(entries: Map<string, ConfigEntry>, node: YamlNode, taken: Set<string>): void {
    const wanted = (): YamlError =>
      new YamlError('yaml: map merge requires map or sequence of maps as the value', node.start)
    const sources = node.kind === 'sequence' ? node.items : [node]
    for (const source of sources) {
      const target = source.kind === 'alias' ? source.target : source
      if (target.kind !== 'mapping') throw wanted()
      this.values++
      if (source.kind === 'alias') {
        if (this.open.has(source))
          throw new YamlError(`yaml: anchor '${source.name}' value contains itself`, source.start)
        this.open.add(source)
        this.aliasDepth++
      }
      if (!this.hasDuplicates(target)) this.fill(entries, target, taken)
      if (source.kind === 'alias') {
        this.aliasDepth--
        this.open.delete(source)
      }
    }
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function decodeBase64(node: ScalarNode): string {
  const text = node.value.replaceAll(/[\r\n]/g, '')
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new YamlError('yaml: !!binary value contains invalid base64 data', node.start)
  }
  let bits = 0
  let width = 0
  let decoded = ''
  for (const character of text.replace(/=+$/, '')) {
    bits = ((bits << 6) | BASE64.indexOf(character)) & 0xffff
    width += 6
    if (width >= 8) {
      width -= 8
      decoded += String.fromCharCode((bits >> width) & 0xff)
    }
  }
  return decoded
}
