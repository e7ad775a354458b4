import type { Attributes } from '../../../telemetry/attribute.ts'
import type { Access, PathNode, PathTable } from '../context.ts'
import type { OttlContext } from '../function.ts'
import { getMapValue, setMapValue } from '../index-keys.ts'
import { goTypeName, isMap, Opaque, OttlError, OttlTime } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** Builders of path segments. `C` is the context that the paths are used in: a compiler never mixes contexts. */

type Get<C, T> = (context: C) => T
type Set<C, T> = (context: C, value: T) => void

const SET_NIL = 'setting a value to nil is not supported'

/** Throws OttlError with upstream's sentence for a value that a path cannot hold (upstream: ctxutil.ExpectType). */
function unexpected(wanted: string, value: OttlValue): OttlError {
  return new OttlError(value === null ? SET_NIL : `expects ${wanted} but got ${goTypeName(value)}`)
}

export function expectString(value: OttlValue): string {
  if (typeof value === 'string') return value
  throw unexpected('string', value)
}

export function expectInt(value: OttlValue): bigint {
  if (typeof value === 'bigint') return value
  throw unexpected('int64', value)
}

export function expectFloat(value: OttlValue): number {
  if (typeof value === 'number') return value
  throw unexpected('float64', value)
}

function expectBool(value: OttlValue): boolean {
  if (typeof value === 'boolean') return value
  throw unexpected('bool', value)
}

function expectTime(value: OttlValue): OttlTime {
  if (value instanceof OttlTime) return value
  throw unexpected('time.Time', value)
}

/** What an Opaque value of one Go type holds. */
export function expectOpaque<T>(goType: string, value: OttlValue): T {
  if (value instanceof Opaque && value.goType === goType) return value.value as T
  throw unexpected(goType, value)
}

export { unexpected as unexpectedType }

/** A segment without keys, of any type. */
export const pathNode = <C extends OttlContext>(
  type: string,
  doc: string,
  get: Get<C, OttlValue>,
  set: Set<C, OttlValue>,
  next?: PathTable,
): PathNode => ({ type, doc, access: { get, set } as Access, ...(next !== undefined && { next }) })

export const stringNode = <C extends OttlContext>(doc: string, get: Get<C, string>, set: Set<C, string>): PathNode =>
  pathNode<C>('string', doc, get, (context, value) => set(context, expectString(value)))

/** A number that OTLP keeps in fewer bits is given as `number`; what does not fit is cut off as Go does. */
export const intNode = <C extends OttlContext>(
  doc: string,
  get: Get<C, number | bigint | null>,
  set: Set<C, bigint>,
  next?: PathTable,
): PathNode =>
  pathNode<C>(
    'int',
    doc,
    (context) => {
      const value = get(context)
      return value === null ? null : BigInt(value)
    },
    (context, value) => set(context, expectInt(value)),
    next,
  )

export const boolNode = <C extends OttlContext>(
  doc: string,
  get: Get<C, boolean | null>,
  set: Set<C, boolean>,
): PathNode => pathNode<C>('bool', doc, get, (context, value) => set(context, expectBool(value)))

/** Two segments for one moment: `time` as a time, and `time_unix_nano` as a number. `get` and `set` are in Unix ns. */
export const timeNodes = <C extends OttlContext>(
  name: string,
  doc: string,
  get: Get<C, bigint>,
  set: Set<C, bigint>,
): PathTable => ({
  [name]: pathNode<C>(
    'time',
    `${doc}, as a time.`,
    (context) => new OttlTime(BigInt.asIntN(64, get(context))),
    (context, value) => set(context, BigInt.asUintN(64, expectTime(value).unixNano)),
  ),
  [`${name}_unix_nano`]: pathNode<C>(
    'int',
    `${doc}, as nanoseconds since 1970.`,
    (context) => BigInt.asIntN(64, get(context)),
    (context, value) => set(context, BigInt.asUintN(64, expectInt(value))),
  ),
})

/** A map of attributes, as a whole or by keys. */
export function mapNode<C extends OttlContext>(
  doc: string,
  get: Get<C, Attributes>,
  set: Set<C, Attributes>,
  quick?: (key: string) => Access,
): PathNode {
  const access: Access = {
    get: (context) => ({ kvlist: get(context as C) }),
    set: (context, value) => set(context as C, expectMap(value)),
  }
  return {
    type: 'map',
    doc,
    access,
    indexed(keys) {
      const [first] = keys
      if (quick !== undefined && keys.length === 1 && first!.text !== null) return quick(first!.text)
      return {
        get: (context) => getMapValue(get(context as C), keys, context),
        set: (context, value) => setMapValue(get(context as C), keys, value, context, (map) => set(context as C, map)),
      }
    },
  }
}

/** Nil empties a map (upstream: ctxutil.SetMap). */
export function expectMap(value: OttlValue): Attributes {
  if (value === null) return []
  if (isMap(value)) return value.kvlist
  throw new OttlError(`unsupported type provided for setting a pcommon.Map: ${goTypeName(value)}`)
}

/** A part that moves as a whole: events, links, data points, …; nil empties a list of them. */
export const opaqueNode = <C extends OttlContext, T>(
  goType: string,
  doc: string,
  get: Get<C, T>,
  set: Set<C, T>,
  empty?: T,
): PathNode =>
  pathNode<C>(
    goType,
    doc,
    (context) => new Opaque(goType, get(context)),
    (context, value) => {
      if (value === null && empty !== undefined) set(context, empty)
      else set(context, expectOpaque<T>(goType, value))
    },
  )

export const toUint32 = (value: bigint): number => Number(BigInt.asUintN(32, value))
export const toInt32 = (value: bigint): number => Number(BigInt.asIntN(32, value))
