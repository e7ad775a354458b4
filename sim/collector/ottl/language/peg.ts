import type { Position, Token, TokenType } from './lexer.ts'

/**
 * The part of the participle parser that OTTL's grammar needs, error for error: which of several failures is told
 * depends on the order in which alternatives are tried and on how far each came, so the same steps are taken here.
 *
 * Upstream: github.com/alecthomas/participle/v2 nodes.go, context.go, ebnf.go.
 */

/** Something that was read: the text of a token, or the record of a production. */
export type Parsed = string | ParsedRecord
export type ParsedRecord = { [field: string]: unknown }

type GroupMode = '' | '?' | '*'

/** A place where a token did not fit (`expected` is the rest of the rule, as EBNF), or another error at a place. */
export type ParseFailure =
  | { kind: 'unexpected'; token: Token; expected: string }
  | { kind: 'other'; position: Position; message: string }

/** What a node gives: null is "does not match", else what was read; a failure says that it began to match. */
type Outcome = { out: Parsed[] | null; failure: ParseFailure | null }

type Assignment = { target: ParsedRecord; capture: CaptureNode; values: Parsed[]; position: Position }

/** Writes what was captured into a field; a text is why it cannot. */
export type Capture = (target: ParsedRecord, values: Parsed[]) => string | null

type CaptureNode = { kind: 'capture'; node: Node; into: Capture }
export type Node =
  | { kind: 'production'; production: Production }
  | { kind: 'group'; node: Node; mode: GroupMode }
  | { kind: 'not'; node: Node }
  | { kind: 'either'; nodes: readonly Node[] }
  | { kind: 'sequence'; nodes: readonly Node[] }
  | CaptureNode
  | { kind: 'token'; type: TokenType }
  | { kind: 'literal'; text: string }

/** A named rule; `rule` is set once all productions exist, since they name each other. */
export class Production {
  readonly name: string
  rule: Node | null = null
  /** Field that gets the place of the first token, if any. */
  readonly positionField: string | null

  constructor(name: string, positionField: string | null = null) {
    this.name = name
    this.positionField = positionField
  }
}

export const sequence = (...nodes: Node[]): Node => (nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes })
export const either = (...nodes: Node[]): Node => (nodes.length === 1 ? nodes[0]! : { kind: 'either', nodes })
export const group = (...nodes: Node[]): Node => ({ kind: 'group', node: sequence(...nodes), mode: '' })
export const optional = (...nodes: Node[]): Node => ({ kind: 'group', node: sequence(...nodes), mode: '?' })
export const repeated = (...nodes: Node[]): Node => ({ kind: 'group', node: sequence(...nodes), mode: '*' })
export const notFollowedBy = (node: Node): Node => ({ kind: 'not', node })
export const token = (type: TokenType): Node => ({ kind: 'token', type })
export const literal = (text: string): Node => ({ kind: 'literal', text })
export const capture = (into: Capture, node: Node): CaptureNode => ({ kind: 'capture', node, into })
export const production = (of: Production): Node => ({ kind: 'production', production: of })

/** A node as participle prints it in "expected …". */
function ebnf(node: Node, root: boolean): string {
  switch (node.kind) {
    case 'production':
      return node.production.name
    case 'group': {
      const inner =
        node.node.kind === 'capture' && node.node.node.kind === 'group' && node.node.node.mode === ''
          ? node.node.node.node
          : node.node.kind === 'group' && node.node.mode === ''
            ? node.node.node
            : node.node
      return `${ebnf(inner, false)}${node.mode}`
    }
    case 'not':
      return `(?! ${ebnf(node.node, true)})`
    case 'either': {
      const text = node.nodes.map((next) => ebnf(next, false)).join(' | ')
      return root ? text : `(${text})`
    }
    case 'sequence': {
      const text = node.nodes.map((next) => ebnf(next, false)).join(' ')
      return root || node.nodes.length === 1 ? text : `(${text})`
    }
    case 'capture':
      return ebnf(node.node, false)
    case 'token':
      return `<${node.type.toLowerCase()}>`
    case 'literal':
      return JSON.stringify(node.text)
  }
}

/** How deep productions may nest; a text that goes deeper is refused, where upstream would take minutes or its stack. */
const DEEPEST_NESTING = 600

type Memory = { outcome: Outcome; cursor: number; deepest: number; deepestFailure: ParseFailure | null }

/** One attempt at a text; alternatives are tried on branches of it. */
class Attempt {
  readonly tokens: readonly Token[]
  cursor = 0
  deepest = 0
  deepestFailure: ParseFailure | null = null
  assignments: Assignment[] = []

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get next(): Token {
    return this.tokens[this.cursor]!
  }

  branch(): Attempt {
    const branch = new Attempt(this.tokens)
    branch.cursor = this.cursor
    branch.deepest = this.deepest
    branch.deepestFailure = this.deepestFailure
    return branch
  }

  accept(branch: Attempt): void {
    this.assignments.push(...branch.assignments)
    this.cursor = branch.cursor
    if (branch.deepest >= this.deepest) {
      this.deepest = branch.deepest
      this.deepestFailure = branch.deepestFailure
    }
  }

  noteFailure(failure: ParseFailure): void {
    if (this.cursor < this.deepest) return
    this.deepestFailure = failure
    this.deepest = this.cursor
  }

  /** Upstream's Stop, which never stops with the lookahead that OTTL asks for. */
  noteBranch(failure: ParseFailure, branch: Attempt): void {
    if (branch.deepest > this.deepest) {
      this.deepestFailure = branch.deepestFailure
      this.deepest = branch.deepest
    } else if (branch.cursor >= this.deepest) {
      this.deepestFailure = failure
      this.deepest = Math.max(branch.cursor, branch.deepest)
    }
  }

  assign(): ParseFailure | null {
    const assignments = this.assignments
    this.assignments = []
    for (const { target, capture: node, values, position } of assignments) {
      const message = node.into(target, values)
      if (message !== null) return { kind: 'other', position, message }
    }
    return null
  }
}

/**
 * Reads a whole text as one production.
 *
 * What a production gives depends only on where it begins and on how deep an earlier failure was, so it is remembered:
 * without, the time would double with every parenthesis.
 */
export function parseTokens(tokens: readonly Token[], root: Production): ParsedRecord | ParseFailure {
  const memories = new Map<Production, Map<number, Memory>>()
  let nesting = 0

  const parse = (node: Node, attempt: Attempt, parent: ParsedRecord): Outcome => {
    switch (node.kind) {
      case 'production':
        return parseProduction(node.production, attempt)
      case 'group':
        return parseGroup(node.node, node.mode, attempt, parent)
      case 'not': {
        const { out, failure } = parse(node.node, attempt.branch(), parent)
        if (failure !== null || out === null) return { out: [], failure: null }
        return { out: null, failure: { kind: 'unexpected', token: attempt.next, expected: '' } }
      }
      case 'either':
        return parseEither(node.nodes, attempt, parent)
      case 'sequence':
        return parseSequence(node.nodes, attempt, parent)
      case 'capture': {
        const { position } = attempt.next
        const { out, failure } = parse(node.node, attempt, parent)
        if (out !== null) attempt.assignments.push({ target: parent, capture: node, values: out, position })
        if (failure !== null) return { out: [parent], failure }
        return { out: out === null ? null : [parent], failure: null }
      }
      case 'token': {
        const next = attempt.next
        if (next.type !== node.type) return { out: null, failure: null }
        attempt.cursor++
        return { out: [next.value], failure: null }
      }
      case 'literal': {
        const next = attempt.next
        if (next.type === 'EOF' || next.value !== node.text) return { out: null, failure: null }
        attempt.cursor++
        return { out: [next.value], failure: null }
      }
    }
  }

  const parseProduction = (of: Production, attempt: Attempt): Outcome => {
    let remembered = memories.get(of)
    if (remembered === undefined) memories.set(of, (remembered = new Map()))
    const key = attempt.cursor * (tokens.length + 1) + attempt.deepest
    const memory = remembered.get(key)
    if (memory !== undefined) {
      const failure = attempt.assign()
      attempt.cursor = memory.cursor
      if (memory.deepestFailure !== null) {
        attempt.deepest = memory.deepest
        attempt.deepestFailure = memory.deepestFailure
      }
      return failure === null ? memory.outcome : { out: memory.outcome.out, failure }
    }
    const before = attempt.deepestFailure
    const outcome = readProduction(of, attempt)
    remembered.set(key, {
      outcome,
      cursor: attempt.cursor,
      deepest: attempt.deepest,
      deepestFailure: attempt.deepestFailure === before ? null : attempt.deepestFailure,
    })
    return outcome
  }

  const readProduction = (of: Production, attempt: Attempt): Outcome => {
    const record: ParsedRecord = {}
    if (of.positionField !== null) record[of.positionField] = attempt.next.position
    if (++nesting > DEEPEST_NESTING) {
      nesting = 0
      throw new RangeError('nested too deeply')
    }
    const { out, failure } = parse(of.rule!, attempt, record)
    nesting--
    if (failure !== null) {
      attempt.assign()
      attempt.noteFailure(failure)
      return { out: [record], failure }
    }
    if (out === null) return { out: null, failure: null }
    return { out: [record], failure: attempt.assign() }
  }

  const parseGroup = (node: Node, mode: GroupMode, attempt: Attempt, parent: ParsedRecord): Outcome => {
    if (mode === '') return parse(node, attempt, parent)
    const all: Parsed[] = []
    for (let matches = 0; mode === '*' || matches < 1; matches++) {
      const branch = attempt.branch()
      const { out, failure } = parse(node, branch, parent)
      if (failure !== null) {
        attempt.noteFailure(failure)
        attempt.noteBranch(failure, branch)
        break
      }
      if (out !== null) all.push(...out)
      attempt.accept(branch)
      if (out === null) break
    }
    return { out: all, failure: null }
  }

  const parseEither = (nodes: readonly Node[], attempt: Attempt, parent: ParsedRecord): Outcome => {
    let deepest = 0
    let first: { out: Parsed[] | null; failure: ParseFailure } | null = null
    for (const node of nodes) {
      const branch = attempt.branch()
      const { out, failure } = parse(node, branch, parent)
      if (failure !== null) {
        attempt.noteBranch(failure, branch)
        if (branch.cursor >= deepest) {
          first = { out, failure }
          deepest = branch.cursor
        }
      } else if (out !== null) {
        attempt.accept(branch)
        return { out, failure: null }
      }
    }
    if (first === null) return { out: null, failure: null }
    attempt.noteFailure(first.failure)
    return first
  }

  const parseSequence = (nodes: readonly Node[], attempt: Attempt, parent: ParsedRecord): Outcome => {
    const all: Parsed[] = []
    for (const [place, node] of nodes.entries()) {
      const { out, failure } = parse(node, attempt, parent)
      if (out !== null) all.push(...out)
      if (failure !== null) return { out: all, failure }
      if (out !== null) continue
      if (place === 0) return { out: null, failure: null }
      const expected = ebnf({ kind: 'sequence', nodes: nodes.slice(place) }, true)
      return { out: all, failure: { kind: 'unexpected', token: attempt.next, expected } }
    }
    return { out: all, failure: null }
  }

  const attempt = new Attempt(tokens)
  const { out, failure } = parse(production(root), attempt, {})
  if (failure !== null) return failure
  const end: ParseFailure = { kind: 'unexpected', token: attempt.next, expected: '' }
  if (out === null || attempt.next.type !== 'EOF') {
    return attempt.cursor >= attempt.deepest ? end : (attempt.deepestFailure ?? end)
  }
  return out[0] as ParsedRecord
}

/** Tells a failure from what was read. */
export const isFailure = (result: ParsedRecord | ParseFailure): result is ParseFailure =>
  result['kind'] === 'unexpected' || result['kind'] === 'other'
