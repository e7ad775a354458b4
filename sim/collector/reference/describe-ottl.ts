import type { FidelityNote } from '../component/fidelity.ts'
import type { Section } from '../config/collector-config.ts'
import type { Access, ContextDefinition, PathNode, PathTable } from '../ottl/context.ts'
import { contexts } from '../ottl/contexts/definitions.ts'
import type { ContextName } from '../ottl/contexts/definitions.ts'
import { ottlFidelity } from '../ottl/fidelity.ts'
import type { OttlFunction, Parameter } from '../ottl/function.ts'
import {
  routingFunctions,
  standardConditionFunctions,
  standardFunctions,
  transformFunctions,
} from '../ottl/functions/function-sets.ts'
import { OttlError } from '../ottl/value.ts'

/** One path of a context. */
export type PathReference = {
  /** As a statement names it: `span.status.code`. */
  path: string
  type: string
  doc: string
  /** Whether writing it is refused. */
  readOnly: boolean
}

/** One context: what a statement or condition can be about. */
export type ContextReference = {
  name: string
  paths: readonly PathReference[]
  /** Names of the contexts whose paths can be used in it too. */
  reaches: readonly string[]
  /** Names that stand for numbers here and, in this list, in no context before. */
  enums: readonly { name: string; number: string }[]
  /** The contexts above that have the other enums, or none. */
  enumsOf: string | null
}

/** One function, as a learner writes it. */
export type OttlFunctionReference = {
  name: string
  kind: 'editor' | 'converter'
  parameters: readonly { name: string; type: string; optional: boolean }[]
  doc: string
  /** The only context that has it, or null for all of them. */
  onlyIn: string | null
  /** The only place that has it: statements of transform, conditions, routing; null for everywhere of its kind. */
  onlyFor: 'transform' | 'conditions' | 'routing' | null
  /** What is not as in the real collector, if anything. */
  note: FidelityNote | null
}

/** What the reference says of OTTL; all of it comes from what statements are read with. */
export type OttlReference = {
  contexts: readonly ContextReference[]
  functions: readonly OttlFunctionReference[]
  notes: readonly FidelityNote[]
  /** The components whose settings hold OTTL. */
  spokenBy: typeof SPEAKERS
}

const SPEAKERS: readonly { section: Section; type: string }[] = [
  { section: 'processors', type: 'filter' },
  { section: 'processors', type: 'transform' },
  { section: 'processors', type: 'tail_sampling' },
  { section: 'connectors', type: 'count' },
  { section: 'connectors', type: 'routing' },
]

/** From what a span says to what a metric says, and last who sent them. */
const ORDER: readonly ContextName[] = [
  'span',
  'spanevent',
  'log',
  'metric',
  'datapoint',
  'scope',
  'resource',
  'otelcol',
]

/** Describes contexts with their paths, and all functions by name. */
export function describeOttl(): OttlReference {
  return {
    contexts: ORDER.map(describeContext),
    functions: describeFunctions(),
    notes: ottlFidelity.notes,
    spokenBy: SPEAKERS,
  }
}

function describeContext(name: ContextName, place: number): ContextReference {
  const definition: ContextDefinition = contexts[name]
  const own = definition.groups[name]!
  const enums = typeof definition.enums === 'string' ? [] : Object.entries(definition.enums)
  const before = ORDER.slice(0, place).flatMap((earlier) => {
    const { enums: known } = contexts[earlier] as ContextDefinition
    return typeof known === 'string' ? [] : [{ name: earlier, known }]
  })
  const elsewhere = before.find(({ known }) => enums.some(([each]) => Object.hasOwn(known, each)))
  const fresh = enums.filter(([each]) => !before.some(({ known }) => Object.hasOwn(known, each)))
  return {
    name,
    paths: [...pathsBelow(own.paths, `${own.name}.`), describePath(`${name}.cache`, definition.cache)],
    reaches: Object.keys(definition.groups).filter((group) => group !== name),
    enums: fresh.map(([each, number]) => ({ name: each, number: String(number) })),
    enumsOf: elsewhere?.name ?? null,
  }
}

function pathsBelow(table: PathTable, prefix: string): PathReference[] {
  return Object.entries(table).flatMap(([name, node]) => [
    ...(node.access === undefined ? [] : [describePath(prefix + name, node)]),
    ...pathsBelow(node.next ?? {}, `${prefix}${name}.`),
  ])
}

const describePath = (path: string, { type, doc, access }: PathNode): PathReference => ({
  path,
  type,
  doc,
  readOnly: access !== undefined && refusesWriting(access),
})

/** Tries to write nothing into nothing: what is read-only refuses before it looks. */
function refusesWriting(access: Access): boolean {
  try {
    access.set({}, null)
    return false
  } catch (error) {
    return error instanceof OttlError && error.message.endsWith('cannot be modified')
  }
}

function describeFunctions(): OttlFunctionReference[] {
  const found = new Map<string, OttlFunctionReference>()
  const add = (
    functions: ReadonlyMap<string, OttlFunction>,
    onlyIn: string | null,
    onlyFor: OttlFunctionReference['onlyFor'],
  ): void => {
    for (const [name, each] of functions) if (!found.has(name)) found.set(name, describeFunction(each, onlyIn, onlyFor))
  }
  // `resource` has nothing of its own, so that what it has is what all have.
  add(standardFunctions('resource'), null, null)
  for (const context of ORDER) {
    add(standardFunctions(context), context, null)
    add(standardConditionFunctions(context), context, 'conditions')
    add(transformFunctions(context), context, 'transform')
  }
  add(routingFunctions('resource'), null, 'routing')
  return [...found.values()].toSorted((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))
}

const describeFunction = (
  { name, doc, parameters }: OttlFunction,
  onlyIn: string | null,
  onlyFor: OttlFunctionReference['onlyFor'],
): OttlFunctionReference => ({
  name,
  kind: /^[a-z]/.test(name) ? 'editor' : 'converter',
  parameters: Object.entries(parameters).map(([parameter, definition]) => ({
    name: parameter,
    type: typeOf(definition),
    optional: definition.optional === true,
  })),
  doc,
  onlyIn,
  onlyFor,
  note: ottlFidelity.notes.find(({ about }) => about.split(/\W+/).includes(name)) ?? null,
})

/** What a reader can write for a parameter: a path is what can be written to, a literal stands in the text itself. */
const TYPES: Readonly<Record<Parameter['type'], string>> = {
  Getter: 'any',
  Setter: 'path',
  GetSetter: 'path',
  StringGetter: 'string',
  StringLikeGetter: 'string-like',
  IntGetter: 'int',
  IntLikeGetter: 'int-like',
  FloatGetter: 'float',
  FloatLikeGetter: 'float-like',
  BoolGetter: 'bool',
  BoolLikeGetter: 'bool-like',
  ByteSliceLikeGetter: 'bytes-like',
  PMapGetter: 'map',
  PMapGetSetter: 'path of a map',
  PSliceGetter: 'list',
  PSliceGetSetter: 'path of a list',
  TimeGetter: 'time',
  DurationGetter: 'duration',
  FunctionGetter: 'name of a function',
  LambdaExpression: 'lambda',
  Enum: 'enum',
  string: 'string literal',
  int64: 'int literal',
  float64: 'float literal',
  bool: 'bool literal',
  '[]byte': 'bytes literal',
}

const typeOf = ({ type, list }: Parameter): string => (list === undefined ? TYPES[type] : `list of ${TYPES[type]}`)
