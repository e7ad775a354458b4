import { goQuote } from '../config/go-quote.ts'
import type { Compiler } from './compiler.ts'
import type { Call, FunctionGetter, Getter, OttlFunction, Parameter, ParameterTypes, SliceGetter } from './function.ts'
import { literalGetter, TypedGetters } from './getters.ts'
import { prefixed } from './index-keys.ts'
import type { ArgumentSyntax, CallSyntax, ValueSyntax } from './language/syntax.ts'
import { GoList, goTypeName, isSlice, OttlError } from './value.ts'
import type { OttlValue } from './value.ts'

/** A parameter with the name that upstream's field has. */
type NamedParameter = Parameter & { name: string; fieldName: string }

/**
 * A function with its arguments. Throws OttlError with upstream's sentence.
 *
 * Upstream: newFunctionCall and buildArgs in pkg/ottl/functions.go.
 */
export function buildCall(compiler: Compiler, { name, arguments: given = [] }: CallSyntax): Call {
  const definition = compiler.settings.functions.get(name)
  if (definition === undefined) throw new OttlError(`undefined function ${goQuote(name)}`)
  let args: Record<string, unknown> = {}
  const parameters = namedParameters(definition)
  if (parameters.length > 0 || definition.hasArguments === true) {
    try {
      args = buildArguments(compiler, parameters, given)
    } catch (error) {
      throw prefixed(`error while parsing arguments for call to ${goQuote(name)}: `, error)
    }
  }
  return create(definition, args, compiler)
}

function create(definition: OttlFunction, args: Record<string, unknown>, { settings }: Compiler): Call {
  try {
    return definition.create(args as never, settings.environment)
  } catch (error) {
    throw prefixed("couldn't create function: ", error)
  }
}

const namedParameters = ({ parameters }: OttlFunction): NamedParameter[] =>
  Object.entries(parameters).map(([name, parameter]) => ({
    ...parameter,
    name,
    fieldName: parameter.field ?? `${name[0]!.toUpperCase()}${name.slice(1)}`,
  }))

function buildArguments(
  compiler: Compiler,
  parameters: readonly NamedParameter[],
  given: readonly ArgumentSyntax[],
): Record<string, unknown> {
  const firstNamed = given.findIndex(({ name }) => name !== undefined)
  if (firstNamed >= 0 && given.slice(firstNamed).some(({ name }) => name === undefined)) {
    throw new OttlError('unnamed argument used after named argument')
  }
  const required = parameters.filter(({ optional }) => optional !== true).length
  if (given.length < required || given.length > parameters.length) {
    throw new OttlError(`incorrect number of arguments. Expected: ${parameters.length} Received: ${given.length}`)
  }
  const args: Record<string, unknown> = {}
  for (const [place, argument] of given.entries()) {
    const parameter =
      argument.name === undefined
        ? parameters[place]!
        : parameters.find(({ fieldName }) => fieldName === toCamel(argument.name!))
    if (parameter === undefined) throw new OttlError(`no such parameter: ${argument.name}`)
    args[parameter.name] = buildParameter(compiler, parameter, argument, place)
  }
  const missing = parameters.find(({ name, optional }) => optional !== true && args[name] === undefined)
  // One parameter named twice in place of another: upstream builds the function and panics when it runs.
  if (missing !== undefined) throw new OttlError(`the parameter ${missing.name} is not given`)
  return args
}

/** strcase.ToCamel: `replacement_format` is the field ReplacementFormat. */
const toCamel = (name: string): string =>
  name.replace(/(?:^|_)([a-zA-Z0-9]?)/g, (_, letter: string) => letter.toUpperCase())

function buildParameter(
  compiler: Compiler,
  parameter: NamedParameter,
  argument: ArgumentSyntax,
  place: number,
): unknown {
  if (parameter.type === 'FunctionGetter') return functionGetter(compiler, argument)
  const value = argument.value ?? {}
  if (parameter.list === 'any') return sliceGetter(compiler, parameter.type, value)
  try {
    if (parameter.list === 'written') return writtenList(compiler, parameter.type, value)
    return buildArgument(compiler, parameter.type, value)
  } catch (error) {
    throw prefixed(`invalid argument at position ${place}: `, error)
  }
}

function functionGetter(compiler: Compiler, { value, functionName }: ArgumentSyntax): FunctionGetter {
  const name = value?.enum ?? functionName
  if (name === undefined) throw new OttlError('invalid function name given')
  const definition = compiler.settings.functions.get(name)
  if (definition === undefined) throw new OttlError(`undefined function ${name}`)
  const parameters = namedParameters(definition)
  return {
    name,
    build(args) {
      if (args.length !== parameters.length) {
        throw new OttlError(`incorrect number of arguments. Expected: ${parameters.length} Received: ${args.length}`)
      }
      return create(
        definition,
        Object.fromEntries(parameters.map((parameter, at) => [parameter.name, args[at]])),
        compiler,
      )
    },
  }
}

function buildArgument(compiler: Compiler, type: keyof ParameterTypes, value: ValueSyntax): unknown {
  switch (type) {
    case 'Enum':
      try {
        return compiler.enumValue(value.enum ?? '')
      } catch {
        throw new OttlError('must be an Enum')
      }
    case 'string':
      return needed(value.string, 'must be a string')
    case 'float64':
      return needed(value.literal?.float, 'must be a float')
    case 'int64':
      return needed(value.literal?.int, 'must be an int')
    case 'bool':
      return needed(value.boolean, 'must be a bool')
    case 'LambdaExpression':
      return compiler.lambda(needed(value.lambda, 'must be a lambda expression'))
    case '[]byte':
      return needed(value.bytes, 'slice parameter must be a byte slice literal')
    case 'Setter':
    case 'GetSetter':
      return compiler.path(needed(value.literal?.path, 'must be a path'))
    case 'PMapGetSetter':
      return compiler.typed.mapGetSetter(compiler.path(needed(value.literal?.path, 'must be a path')))
    case 'PSliceGetSetter':
      return compiler.typed.sliceGetSetter(compiler.path(needed(value.literal?.path, 'must be a path')))
    case 'FunctionGetter':
      throw new Error('a function getter is built from the whole argument')
    default:
      return typedGetter(compiler.typed, type, compiler.getter(value))
  }
}

function needed<T>(value: T | undefined, sentence: string): T {
  if (value === undefined) throw new OttlError(sentence)
  return value
}

/** The getter types that convert what another getter gives. */
type GetterType = Exclude<
  keyof ParameterTypes,
  | 'Enum'
  | 'string'
  | 'float64'
  | 'int64'
  | 'bool'
  | 'LambdaExpression'
  | '[]byte'
  | 'Setter'
  | 'GetSetter'
  | 'PMapGetSetter'
  | 'PSliceGetSetter'
  | 'FunctionGetter'
>

function typedGetter(typed: TypedGetters, type: GetterType, getter: Getter): Getter<unknown> {
  switch (type) {
    case 'Getter':
      return getter
    case 'StringGetter':
      return typed.string(getter)
    case 'StringLikeGetter':
      return typed.stringLike(getter)
    case 'IntGetter':
      return typed.int(getter)
    case 'IntLikeGetter':
      return typed.intLike(getter)
    case 'FloatGetter':
      return typed.float(getter)
    case 'FloatLikeGetter':
      return typed.floatLike(getter)
    case 'BoolGetter':
      return typed.bool(getter)
    case 'BoolLikeGetter':
      return typed.boolLike(getter)
    case 'ByteSliceLikeGetter':
      return typed.bytesLike(getter)
    case 'PMapGetter':
      return typed.map(getter)
    case 'PSliceGetter':
      return typed.slice(getter)
    case 'TimeGetter':
      return typed.time(getter)
    case 'DurationGetter':
      return typed.duration(getter)
  }
}

function writtenList(compiler: Compiler, type: keyof ParameterTypes, value: ValueSyntax): unknown[] {
  const { goType } = compiler.settings.context
  const isScalar = type === 'string' || type === 'float64' || type === 'int64'
  const name = isScalar ? type : `${type}[${goType}]`
  const { list } = value
  if (list === undefined) throw new OttlError(`must be a list of type ${name}`)
  return (list.values ?? []).map((item, place) => {
    try {
      return buildArgument(compiler, type, item)
    } catch (error) {
      throw prefixed(`error while parsing list argument at index ${place}: `, error)
    }
  })
}

function sliceGetter(compiler: Compiler, type: keyof ParameterTypes, value: ValueSyntax): SliceGetter<unknown> {
  if (value.list !== undefined || type === 'string' || type === 'float64' || type === 'int64') {
    const written = writtenList(compiler, type, value)
    return { written, items: () => written }
  }
  const { goType } = compiler.settings.context
  const getter = compiler.getter(value)
  const itemGetter = (typed: TypedGetters, item: OttlValue): unknown =>
    typedGetter(typed, type as GetterType, literalGetter(item))
  const telemetry = new TypedGetters(goType, true)
  return {
    written: null,
    items(context) {
      const list = getter.get(context)
      if (list === null) return []
      if (isSlice(list)) return list.array.map((item) => itemGetter(telemetry, item))
      if (list instanceof GoList) return list.items.map((item) => itemGetter(compiler.typed, item))
      if (list instanceof Uint8Array) {
        return Array.from(list, (byte) => itemGetter(compiler.typed, BigInt(byte)))
      }
      throw new OttlError(`expected a slice, got ${goTypeName(list)}`)
    },
  }
}
