import type {
  BooleanSyntax,
  CallSyntax,
  FieldSyntax,
  KeySyntax,
  LambdaSyntax,
  LiteralSyntax,
  MathSyntax,
  MathValueSyntax,
  PathSyntax,
  ValueSyntax,
} from './syntax.ts'

/** Told of the parts of a syntax tree, outer ones first (upstream: grammarVisitor). */
export type Visitor = {
  call?(call: CallSyntax, kind: 'editor' | 'converter'): void
  value?(value: ValueSyntax): void
  literal?(literal: LiteralSyntax): void
  /** Not told of what a lambda's parameter shadows: `locals` are the names in scope. */
  path?(path: PathSyntax, locals: readonly string[]): void
  lambdaBody?(body: LambdaSyntax['body']): void
}

export function visitBoolean(syntax: BooleanSyntax, visitor: Visitor, locals: readonly string[] = []): void {
  for (const term of [syntax.left, ...(syntax.right ?? []).map((right) => right.term)]) {
    for (const value of [term.left, ...(term.right ?? []).map((right) => right.value)]) {
      if (value.comparison !== undefined) {
        visitValue(value.comparison.left, visitor, locals)
        visitValue(value.comparison.right, visitor, locals)
      }
      if (value.constant?.converter !== undefined) visitCall(value.constant.converter, 'converter', visitor, locals)
      if (value.nested !== undefined) visitBoolean(value.nested, visitor, locals)
    }
  }
}

export function visitCall(
  call: CallSyntax,
  kind: 'editor' | 'converter',
  visitor: Visitor,
  locals: readonly string[] = [],
): void {
  visitor.call?.(call, kind)
  for (const { value } of call.arguments ?? []) visitValue(value ?? {}, visitor, locals)
  // Upstream does not look into the keys of an editor: they are an error anyway.
  if (kind === 'converter') visitKeys(call.keys ?? [], visitor, locals)
}

function visitValue(value: ValueSyntax, visitor: Visitor, locals: readonly string[] = []): void {
  visitor.value?.(value)
  if (value.lambda !== undefined) {
    const { parameters = [], body } = value.lambda
    const inside = [...locals, ...parameters.filter((parameter) => parameter !== '_')]
    visitor.lambdaBody?.(body)
    if (body.condition !== undefined) visitBoolean(body.condition, visitor, inside)
    if (body.value !== undefined) visitValue(body.value, visitor, inside)
  }
  if (value.literal !== undefined) visitLiteral(value.literal, visitor, locals)
  if (value.math !== undefined) visitMath(value.math, visitor, locals)
  for (const item of value.map?.items ?? []) visitValue(item.value, visitor, locals)
  for (const item of value.list?.values ?? []) visitValue(item, visitor, locals)
}

function visitLiteral(literal: LiteralSyntax, visitor: Visitor, locals: readonly string[]): void {
  visitor.literal?.(literal)
  if (literal.path !== undefined) visitPath(literal.path, visitor, locals)
  if (literal.editor !== undefined) visitCall(literal.editor, 'editor', visitor, locals)
  if (literal.converter !== undefined) visitCall(literal.converter, 'converter', visitor, locals)
}

function visitPath(path: PathSyntax, visitor: Visitor, locals: readonly string[]): void {
  visitor.path?.(path, locals)
  for (const { keys } of path.fields as readonly FieldSyntax[]) visitKeys(keys ?? [], visitor, locals)
}

function visitKeys(keys: readonly KeySyntax[], visitor: Visitor, locals: readonly string[]): void {
  for (const { math, expression } of keys) {
    if (math !== undefined) visitMath(math, visitor, locals)
    if (expression !== undefined) visitLiteral(expression, visitor, locals)
  }
}

function visitMath(math: MathSyntax, visitor: Visitor, locals: readonly string[]): void {
  const visit = ({ literal, nested }: MathValueSyntax): void => {
    if (literal !== undefined) visitLiteral(literal, visitor, locals)
    if (nested !== undefined) visitMath(nested, visitor, locals)
  }
  for (const term of [math.left, ...(math.right ?? []).map((right) => right.term)]) {
    visit(term.left)
    for (const { value } of term.right ?? []) visit(value)
  }
}

/** Whether a path is a lambda's parameter and no path of the telemetry. */
export const isLocal = ({ context, fields }: PathSyntax, locals: readonly string[]): boolean =>
  locals.includes(context ?? fields[0]!.name)
