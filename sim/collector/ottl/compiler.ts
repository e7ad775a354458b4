import { goQuote } from '../config/go-quote.ts'
import { compareValues } from './compare.ts'
import { contextNames } from './context.ts'
import type { ContextDefinition } from './context.ts'
import { buildCall } from './build-call.ts'
import type { Call, FunctionEnvironment, Getter, GetSetter, Lambda, OttlContext, OttlFunction } from './function.ts'
import { fromRawValue } from './from-raw.ts'
import { computedGetter, literalGetter, TypedGetters } from './getters.ts'
import { getResultValue } from './index-keys.ts'
import type { IndexKey } from './index-keys.ts'
import { pathText } from './language/path-text.ts'
import type {
  BooleanSyntax,
  BooleanValueSyntax,
  CallSyntax,
  ComparisonSyntax,
  KeySyntax,
  LambdaSyntax,
  LiteralSyntax,
  MathSyntax,
  MathTermSyntax,
  MathValueSyntax,
  PathSyntax,
  ValueSyntax,
} from './language/syntax.ts'
import { calculate, negate } from './math.ts'
import { resolvePath } from './paths.ts'
import { GoList, goTypeName, isMap, Opaque, OttlError } from './value.ts'
import type { OttlValue } from './value.ts'
import type { AttributeValue } from '../../telemetry/attribute.ts'

/** A condition on one item. Throws OttlError. */
export type Test = (context: OttlContext) => boolean

/** A condition that is already known, or one that has to be asked. */
type BuiltTest = boolean | Test

/** What a compiler turns texts into functions with. */
export type CompilerSettings = {
  context: ContextDefinition
  functions: ReadonlyMap<string, OttlFunction>
  /** Whether every path must name its context: `span.name`. */
  needsContextNames: boolean
  /** Whether functions may be given lambdas (feature gate ottl.functions.enableLambda). */
  allowsLambdas: boolean
  environment: FunctionEnvironment
}

/** A parameter of a lambda while it runs. */
type Local = { value: OttlValue }

/**
 * Turns the syntax of one text into closures. Everything throws OttlError with upstream's sentence.
 *
 * Upstream: parseContext in pkg/ottl (functions.go, expression.go, boolean_value.go, math.go, lambda.go).
 */
export class Compiler {
  readonly settings: CompilerSettings
  readonly typed: TypedGetters
  private readonly scopes: Map<string, Local>[] = []

  constructor(settings: CompilerSettings) {
    this.settings = settings
    this.typed = new TypedGetters(settings.context.goType)
  }

  condition(syntax: BooleanSyntax): Test {
    const built = this.either(syntax)
    return typeof built === 'boolean' ? () => built : built
  }

  call(syntax: CallSyntax): Call {
    return buildCall(this, syntax)
  }

  getter(value: ValueSyntax): Getter {
    if (value.nil === true) return literalGetter<OttlValue>(null)
    if (value.string !== undefined) return literalGetter<OttlValue>(value.string)
    if (value.boolean !== undefined) return literalGetter<OttlValue>(value.boolean)
    if (value.bytes !== undefined) return literalGetter<OttlValue>(value.bytes)
    if (value.enum !== undefined) return literalGetter<OttlValue>(this.enumValue(value.enum))
    if (value.lambda !== undefined)
      return literalGetter<OttlValue>(new Opaque('*ottl.LambdaExpression', this.lambda(value.lambda)))
    if (value.literal !== undefined) return this.literal(value.literal)
    if (value.list !== undefined) return this.list(value.list.values ?? [])
    if (value.map !== undefined) return this.map(value.map.items ?? [])
    // The name of a function where a value is wanted.
    if (value.math === undefined) {
      throw new OttlError('no value field set. This is a bug in the OpenTelemetry Transformation Language')
    }
    return this.math(value.math)
  }

  /** The path as something to read and write. */
  path(path: PathSyntax): GetSetter {
    const local = this.findLocal(path.context ?? path.fields[0]!.name)
    if (local !== null) return this.localGetter(path, local)
    const { context, needsContextNames } = this.settings
    const text = pathText(path)
    const names = contextNames(context)
    if (needsContextNames && path.context === undefined) {
      const options = names.map((name) => `"${name}.${text}"`).join(', ')
      throw new OttlError(`missing context name for path "${text}", possibly valid options are: ${options}`)
    }
    if (needsContextNames && !names.includes(path.context!)) {
      const options = names.map((name) => `"${name}"`).join(', ')
      throw new OttlError(
        `context "${path.context}" from path "${text}" is not valid, it must be replaced by one of: ${options}`,
      )
    }
    const fields =
      path.context !== undefined && !needsContextNames ? [{ name: path.context }, ...path.fields] : path.fields
    // As upstream, the keys are compiled from the last segment to the first.
    const segments = fields
      .toReversed()
      .map(({ name, keys = [] }: PathSyntax['fields'][number]) => ({ name, keys: this.keys(keys) }))
      .toReversed()
    return { literal: false, ...resolvePath(context, needsContextNames ? path.context! : '', segments, text) }
  }

  lambda({ parameters = [], body }: LambdaSyntax): Lambda {
    if (!this.settings.allowsLambdas) {
      throw new OttlError(
        'lambda expression arguments require the `ottl.functions.enableLambda` feature gate to be enabled',
      )
    }
    const scope = new Map<string, Local>()
    const locals = parameters.map((name) => {
      if (name === '_') return null
      if (scope.has(name)) throw new OttlError(`duplicate local identifier ${goQuote(name)}`)
      const local: Local = { value: null }
      scope.set(name, local)
      return local
    })
    this.scopes.push(scope)
    try {
      const run: (context: OttlContext) => OttlValue =
        body.condition !== undefined ? this.condition(body.condition) : this.getter(body.value!).get
      return createLambda(locals, run)
    } finally {
      this.scopes.pop()
    }
  }

  enumValue(name: string): bigint {
    const { enums } = this.settings.context
    if (typeof enums === 'string') throw new OttlError(enums)
    const value = Object.hasOwn(enums, name) ? enums[name] : undefined
    if (value === undefined) throw new OttlError(`enum symbol, ${name}, not found`)
    return value
  }

  private findLocal(name: string): Local | null {
    for (const scope of this.scopes.toReversed()) {
      const local = scope.get(name)
      if (local !== undefined) return local
    }
    return null
  }

  private localGetter(path: PathSyntax, local: Local): GetSetter {
    const text = pathText(path)
    const segments = [...(path.context === undefined ? [] : [{ name: path.context }]), ...path.fields]
    const keys = this.keys((segments[0] as { keys?: KeySyntax[] }).keys ?? [])
    if (segments.length > 1) {
      throw new OttlError(`local identifier ${goQuote(text)} cannot use "." to access nested fields`)
    }
    return {
      literal: false,
      get: (context) => {
        if (keys.length === 0) return local.value
        try {
          return getResultValue(local.value, keys, context)
        } catch (error) {
          if (!(error instanceof OttlError)) throw error
          throw new OttlError(`cannot index local identifier ${goQuote(segments[0]!.name)}: ${error.message}`)
        }
      },
      set: () => {
        throw new OttlError(`local identifier ${goQuote(text)} cannot be set`)
      },
    }
  }

  private keys(keys: readonly KeySyntax[]): IndexKey[] {
    return keys.map(({ string, int, math, expression }) => ({
      text: string ?? null,
      int: int ?? null,
      expression:
        math !== undefined
          ? this.math(math)
          : expression !== undefined && (expression.path !== undefined || expression.converter !== undefined)
            ? this.literal(expression)
            : null,
    }))
  }

  private literal({ float, int, path, converter }: LiteralSyntax): Getter {
    if (float !== undefined) return literalGetter<OttlValue>(float)
    if (int !== undefined) return literalGetter<OttlValue>(int)
    return path !== undefined ? this.path(path) : this.converter(converter!)
  }

  private converter(syntax: CallSyntax): Getter {
    const call = this.call(syntax)
    const keys = this.keys(syntax.keys ?? [])
    if (keys.length === 0) return computedGetter(call)
    return computedGetter((context) => getResultValue(call(context), keys, context))
  }

  private list(values: readonly ValueSyntax[]): Getter {
    const getters = values.map((value) => this.getter(value))
    const get = (context: OttlContext): OttlValue => new GoList(getters.map((getter) => getter.get(context)))
    return getters.every(({ literal }) => literal)
      ? literalGetter(get({}))
      : { ...computedGetter(get), elements: getters }
  }

  private map(items: readonly { key: string; value: ValueSyntax }[]): Getter {
    // Of equal keys the last counts, as in a Go map.
    const getters = new Map(items.map(({ key, value }) => [key, this.getter(value)]))
    const get = (context: OttlContext): OttlValue => ({
      kvlist: [...getters].map(([key, getter]) => [key, mapItem(getter.get(context))] as const),
    })
    return [...getters.values()].every(({ literal }) => literal) ? literalGetter(get({})) : computedGetter(get)
  }

  private math({ left, right = [] }: MathSyntax): Getter {
    return right.reduce(
      (getter, { operator, term }) => operation(getter, operator, this.mathTerm(term)),
      this.mathTerm(left),
    )
  }

  private mathTerm({ left, right = [] }: MathTermSyntax): Getter {
    return right.reduce(
      (getter, { operator, value }) => operation(getter, operator, this.mathValue(value)),
      this.mathValue(left),
    )
  }

  private mathValue({ sign, literal, nested }: MathValueSyntax): Getter {
    if (sign === '-') {
      if (literal?.float !== undefined) return literalGetter<OttlValue>(-literal.float)
      if (literal?.int !== undefined) return literalGetter<OttlValue>(-literal.int)
    }
    const getter = literal !== undefined ? this.literal(literal) : this.math(nested!)
    return sign === '-' ? computedGetter((context) => negate(getter.get(context))) : getter
  }

  private either({ left, right = [] }: BooleanSyntax): BuiltTest {
    const tests = [left, ...right.map(({ term }) => term)].map(({ left: first, right: others = [] }) => {
      const values = [first, ...others.map(({ value }) => value)]
      return joined(
        values.map((value) => this.booleanValue(value)),
        false,
      )
    })
    return joined(tests, true)
  }

  private booleanValue({ negation, comparison, constant, nested }: BooleanValueSyntax): BuiltTest {
    const built =
      comparison !== undefined
        ? this.comparison(comparison)
        : nested !== undefined
          ? this.either(nested)
          : constant!.boolean !== undefined
            ? constant!.boolean
            : this.converterTest(constant!.converter!)
    if (negation === undefined) return built
    return typeof built === 'boolean' ? !built : (context) => !built(context)
  }

  private comparison({ left, operator, right }: ComparisonSyntax): BuiltTest {
    const a = this.getter(left)
    const b = this.getter(right)
    if (a.literal && b.literal) return compareValues(a.get({}), b.get({}), operator)
    if (b.literal) {
      const value = b.get({})
      return (context) => compareValues(a.get(context), value, operator)
    }
    return (context) => compareValues(a.get(context), b.get(context), operator)
  }

  private converterTest(syntax: CallSyntax): Test {
    const { get } = this.converter(syntax)
    return (context) => {
      const value = get(context)
      if (typeof value === 'boolean') return value
      throw new OttlError(
        `value returned from Converter in constant expression must be bool but got ${goTypeName(value)}`,
      )
    }
  }
}

/** Conditions joined by "or" (`stop` true) or "and" (`stop` false): the first that is `stop` decides. */
function joined(tests: readonly BuiltTest[], stop: boolean): BuiltTest {
  // As upstream, a known one that decides makes the others needless, even such as would fail before it.
  if (tests.includes(stop)) return stop
  const asked = tests.filter((test) => typeof test !== 'boolean')
  if (asked.length === 0) return !stop
  if (asked.length === 1) return asked[0]!
  return (context) => {
    for (const test of asked) if (test(context) === stop) return stop
    return !stop
  }
}

const operation = (left: Getter, operator: '+' | '-' | '*' | '/', right: Getter): Getter =>
  computedGetter((context) => calculate(left.get(context), operator, right.get(context)))

/** A value of a map literal: times, ids and lists of telemetry have no place in it (upstream: mapGetter). */
function mapItem(value: OttlValue): AttributeValue {
  if (isMap(value)) return value
  if (!(value instanceof GoList) || value.of !== 'interface {}') return fromRawValue(value)
  return { array: value.items.map((item) => (isMap(item) ? item : fromRawValue(item))) }
}

function createLambda(locals: readonly (Local | null)[], run: (context: OttlContext) => OttlValue): Lambda {
  return {
    validateArity(arity) {
      if (locals.length === arity) return
      throw new OttlError(`lambda should be defined with exactly ${arity} formal(s), but has ${locals.length}`)
    },
    isBound: (place) => locals[place] !== null && locals[place] !== undefined,
    call(context, args) {
      for (const [place, local] of locals.entries()) if (local !== null) local.value = args[place]!
      return run(context)
    },
  }
}
