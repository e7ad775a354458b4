import type { RandomStream } from '../../kernel/random.ts'
import type { Logger } from '../service/logger.ts'
import type { IndexKey } from './index-keys.ts'
import type { MapValue, OttlDuration, OttlTime, OttlValue, SliceValue } from './value.ts'

/** What a statement runs on: one span, one log record, … with what surrounds it. Only paths look inside. */
export type OttlContext = object

/** Gives a value of one item. Throws OttlError with upstream's text when there is none to give. */
export type Getter<T = OttlValue> = {
  get(context: OttlContext): T
  /** Whether it gives the same for every item, so that it can be asked while the statement is built. */
  readonly literal: boolean
  /** What there is before it has to be of the getter's type. Throws OttlError. */
  raw?(context: OttlContext): OttlValue
  /** Where a path leads. */
  readonly place?: Place
  /** The elements of a list that is written in the statement. */
  readonly elements?: readonly Getter[]
}

/** What a path stands for, and the keys behind it; paths to the same thing have the same node. */
export type Place = { readonly node: object; readonly keys: readonly IndexKey[] }

/** Writes a value into one item. Throws OttlError when the place cannot hold it. */
export type Setter<T = OttlValue> = { set(context: OttlContext, value: T): void }

export type GetSetter<T = OttlValue> = Getter<T> & Setter<OttlValue>

/** A list argument that may also be a path or an expression that gives a list (upstream: SliceGetter). */
export type SliceGetter<T> = {
  /** The elements for one item. */
  items(context: OttlContext): readonly T[]
  /** The elements when they are written in the statement, else null. */
  readonly written: readonly T[] | null
}

/** A function that is given to a function by its name: `replace_pattern(…, SHA256)`. */
export type FunctionGetter = {
  readonly name: string
  /** The function with these arguments, in order. Throws OttlError as building it in a statement would. */
  build(args: readonly Getter[]): Call
}

/** `(key, value) => …` given to a function. */
export type Lambda = {
  /** Throws unless it declares exactly so many parameters. */
  validateArity(arity: number): void
  /** Whether the lambda uses its parameter at `place` (not `_`). */
  isBound(place: number): boolean
  call(context: OttlContext, args: readonly OttlValue[]): OttlValue
}

/** What a parameter's declared type gives to the function. A "like" getter gives null for nil. */
export type ParameterTypes = {
  Getter: Getter
  Setter: GetSetter
  GetSetter: GetSetter
  StringGetter: Getter<string>
  StringLikeGetter: Getter<string | null>
  IntGetter: Getter<bigint>
  IntLikeGetter: Getter<bigint | null>
  FloatGetter: Getter<number>
  FloatLikeGetter: Getter<number | null>
  BoolGetter: Getter<boolean>
  BoolLikeGetter: Getter<boolean | null>
  ByteSliceLikeGetter: Getter<Uint8Array | null>
  PMapGetter: Getter<MapValue>
  PMapGetSetter: GetSetter<MapValue>
  PSliceGetter: Getter<SliceValue>
  PSliceGetSetter: GetSetter<SliceValue>
  TimeGetter: Getter<OttlTime>
  DurationGetter: Getter<OttlDuration>
  FunctionGetter: FunctionGetter
  LambdaExpression: Lambda
  Enum: bigint
  string: string
  int64: bigint
  float64: number
  bool: boolean
  '[]byte': Uint8Array
}

/**
 * One parameter. `list` is 'written' for a Go slice ([]StringGetter: only a list literal will do), 'any' for a
 * SliceGetter. `field` is upstream's field name where it is not the parameter's name with a capital: a named argument is
 * matched against it.
 */
export type Parameter = {
  readonly type: keyof ParameterTypes
  readonly list?: 'written' | 'any'
  readonly optional?: true
  readonly field?: string
}

type Given<P extends Parameter> = P extends { list: 'written' }
  ? readonly ParameterTypes[P['type']][]
  : P extends { list: 'any' }
    ? SliceGetter<ParameterTypes[P['type']]>
    : ParameterTypes[P['type']]

/** The arguments of a call by parameter; an optional one that is not given is undefined. */
export type Arguments<P extends Record<string, Parameter>> = {
  readonly [Name in keyof P]: P[Name] extends { optional: true } ? Given<P[Name]> | undefined : Given<P[Name]>
}

/** A function with its arguments, to be run on items; editors give null. Throws OttlError. */
export type Call = (context: OttlContext) => OttlValue

/** What functions may know of the world. */
export type FunctionEnvironment = {
  /** Unix ns, virtual. */
  now(): bigint
  random: RandomStream
  /** Where functions warn; null where nothing runs. */
  log: Logger | null
  /** Feature gates that are switched on; one with a minus is switched off. */
  gates: ReadonlySet<string>
}

/** An OTTL function: an editor when its name begins with a small letter, else a converter. */
export type OttlFunction = {
  readonly name: string
  /** One sentence for hover and completion. */
  readonly doc: string
  /** In the order of positional arguments. */
  readonly parameters: Readonly<Record<string, Parameter>>
  /** For a function without parameters: whether upstream counts the arguments it is given all the same. */
  readonly hasArguments?: true
  /** Throws OttlError with upstream's text (printed after "couldn't create function: "). */
  create(args: never, environment: FunctionEnvironment): Call
}

/** Keeps the types of the arguments inferred from the parameters. */
export const defineFunction = <const P extends Record<string, Parameter>>(definition: {
  name: string
  doc: string
  parameters: P
  hasArguments?: true
  create(args: Arguments<P>, environment: FunctionEnvironment): Call
}): OttlFunction => definition
