import { findForbidden } from './character.ts'
import type { MappingNode, ScalarNode, SequenceNode, YamlNode } from './node.ts'
import { Scanner } from './scanner.ts'
import * as kinds from './token.ts'
import type { Token } from './token.ts'
import { YamlError, YamlLimit, syntaxError } from './yaml-error.ts'
import type { Mark } from './yaml-error.ts'

/** Nodes inside nodes; a collector configuration needs about ten. */
const MAX_DEPTH = 100

/** What stands before a node: `&anchor` and `!tag`. */
type Properties = { anchor: string; tag: string; start: Mark; any: boolean }

/**
 * The root node of the first document, or null when there is none.
 *
 * A port of parserc.go of go.yaml.in/yaml/v3, as recursive descent: *same* errors in the same order.
 * Throws YamlError, or YamlLimit for what is nested too deeply.
 */
export function parseYaml(text: string): YamlNode | null {
  const forbidden = findForbidden(text)
  if (forbidden !== -1) throw new YamlError('yaml: control characters are not allowed', forbidden)
  return new Parser(text).parseDocument()
}

const markOf = (token: Token): Mark => ({ offset: token.start, line: token.line })

function fail(context: Mark | null, problem: string, token: Token): YamlError {
  return syntaxError('parser', context, problem, markOf(token))
}

const shortTag = (tag: string): string => (tag.startsWith('tag:yaml.org,2002:') ? `!!${tag.slice(18)}` : tag)

class Parser {
  private readonly scanner: Scanner
  private readonly anchors = new Map<string, YamlNode>()
  private readonly tagPrefixes = new Map<string, string>()
  private depth = 0

  constructor(text: string) {
    this.scanner = new Scanner(text)
  }

  private peek(): Token {
    return this.scanner.peek()
  }

  private next(): Token {
    this.scanner.skip()
    return this.scanner.peek()
  }

  parseDocument(): YamlNode | null {
    this.peek()
    let token = this.next() // behind the start of the stream
    if (token.kind === kinds.STREAM_END) return null
    const explicit =
      token.kind === kinds.VERSION_DIRECTIVE ||
      token.kind === kinds.TAG_DIRECTIVE ||
      token.kind === kinds.DOCUMENT_START
    this.parseDirectives()
    token = this.peek()
    let root: YamlNode
    if (explicit) {
      if (token.kind !== kinds.DOCUMENT_START) throw fail(null, 'did not find expected <document start>', token)
      token = this.next()
      const empty =
        token.kind === kinds.VERSION_DIRECTIVE ||
        token.kind === kinds.TAG_DIRECTIVE ||
        token.kind === kinds.DOCUMENT_START ||
        token.kind === kinds.DOCUMENT_END ||
        token.kind === kinds.STREAM_END
      root = empty ? this.emptyScalar(token.start, token.line) : this.parseNode(true, false)
    } else {
      root = this.parseNode(true, false)
    }
    // Upstream looks for the document's end, and finds scanner errors there; what follows is not read.
    this.peek()
    return root
  }

  private parseDirectives(): void {
    let token = this.peek()
    let versions = 0
    while (token.kind === kinds.VERSION_DIRECTIVE || token.kind === kinds.TAG_DIRECTIVE) {
      if (token.kind === kinds.VERSION_DIRECTIVE) {
        if (versions++ > 0) throw fail(null, 'found duplicate %YAML directive', token)
        if (token.value !== '1.1') throw fail(null, 'found incompatible YAML document', token)
      } else {
        if (this.tagPrefixes.has(token.value)) throw fail(null, 'found duplicate %TAG directive', token)
        this.tagPrefixes.set(token.value, token.suffix)
      }
      token = this.next()
    }
    if (!this.tagPrefixes.has('!')) this.tagPrefixes.set('!', '!')
    if (!this.tagPrefixes.has('!!')) this.tagPrefixes.set('!!', 'tag:yaml.org,2002:')
  }

  private emptyScalar(at: number, line: number): ScalarNode {
    return { kind: 'scalar', tag: '', value: '', style: 'plain', start: at, end: at, line }
  }

  private parseNode(block: boolean, indentless: boolean): YamlNode {
    if (++this.depth > MAX_DEPTH) {
      throw new YamlLimit(`The configuration is nested more than ${MAX_DEPTH} levels deep.`, this.peek().start)
    }
    const node = this.parseContent(block, indentless)
    this.depth--
    return node
  }

  private parseContent(block: boolean, indentless: boolean): YamlNode {
    const first = this.peek()
    if (first.kind === kinds.ALIAS) return this.parseAlias(first)
    const properties = this.parseProperties(first)
    const token = this.peek()
    const place = { start: properties.start.offset, end: token.end, line: properties.start.line }
    const { anchor, tag } = properties
    switch (token.kind) {
      case kinds.SCALAR: {
        const node: ScalarNode = { kind: 'scalar', tag, value: token.value, style: token.style, ...place }
        this.define(anchor, node)
        this.scanner.skip()
        return node
      }
      case kinds.FLOW_SEQUENCE_START:
        return this.parseFlowSequence(this.sequence(anchor, tag, place))
      case kinds.FLOW_MAPPING_START:
        return this.parseFlowMapping(this.mapping(anchor, tag, place))
      case kinds.BLOCK_ENTRY:
        if (indentless) return this.parseIndentlessSequence(this.sequence(anchor, tag, place))
        break
      case kinds.BLOCK_SEQUENCE_START:
        if (block) return this.parseBlockSequence(this.sequence(anchor, tag, place))
        break
      case kinds.BLOCK_MAPPING_START:
        if (block) return this.parseBlockMapping(this.mapping(anchor, tag, place))
        break
    }
    if (!properties.any) throw fail(properties.start, 'did not find expected node content', token)
    const node: ScalarNode = { kind: 'scalar', tag, value: '', style: 'plain', ...place, end: place.start }
    this.define(anchor, node)
    return node
  }

  private parseAlias(token: Token): YamlNode {
    const target = this.anchors.get(token.value)
    if (target === undefined) throw new YamlError(`yaml: unknown anchor '${token.value}' referenced`, token.start)
    this.scanner.skip()
    return { kind: 'alias', name: token.value, target, start: token.start, end: token.end, line: token.line }
  }

  private parseProperties(first: Token): Properties {
    let token = first
    let anchor = ''
    let tag: Token | null = null
    for (let part = 0; part < 2; part++) {
      if (token.kind === kinds.ANCHOR && anchor === '') anchor = token.value
      else if (token.kind === kinds.TAG && tag === null) tag = token
      else break
      token = this.next()
    }
    const start = markOf(first)
    if (tag === null) return { anchor, tag: '', start, any: anchor !== '' }
    const prefix = tag.value === '' ? '' : this.tagPrefixes.get(tag.value)
    const full = prefix === undefined ? '' : prefix + tag.suffix
    if (full === '') throw fail(start, 'found undefined tag handle', tag)
    // A lone `!` says nothing that matters here.
    return { anchor, tag: full === '!' ? '' : shortTag(full), start, any: true }
  }

  private define(anchor: string, node: YamlNode): void {
    if (anchor !== '') this.anchors.set(anchor, node)
  }

  private sequence(anchor: string, tag: string, place: { start: number; end: number; line: number }): SequenceNode {
    const node: SequenceNode = { kind: 'sequence', tag: tag || '!!seq', items: [], ...place }
    this.define(anchor, node)
    return node
  }

  private mapping(anchor: string, tag: string, place: { start: number; end: number; line: number }): MappingNode {
    const node: MappingNode = { kind: 'mapping', tag: tag || '!!map', keys: [], values: [], ...place }
    this.define(anchor, node)
    return node
  }

  private parseBlockSequence(node: SequenceNode): SequenceNode {
    const context = markOf(this.peek())
    let token = this.next()
    while (token.kind === kinds.BLOCK_ENTRY) {
      const { end, line } = token
      token = this.next()
      const empty = token.kind === kinds.BLOCK_ENTRY || token.kind === kinds.BLOCK_END
      node.items.push(empty ? this.emptyScalar(end, line) : this.parseNode(true, false))
      token = this.peek()
    }
    if (token.kind !== kinds.BLOCK_END) throw fail(context, "did not find expected '-' indicator", token)
    node.end = node.items.at(-1)?.end ?? token.start
    this.scanner.skip()
    return node
  }

  private parseIndentlessSequence(node: SequenceNode): SequenceNode {
    let token = this.peek()
    while (token.kind === kinds.BLOCK_ENTRY) {
      const { end, line } = token
      token = this.next()
      const empty =
        token.kind === kinds.BLOCK_ENTRY ||
        token.kind === kinds.KEY ||
        token.kind === kinds.VALUE ||
        token.kind === kinds.BLOCK_END
      node.items.push(empty ? this.emptyScalar(end, line) : this.parseNode(true, false))
      token = this.peek()
    }
    node.end = node.items.at(-1)!.end
    return node
  }

  private parseBlockMapping(node: MappingNode): MappingNode {
    const context = markOf(this.peek())
    let token = this.next()
    const isEmpty = (kind: number): boolean => kind === kinds.KEY || kind === kinds.VALUE || kind === kinds.BLOCK_END
    while (token.kind === kinds.KEY) {
      const key = token
      token = this.next()
      node.keys.push(isEmpty(token.kind) ? this.emptyScalar(key.end, key.line) : this.parseNode(true, true))
      token = this.peek()
      if (token.kind === kinds.VALUE) {
        const value = token
        token = this.next()
        node.values.push(isEmpty(token.kind) ? this.emptyScalar(value.end, value.line) : this.parseNode(true, true))
        token = this.peek()
      } else {
        node.values.push(this.emptyScalar(token.start, token.line))
      }
    }
    if (token.kind !== kinds.BLOCK_END) throw fail(context, 'did not find expected key', token)
    node.end = Math.max(node.keys.at(-1)?.end ?? token.start, node.values.at(-1)?.end ?? token.start)
    this.scanner.skip()
    return node
  }

  private parseFlowSequence(node: SequenceNode): SequenceNode {
    const context = markOf(this.peek())
    let token = this.next()
    while (token.kind !== kinds.FLOW_SEQUENCE_END) {
      if (node.items.length > 0) {
        if (token.kind !== kinds.FLOW_ENTRY) throw fail(context, "did not find expected ',' or ']'", token)
        token = this.next()
      }
      if (token.kind === kinds.KEY) node.items.push(this.parseSinglePair(token))
      else if (token.kind !== kinds.FLOW_SEQUENCE_END) node.items.push(this.parseNode(false, false))
      token = this.peek()
    }
    node.end = token.end
    this.scanner.skip()
    return node
  }

  /** `[a: b]`: a map of one key, without braces. */
  private parseSinglePair(key: Token): MappingNode {
    const node: MappingNode = {
      kind: 'mapping',
      tag: '!!map',
      keys: [],
      values: [],
      start: key.start,
      end: key.end,
      line: key.line,
    }
    let token = this.next()
    const isEmpty = (kind: number): boolean => kind === kinds.FLOW_ENTRY || kind === kinds.FLOW_SEQUENCE_END
    if (token.kind === kinds.VALUE || isEmpty(token.kind)) {
      // Upstream swallows a token here, so `[? , a]` is broken; so it is for us.
      node.keys.push(this.emptyScalar(token.end, token.line))
      this.scanner.skip()
    } else {
      node.keys.push(this.parseNode(false, false))
    }
    token = this.peek()
    if (token.kind === kinds.VALUE) {
      token = this.next()
      node.values.push(isEmpty(token.kind) ? this.emptyScalar(token.start, token.line) : this.parseNode(false, false))
    } else {
      node.values.push(this.emptyScalar(token.start, token.line))
    }
    node.end = Math.max(node.keys[0]!.end, node.values[0]!.end)
    return node
  }

  private parseFlowMapping(node: MappingNode): MappingNode {
    const context = markOf(this.peek())
    let token = this.next()
    const isEmpty = (kind: number): boolean => kind === kinds.FLOW_ENTRY || kind === kinds.FLOW_MAPPING_END
    while (token.kind !== kinds.FLOW_MAPPING_END) {
      if (node.keys.length > 0) {
        if (token.kind !== kinds.FLOW_ENTRY) throw fail(context, "did not find expected ',' or '}'", token)
        token = this.next()
      }
      if (token.kind === kinds.KEY) {
        token = this.next()
        const empty = token.kind === kinds.VALUE || isEmpty(token.kind)
        node.keys.push(empty ? this.emptyScalar(token.start, token.line) : this.parseNode(false, false))
        token = this.peek()
        if (token.kind === kinds.VALUE) token = this.next()
        else {
          node.values.push(this.emptyScalar(token.start, token.line))
          continue
        }
        node.values.push(isEmpty(token.kind) ? this.emptyScalar(token.start, token.line) : this.parseNode(false, false))
      } else if (token.kind !== kinds.FLOW_MAPPING_END) {
        node.keys.push(this.parseNode(false, false))
        token = this.peek()
        node.values.push(this.emptyScalar(token.start, token.line))
      }
      token = this.peek()
    }
    node.end = token.end
    this.scanner.skip()
    return node
  }
}
