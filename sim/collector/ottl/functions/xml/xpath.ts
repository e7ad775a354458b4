import { OttlError } from '../../value.ts'
import { trimGoSpace } from '../trim-go-space.ts'
import type { XmlElement } from './xml-tree.ts'
import { compareValues, elementOf, toBoolean, toNumber, toText } from './xpath-values.ts'
import type { XpathNode, XpathValue } from './xpath-values.ts'

type Focus = { node: XpathNode; position: number; size: number }
type Expression = (focus: Focus) => XpathValue
type Test = (node: XpathNode) => boolean

const TOKEN =
  /\s*(\/\/|\.\.|::|!=|<=|>=|[/@.*()[\]|=<>,$+-]|'[^']*'|"[^"]*"|[0-9]+(?:\.[0-9]+)?|[\p{L}_][\p{L}\p{N}_.-]*(?::(?!:)[\p{L}_][\p{L}\p{N}_.-]*)?)/uy

/**
 * Finds nodes of a document by an XPath. Throws OttlError when the path is none.
 *
 * Upstream: antchfx/xpath; here paths along children, descendants, parents and attributes with predicates, and what
 * `FUNCTIONS` has.
 */
export function compileXpath(path: string): (document: XmlElement) => XpathNode[] {
  const select = new XpathParser(path).parse()
  return (document) => {
    const node: XpathNode = { kind: 'node', node: document, parent: null }
    const found = select({ node, position: 1, size: 1 })
    return Array.isArray(found) ? found : []
  }
}

const identityOf = (node: XpathNode): unknown => (node.kind === 'attribute' ? node.attribute : node.node)

const argumentOr = (values: readonly XpathValue[], { node }: Focus): XpathValue => values[0] ?? [node]

const localName = ([node]: XpathNode[]): string => {
  if (node?.kind === 'attribute') return node.attribute.local
  const element = node === undefined ? null : elementOf(node)
  return element === null ? '' : element.name.local
}

const FUNCTIONS: Readonly<Record<string, (values: readonly XpathValue[], focus: Focus) => XpathValue>> = {
  not: ([value]) => !toBoolean(value!),
  true: () => true,
  false: () => false,
  boolean: ([value]) => toBoolean(value!),
  position: (_, { position }) => position,
  last: (_, { size }) => size,
  count: ([value]) => (Array.isArray(value) ? value.length : 0),
  contains: ([text, part]) => toText(text!).includes(toText(part!)),
  'starts-with': ([text, part]) => toText(text!).startsWith(toText(part!)),
  'ends-with': ([text, part]) => toText(text!).endsWith(toText(part!)),
  concat: (values) => values.map(toText).join(''),
  string: (values, focus) => toText(argumentOr(values, focus)),
  number: (values, focus) => toNumber(argumentOr(values, focus)),
  'string-length': (values, focus) => Array.from(toText(argumentOr(values, focus))).length,
  'normalize-space': (values, focus) => toText(argumentOr(values, focus)).trim().replace(/\s+/g, ' '),
  'local-name': (values, focus) => localName(argumentOr(values, focus) as XpathNode[]),
  name: (values, focus) => localName(argumentOr(values, focus) as XpathNode[]),
}

const NODE_TESTS: Readonly<Record<string, Test>> = {
  text: (node) => node.kind === 'node' && (node.node.kind === 'text' || node.node.kind === 'cdata'),
  comment: (node) => node.kind === 'node' && node.node.kind === 'comment',
  node: () => true,
}

const AXES = ['child', 'descendant', 'descendant-or-self', 'self', 'parent', 'attribute'] as const
type Axis = (typeof AXES)[number]

function childrenOf(parent: XpathNode): XpathNode[] {
  const children = elementOf(parent)?.children ?? []
  return children
    .filter((node, at) => {
      if (node.kind === 'directive' || node.kind === 'instruction') return false
      // As upstream, white space is only found where it comes first.
      return node.kind !== 'text' || at === 0 || trimGoSpace(node.text) !== ''
    })
    .map((node) => ({ kind: 'node', node, parent }))
}

const descendantsOf = (node: XpathNode): XpathNode[] =>
  childrenOf(node).flatMap((child) => [child, ...descendantsOf(child)])

function along(axis: Axis, node: XpathNode): XpathNode[] {
  switch (axis) {
    case 'child':
      return childrenOf(node)
    case 'descendant':
      return descendantsOf(node)
    case 'descendant-or-self':
      return [node, ...descendantsOf(node)]
    case 'self':
      return [node]
    case 'parent':
      return node.parent === null ? [] : [node.parent]
    case 'attribute':
      return (elementOf(node)?.attributes ?? [])
        .filter(({ prefix, local }) => prefix !== 'xmlns' && local !== 'xmlns')
        .map((attribute) => ({ kind: 'attribute', attribute, parent: node }))
  }
}

/** The same node, found twice, is there once. */
function unique(nodes: readonly XpathNode[]): XpathNode[] {
  const seen = new Set<unknown>()
  return nodes.filter((node) => {
    const identity = identityOf(node)
    if (seen.has(identity)) return false
    seen.add(identity)
    return true
  })
}

type Step = { axis: Axis; test: Test; predicates: Expression[] }

const takeStep =
  ({ axis, test, predicates }: Step) =>
  (nodes: XpathNode[]): XpathNode[] =>
    unique(nodes.flatMap((node) => predicates.reduce(filtered, along(axis, node).filter(test))))

class XpathParser {
  private readonly path: string
  private readonly tokens: string[] = []
  private at = 0

  constructor(path: string) {
    this.path = path
    let from = 0
    while (path.slice(from).trim() !== '') {
      TOKEN.lastIndex = from
      const found = TOKEN.exec(path)
      if (found === null) throw this.problem()
      this.tokens.push(found[1]!)
      from = TOKEN.lastIndex
    }
  }

  parse(): Expression {
    if (this.tokens.length === 0) throw new OttlError('invalid xpath: expr expression is nil')
    const expression = this.union()
    if (this.at < this.tokens.length) throw this.problem()
    return expression
  }

  private or(): Expression {
    return this.chain(
      ['or'],
      () => this.and(),
      (_, left, right) => (focus) => toBoolean(left(focus)) || toBoolean(right(focus)),
    )
  }

  private and(): Expression {
    return this.chain(
      ['and'],
      () => this.comparison(),
      (_, left, right) => (focus) => toBoolean(left(focus)) && toBoolean(right(focus)),
    )
  }

  private comparison(): Expression {
    return this.chain(
      ['=', '!=', '<', '<=', '>', '>='],
      () => this.union(),
      (operator, left, right) => (focus) => compareValues(operator, left(focus), right(focus)),
    )
  }

  private union(): Expression {
    return this.chain(
      ['|'],
      () => this.primary(),
      (_, left, right) => (focus) => {
        const [a, b] = [left(focus), right(focus)]
        return Array.isArray(a) && Array.isArray(b) ? unique([...a, ...b]) : []
      },
    )
  }

  private chain(
    operators: readonly string[],
    operand: () => Expression,
    join: (operator: string, left: Expression, right: Expression) => Expression,
  ): Expression {
    let left = operand()
    while (operators.includes(this.tokens[this.at] ?? '')) {
      const operator = this.tokens[this.at++]!
      left = join(operator, left, operand())
    }
    return left
  }

  private primary(): Expression {
    const token = this.tokens[this.at] ?? ''
    if (/^['"]/.test(token)) {
      this.at++
      return () => token.slice(1, -1)
    }
    if (/^[0-9]/.test(token)) {
      this.at++
      return () => Number(token)
    }
    if (token === '(') {
      this.at++
      const inner = this.or()
      this.expect(')')
      return inner
    }
    if (this.tokens[this.at + 1] === '(' && !Object.hasOwn(NODE_TESTS, token)) return this.functionCall(token)
    return this.locationPath()
  }

  private functionCall(name: string): Expression {
    const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
    if (call === undefined) throw this.problem()
    this.at += 2
    const values: Expression[] = []
    while (this.tokens[this.at] !== ')') {
      if (values.length > 0) this.expect(',')
      values.push(this.or())
    }
    this.at++
    return (focus) =>
      call(
        values.map((value) => value(focus)),
        focus,
      )
  }

  private locationPath(): Expression {
    const isAbsolute = this.tokens[this.at] === '/' || this.tokens[this.at] === '//'
    const steps: ((nodes: XpathNode[]) => XpathNode[])[] = []
    if (!isAbsolute) steps.push(takeStep(this.step()))
    while (this.tokens[this.at] === '/' || this.tokens[this.at] === '//') {
      const isDeep = this.tokens[this.at++] === '//'
      if (!isDeep && isAbsolute && steps.length === 0 && !this.isStep()) break
      const step = this.step()
      if (isDeep && step.axis === 'child' && step.predicates.length === 0) step.axis = 'descendant'
      else if (isDeep) steps.push(takeStep({ axis: 'descendant-or-self', test: () => true, predicates: [] }))
      steps.push(takeStep(step))
    }
    return ({ node }) => {
      let start = node
      while (isAbsolute && start.parent !== null) start = start.parent
      return steps.reduce((nodes, step) => step(nodes), [start])
    }
  }

  private isStep(): boolean {
    return /^(?:[@.*]|\.\.|[\p{L}_].*)$/u.test(this.tokens[this.at] ?? '')
  }

  private step(): Step {
    let axis: Axis = 'child'
    let test: Test = () => true
    const token = this.tokens[this.at]
    if (token === '.' || token === '..') {
      this.at++
      axis = token === '.' ? 'self' : 'parent'
    } else {
      if (token === '@') {
        this.at++
        axis = 'attribute'
      } else if (this.tokens[this.at + 1] === '::') {
        const named = AXES.find((each) => each === token)
        if (named === undefined) throw this.problem()
        axis = named
        this.at += 2
      }
      test = this.nodeTest()
    }
    const predicates: Expression[] = []
    while (this.tokens[this.at] === '[') {
      this.at++
      predicates.push(this.or())
      this.expect(']')
    }
    return { axis, test, predicates }
  }

  private nodeTest(): Test {
    const name = this.tokens[this.at++] ?? ''
    if (name === '*')
      return (node) => node.kind === 'attribute' || (node.kind === 'node' && node.node.kind === 'element')
    if (this.tokens[this.at] === '(' && Object.hasOwn(NODE_TESTS, name)) {
      this.at++
      this.expect(')')
      return NODE_TESTS[name]!
    }
    if (!/^[\p{L}_]/u.test(name)) throw this.problem()
    const [first = '', second] = name.split(':')
    const [prefix, local] = second === undefined ? ['', first] : [first, second]
    return (node) => {
      const found = node.kind === 'attribute' ? node.attribute : elementOf(node)?.name
      return found?.local === local && found.prefix === prefix
    }
  }

  private expect(token: string): void {
    if (this.tokens[this.at] !== token) throw this.problem()
    this.at++
  }

  private problem(): OttlError {
    return new OttlError(`invalid xpath: ${this.path} has an invalid token, or one that this engine does not know`)
  }
}

function filtered(nodes: XpathNode[], predicate: Expression): XpathNode[] {
  return nodes.filter((node, at) => {
    const value = predicate({ node, position: at + 1, size: nodes.length })
    return typeof value === 'number' ? value === at + 1 : toBoolean(value)
  })
}
