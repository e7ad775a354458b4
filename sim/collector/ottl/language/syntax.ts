import type { Position } from './lexer.ts'

/** What a parsed text is made of, production by production (upstream: pkg/ottl/grammar.go). Absent fields did not match. */

export type StatementSyntax = {
  editor?: CallSyntax
  /** A converter in the editor's place, which is an error. */
  converter?: CallSyntax
  where?: BooleanSyntax
}

/** Terms joined by `or`. */
export type BooleanSyntax = { left: TermSyntax; right?: { term: TermSyntax }[] }

/** Values joined by `and`. */
export type TermSyntax = { left: BooleanValueSyntax; right?: { value: BooleanValueSyntax }[] }

export type BooleanValueSyntax = {
  negation?: string
  comparison?: ComparisonSyntax
  constant?: { boolean?: boolean; converter?: CallSyntax }
  nested?: BooleanSyntax
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type ComparisonSyntax = { left: ValueSyntax; operator: ComparisonOperator; right: ValueSyntax }

/** A call of an editor or a converter. */
export type CallSyntax = { position?: Position; name: string; arguments?: ArgumentSyntax[]; keys?: KeySyntax[] }

export type ArgumentSyntax = { name?: string; value?: ValueSyntax; functionName?: string }

/** Exactly one field is there. */
export type ValueSyntax = {
  nil?: true
  literal?: LiteralSyntax
  lambda?: LambdaSyntax
  math?: MathSyntax
  bytes?: Uint8Array
  string?: string
  boolean?: boolean
  enum?: string
  map?: { items?: { key: string; value: ValueSyntax }[] }
  list?: { values?: ValueSyntax[] }
}

/** A leaf of a mathematical expression; an editor is an error. */
export type LiteralSyntax = {
  editor?: CallSyntax
  converter?: CallSyntax
  float?: number
  int?: bigint
  path?: PathSyntax
}

export type LambdaSyntax = { parameters?: string[]; body: { value?: ValueSyntax; condition?: BooleanSyntax } }

export type PathSyntax = { position: Position; context?: string; fields: FieldSyntax[] }
export type FieldSyntax = { name: string; keys?: KeySyntax[] }
export type KeySyntax = { string?: string; int?: bigint; math?: MathSyntax; expression?: LiteralSyntax }

export type MathSyntax = { left: MathTermSyntax; right?: { operator: '+' | '-'; term: MathTermSyntax }[] }
export type MathTermSyntax = { left: MathValueSyntax; right?: { operator: '*' | '/'; value: MathValueSyntax }[] }
export type MathValueSyntax = { sign?: '+' | '-'; literal?: LiteralSyntax; nested?: MathSyntax }
