import type { ContextName } from '../contexts/definitions.ts'
import type { OttlFunction } from '../function.ts'
import { hasAttributeKeyOnDataPoint, hasAttributeOnDataPoint } from './data-point-attributes.ts'
import { isRootSpan } from './is-root-span.ts'
import { deleteKey, deleteMatchingKeys } from './delete-keys.ts'
import { route } from './route.ts'
import { standardConverters, standardEditors } from './standard.ts'
import { ownFunctions } from './transform/own-functions.ts'

/** What is there for one context beside the standard set. */
const ownConverters = (context: ContextName): readonly OttlFunction[] => (context === 'span' ? [isRootSpan] : [])

const byName = (functions: readonly OttlFunction[]): ReadonlyMap<string, OttlFunction> =>
  new Map(functions.map((definition) => [definition.name, definition]))

/** All functions of statements (upstream: ottlfuncs.StandardFuncs, and IsRootSpan for spans). */
export const standardFunctions = (context: ContextName): ReadonlyMap<string, OttlFunction> =>
  byName([...standardEditors, ...standardConverters, ...ownConverters(context)])

/** The functions of conditions, which have no editors (upstream: filterottl.Standard…Funcs). */
export const standardConditionFunctions = (context: ContextName): ReadonlyMap<string, OttlFunction> =>
  byName([...standardConverters, ...ownConverters(context), ...(context === 'metric' ? onDataPoints : [])])

const onDataPoints = [hasAttributeOnDataPoint, hasAttributeKeyOnDataPoint]

/** The functions of the transform processor's statements (upstream: SpanFunctions, MetricFunctions, … of transformprocessor). */
export const transformFunctions = (context: ContextName): ReadonlyMap<string, OttlFunction> =>
  new Map([...standardFunctions(context), ...byName(ownFunctions[context] ?? [])])

/** The functions of the routing connector's table (upstream: standardFunctions and spanFunctions of routingconnector). */
export const routingFunctions = (context: ContextName): ReadonlyMap<string, OttlFunction> =>
  byName([...standardConverters, ...ownConverters(context), deleteKey, deleteMatchingKeys, route])
