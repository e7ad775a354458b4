import type {
  AnonymousFunctionDeclaration,
  AnyNode,
  ArrowFunctionExpression,
  AwaitExpression,
  ForOfStatement,
  FunctionDeclaration,
  FunctionExpression,
  MemberExpression,
  Program,
  YieldExpression,
} from 'acorn'
import { TextEdits } from './text-edits.ts'

type FunctionNode = AnonymousFunctionDeclaration | FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/** Where in a program the walk is. */
type Scope = {
  /** What `await` and `yield` belong to: a function that is being lowered, or none. */
  lowering: 'none' | 'async' | 'generator'
  /** Whether `super` must be reached through a function, since a generator has none. */
  superByCall: boolean
  /** Whether there is an `arguments` around here. */
  hasArguments: boolean
}

/** Something that cannot be lowered, and where. */
export type Refusal = { start: number; end: number; message: string }

const OUTSIDE: Scope = { lowering: 'none', superByCall: false, hasArguments: false }
const SUPER = 'const __tlSuper=(k)=>super[k];'

/**
 * `async` as generators, so that whoever drives them knows what is active before and after each
 * `await`; the machine's own `async` would not say. Works by position and adds no line.
 */
export function lowerAsync(source: string, program: Program): { code: string; refusals: readonly Refusal[] } {
  const walk = new AsyncLowering(source)
  walk.children(program, OUTSIDE)
  return { code: walk.edits.apply(source), refusals: walk.refusals }
}

class AsyncLowering {
  readonly edits = new TextEdits()
  readonly refusals: Refusal[] = []
  private readonly source: string
  private loops = 0

  constructor(source: string) {
    this.source = source
  }

  children(node: AnyNode, scope: Scope): void {
    for (const child of childrenOf(node)) this.visit(child, node, scope)
  }

  private visit(node: AnyNode, parent: AnyNode, scope: Scope): void {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.visitFunction(node, parent, scope)
      case 'ClassBody':
        return this.children(node, { lowering: 'none', superByCall: false, hasArguments: false })
      case 'AwaitExpression':
        if (scope.lowering === 'none') return this.refuse(node, 'await is only possible inside an async function.')
        return this.visitAwait(node, scope)
      case 'YieldExpression':
        return scope.lowering === 'generator' ? this.visitYield(node, scope) : this.children(node, scope)
      case 'ReturnStatement':
        if (scope.lowering !== 'generator' || node.argument == null) return this.children(node, scope)
        this.edits.insert(node.argument.start, '(yield (')
        this.children(node, scope)
        return this.edits.insert(node.argument.end, '))')
      case 'ExpressionStatement':
        if (this.needsSemicolon(node.start, parent, scope)) this.edits.insert(node.start, ';')
        return this.children(node, scope)
      case 'LabeledStatement':
        // The label belongs to the loop, which a lowered one has inside.
        if (node.body.type !== 'ForOfStatement' || !node.body.await) return this.children(node, scope)
        this.edits.replace(node.start, node.body.start, '')
        return this.visitForAwait(node.body, scope, `${node.label.name}:`)
      case 'ForOfStatement':
        return node.await ? this.visitForAwait(node, scope, '') : this.children(node, scope)
      case 'MemberExpression':
        return node.object.type === 'Super' && scope.superByCall
          ? this.visitSuper(node, parent, scope)
          : this.children(node, scope)
      case 'Identifier':
        if (node.name.startsWith('__tl')) this.refuse(node, 'Names that begin with __tl are taken.')
        return undefined
      case 'ImportExpression':
        return this.refuse(node, 'import() is not possible here; write an import at the top.')
      default:
        return this.children(node, scope)
    }
  }

  private visitFunction(node: FunctionNode, parent: AnyNode, scope: Scope): void {
    const arrow = node.type === 'ArrowFunctionExpression'
    const outer = { ...scope, hasArguments: arrow ? scope.hasArguments : true }
    if (!arrow) outer.superByCall = false
    if (!node.async) return this.children(node, { ...outer, lowering: 'none' })

    this.dropAsync(node, parent)
    const uses = usesOf(node)
    const opensSuper = uses.super && !outer.superByCall
    const inner: Scope = {
      lowering: node.generator ? 'generator' : 'async',
      superByCall: outer.superByCall || uses.super,
      hasArguments: true,
    }
    // A default value that throws rejects the promise, so it must be worked out inside.
    const simple = node.generator || node.params.every(({ type }) => type === 'Identifier') || (arrow && uses.arguments)
    const passed = arrow && !simple ? '__tlArguments' : uses.arguments && outer.hasArguments ? 'arguments' : 'void 0'
    const given = !arrow && !simple ? 'arguments' : passed
    const self = uses.this || uses.super ? 'this' : 'void 0'
    const driver = node.generator ? '__tl.asyncGenerator' : '__tl.async'
    const first = node.params[0]
    let params = ''
    if (!simple && first !== undefined) {
      const { start } = first
      const { end } = node.params.at(-1)!
      params = this.lowerPart(node.params, start, end, { ...outer, lowering: 'none' })
      this.edits.replace(start, end, arrow ? '...__tlArguments' : '')
    } else {
      for (const param of node.params) this.visit(param, node, { ...outer, lowering: 'none' })
    }
    const call = `${driver}(${self},${given},function*(${params}){`
    const { body } = node
    if (body.type === 'BlockStatement') {
      this.edits.insert(body.start + 1, `${opensSuper ? SUPER : ''}return ${call}`)
      this.children(body, inner)
      this.edits.insert(body.end - 1, '})')
    } else {
      this.edits.insert(body.start, `${opensSuper ? '((__tlSuper)=>' : ''}${call}return (`)
      this.visit(body, node, inner)
      this.edits.insert(body.end, `)})${opensSuper ? ')((k)=>super[k])' : ''}`)
    }
  }

  /** A stretch lowered by itself, on one line, to be put elsewhere. */
  private lowerPart(nodes: readonly AnyNode[], start: number, end: number, scope: Scope): string {
    const part = new AsyncLowering(this.source)
    for (const node of nodes) part.visit(node, node, scope)
    this.refusals.push(...part.refusals)
    const before = '\0'
    part.edits.insert(start, before)
    part.edits.insert(end, before)
    return part.edits.apply(this.source).split(before)[1]!.replaceAll('\n', ' ')
  }

  private dropAsync(node: FunctionNode, parent: AnyNode): void {
    const method = parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.method)
    const from = method ? parent.start : node.start
    const until = method ? parent.key.start : nameStart(node)
    const head = this.source.slice(from, until)
    const async = from + (method ? head.lastIndexOf('async') : 0)
    this.edits.replace(async, async + 'async'.length, '')
    if (!node.generator) return
    const star = from + head.lastIndexOf('*')
    this.edits.replace(star, star + 1, '')
  }

  private visitAwait(node: AwaitExpression, scope: Scope): void {
    this.edits.replace(node.start, node.start + 'await'.length, '(yield (')
    this.children(node, scope)
    this.edits.insert(node.end, '))')
  }

  private visitYield(node: YieldExpression, scope: Scope): void {
    const afterYield = node.start + 'yield'.length
    if (!node.delegate) {
      this.edits.replace(node.start, afterYield, '(yield __tl.yield(')
    } else {
      this.edits.replace(node.start, this.source.indexOf('*', afterYield) + 1, '(yield* __tl.delegate(')
    }
    this.children(node, scope)
    this.edits.insert(node.end, '))')
  }

  private visitForAwait(node: ForOfStatement, scope: Scope, label: string): void {
    if (scope.lowering === 'none') return this.refuse(node, 'for await is only possible inside an async function.')
    const steps = `__tlSteps${this.loops++}`
    const { left, right, body } = node
    const target = this.lowerPart([left], left.start, left.end, scope)
    const assign = left.type === 'VariableDeclaration' ? `${target}=${steps}.value;` : `(${target}=${steps}.value);`
    this.edits.replace(node.start, left.end, `{let ${steps};try{${label}for(${steps}`)
    this.edits.insert(right.start, `__tl.steps(`)
    this.visit(right, node, scope)
    this.edits.insert(right.end, ')')
    this.edits.insert(body.start, `{${steps}.take((yield ${steps}.next()));if(${steps}.done)break;${assign}`)
    this.visit(body, node, scope)
    this.edits.insert(
      body.end,
      `}}catch(e){if(${steps}===void 0||!${steps}.open)throw e;${steps}.failed=[e]}` +
        `finally{if(${steps}!==void 0&&${steps}.closes()){` +
        `if(${steps}.failed){try{(yield ${steps}.closing)}catch{}}else ${steps}.closed((yield ${steps}.closing))}` +
        `if(${steps}!==void 0&&${steps}.failed)throw ${steps}.failed[0]}}`,
    )
  }

  private visitSuper(node: MemberExpression, parent: AnyNode, scope: Scope): void {
    const { property, computed, object } = node
    if (parent.type === 'AssignmentExpression' && parent.left === node) {
      return this.refuse(node, 'Assigning to super is not possible in an async function here.')
    }
    if (computed) {
      this.edits.replace(object.start, property.start, '__tlSuper(')
      this.visit(property, node, scope)
      this.edits.replace(property.end, node.end, ')')
    } else {
      const name = property.type === 'Identifier' ? property.name : ''
      this.edits.replace(object.start, node.end, `__tlSuper("${name}")`)
    }
    if (parent.type === 'CallExpression' && parent.callee === node) this.edits.insert(node.end, '.bind(this)')
  }

  // Without one, a line that began with a keyword and now begins with a parenthesis would go on with the line before.
  private needsSemicolon(start: number, parent: AnyNode, { lowering }: Scope): boolean {
    if (!['Program', 'BlockStatement', 'SwitchCase', 'StaticBlock'].includes(parent.type)) return false
    const word = /^(?:await|yield|async)\b/.exec(this.source.slice(start, start + 6))?.[0]
    if (word === 'async') return true
    return word === 'await' ? lowering !== 'none' : word === 'yield' && lowering === 'generator'
  }

  private refuse(node: AnyNode, message: string): void {
    this.refusals.push({ start: node.start, end: node.end, message })
  }
}

function nameStart(node: FunctionNode): number {
  if (node.type !== 'ArrowFunctionExpression' && node.id != null) return node.id.start
  return node.params[0]?.start ?? node.body.start
}

/** The nodes right under one, in the order of the text. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  for (const value of Object.values(node) as unknown[]) {
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) children.push(item)
  }
  // `{ a }` has one node as key and as value.
  return children
    .toSorted((one, other) => one.start - other.start)
    .filter(
      (child, index, all) => index === 0 || child.start !== all[index - 1]!.start || child.end !== all[index - 1]!.end,
    )
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** What a function uses of its own; arrows inside use the same. */
function usesOf(node: FunctionNode): { this: boolean; arguments: boolean; super: boolean } {
  const uses = { this: false, arguments: false, super: false }
  const look = (inside: AnyNode): void => {
    if (inside.type === 'ThisExpression') uses.this = true
    else if (inside.type === 'Super') uses.super = true
    else if (inside.type === 'Identifier' && inside.name === 'arguments') uses.arguments = true
    if (inside.type === 'FunctionDeclaration' || inside.type === 'FunctionExpression' || inside.type === 'ClassBody')
      return
    for (const child of childrenOf(inside)) look(child)
  }
  for (const child of childrenOf(node)) look(child)
  return uses
}
