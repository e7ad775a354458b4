import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { goListElements } from '../from-raw.ts'
import type { Getter, Lambda, OttlContext } from '../function.ts'
import { goText } from '../go-text.ts'
import { prefixed } from '../index-keys.ts'
import { GoList, goTypeName, isMap, isSlice, OttlError } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** An element of a map or list, with its key or place as lambdas see it. */
type Entry = { key: string | bigint; value: AttributeValue }

/** A map or list taken apart (upstream: funcutil.GetSliceOrMapValue). Throws OttlError for anything else. */
export function entriesOf(source: Getter, context: OttlContext): { isMap: boolean; entries: Entry[] } {
  const value = source.get(context)
  if (value !== null && typeof value === 'object' && isMap(value)) {
    return { isMap: true, entries: value.kvlist.map(([key, item]) => ({ key, value: item })) }
  }
  const array =
    value instanceof GoList
      ? goListElements(value)
      : value !== null && typeof value === 'object' && isSlice(value)
        ? value.array
        : null
  if (array === null) throw new OttlError(`unsupported type provided: ${goTypeName(value)}`)
  return { isMap: false, entries: array.map((item, place) => ({ key: BigInt(place), value: item })) }
}

/** What a lambda must give: anything but nil, which is of no type, or a value of one type. */
type Wanted = 'any' | 'bool' | 'string'

/** What a lambda gives; lists of Go become lists of any values. Throws OttlError when it is not what is wanted. */
export function evaluateLambda(
  lambda: Lambda,
  context: OttlContext,
  args: readonly OttlValue[],
  wanted: Wanted,
): OttlValue {
  const result = lambda.call(context, args)
  const type = goTypeName(result)
  if (wanted === 'any' ? result === null : type !== wanted) {
    throw new OttlError(
      `lambda expression must return a value of type ${wanted === 'any' ? '<nil>' : wanted}, got ${type}`,
    )
  }
  return result instanceof GoList && result.of !== 'uint64' ? new GoList(result.items) : result
}

/** What a lambda makes of an element. Throws OttlError with the element in it. */
export function applyLambda(
  lambda: Lambda,
  context: OttlContext,
  { key, value }: Entry,
  ofMap: boolean,
  wanted: Wanted,
  args: readonly OttlValue[] = [key, value],
): OttlValue {
  try {
    return evaluateLambda(lambda, context, args, wanted)
  } catch (error) {
    const name = args.length === 3 ? 'accumulator' : 'lambda'
    throw prefixed(
      `error while evaluating ${name} function on ${ofMap ? 'map' : 'slice'} item (${key}, ${goText(value)}): `,
      error,
    )
  }
}

/** The same of a lambda that must say true or false. */
export const testLambda = (lambda: Lambda, context: OttlContext, entry: Entry, ofMap: boolean): boolean =>
  applyLambda(lambda, context, entry, ofMap, 'bool') === true

/** Elements put together again. */
export const collectEntries = (entries: readonly Entry[], ofMap: boolean): OttlValue =>
  ofMap
    ? { kvlist: entries.map(({ key, value }) => [key as string, value] as const) }
    : { array: entries.map(({ value }) => value) }
