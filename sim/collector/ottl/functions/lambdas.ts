import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import { goText } from '../go-text.ts'
import { defineFunction } from '../function.ts'
import type { Getter, Lambda, OttlContext } from '../function.ts'
import { prefixed } from '../index-keys.ts'
import { goListElements } from '../from-raw.ts'
import { GoList, goTypeName, isAttributeValue, isMap, isSlice, OttlError } from '../value.ts'
import type { OttlValue } from '../value.ts'

/** An element of a map or list, with its key or place as lambdas see it. */
type Entry = { key: string | bigint; value: AttributeValue }

/** A map or list taken apart (upstream: funcutil.GetSliceOrMapValue). Throws OttlError for anything else. */
function entriesOf(source: Getter, context: OttlContext): { isMap: boolean; entries: Entry[] } {
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
function evaluate(lambda: Lambda, context: OttlContext, args: readonly OttlValue[], wanted: Wanted): OttlValue {
  const result = lambda.call(context, args)
  const type = goTypeName(result)
  if (wanted === 'any' ? result === null : type !== wanted) {
    throw new OttlError(
      `lambda expression must return a value of type ${wanted === 'any' ? '<nil>' : wanted}, got ${type}`,
    )
  }
  return result instanceof GoList && result.of !== 'uint64' ? new GoList(result.items) : result
}

function asAttribute(value: OttlValue): AttributeValue {
  if (isAttributeValue(value)) return value
  throw new OttlError(`<Invalid value type ${goTypeName(value)}>`)
}

/** What a lambda makes of an element. Throws OttlError with the element in it. */
function apply(
  lambda: Lambda,
  context: OttlContext,
  { key, value }: Entry,
  ofMap: boolean,
  wanted: Wanted,
  args: readonly OttlValue[] = [key, value],
): OttlValue {
  try {
    return evaluate(lambda, context, args, wanted)
  } catch (error) {
    const name = args.length === 3 ? 'accumulator' : 'lambda'
    throw prefixed(
      `error while evaluating ${name} function on ${ofMap ? 'map' : 'slice'} item (${key}, ${goText(value)}): `,
      error,
    )
  }
}

const test = (lambda: Lambda, context: OttlContext, entry: Entry, ofMap: boolean): boolean =>
  apply(lambda, context, entry, ofMap, 'bool') === true

const SOURCE_AND_PREDICATE = { source: { type: 'Getter' }, predicate: { type: 'LambdaExpression' } } as const

/** Upstream: ottlfuncs/func_all.go, same. */
export const all = defineFunction({
  name: 'All',
  doc: 'Whether a lambda `(key, value) => …` is true for every element of a map or list.',
  parameters: SOURCE_AND_PREDICATE,
  create: ({ source, predicate }) => {
    predicate.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      return entries.every((entry) => test(predicate, context, entry, ofMap))
    }
  },
})

/** Upstream: ottlfuncs/func_any.go, same. */
export const any = defineFunction({
  name: 'Any',
  doc: 'Whether a lambda `(key, value) => …` is true for an element of a map or list.',
  parameters: SOURCE_AND_PREDICATE,
  create: ({ source, predicate }) => {
    predicate.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      return entries.some((entry) => test(predicate, context, entry, ofMap))
    }
  },
})

/** Upstream: ottlfuncs/func_filter.go, same. */
export const filter = defineFunction({
  name: 'Filter',
  doc: 'The elements of a map or list for which a lambda `(key, value) => …` is true.',
  parameters: SOURCE_AND_PREDICATE,
  create: ({ source, predicate }) => {
    predicate.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      const kept = entries.filter((entry) => test(predicate, context, entry, ofMap))
      return collect(kept, ofMap)
    }
  },
})

const collect = (entries: readonly Entry[], ofMap: boolean): OttlValue =>
  ofMap
    ? { kvlist: entries.map(({ key, value }) => [key as string, value] as const) }
    : { array: entries.map(({ value }) => value) }

/** Upstream: ottlfuncs/func_find.go, same: nil when there is none. */
export const find = defineFunction({
  name: 'Find',
  doc: 'The first element of a map or list for which a lambda is true, or what another lambda makes of it.',
  parameters: { ...SOURCE_AND_PREDICATE, mapper: { type: 'LambdaExpression', optional: true } },
  create: ({ source, predicate, mapper }) => {
    validate(predicate, 'invalid predicate: ')
    if (mapper !== undefined) validate(mapper, 'invalid mapper: ')
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      const found = entries.find((entry) => test(predicate, context, entry, ofMap))
      if (found === undefined) return null
      if (mapper === undefined) return found.value
      try {
        return evaluate(mapper, context, [found.key, found.value], 'any')
      } catch (error) {
        throw prefixed(
          `error while evaluating mapper lambda function on item (${found.key}, ${goText(found.value)}): `,
          error,
        )
      }
    }
  },
})

function validate(lambda: Lambda, words: string): void {
  try {
    lambda.validateArity(2)
  } catch (error) {
    throw prefixed(words, error)
  }
}

/** Upstream: ottlfuncs/func_map_each.go, same. */
export const mapEach = defineFunction({
  name: 'MapEach',
  doc: 'A map or list with every value replaced by what a lambda `(key, value) => …` makes of it.',
  parameters: { source: { type: 'Getter' }, mapper: { type: 'LambdaExpression' } },
  create: ({ source, mapper }) => {
    mapper.validateArity(2)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      const changed = entries.map((entry) => {
        const value = apply(mapper, context, entry, ofMap, 'any')
        try {
          return {
            key: entry.key,
            value: value instanceof GoList ? { array: goListElements(value) } : asAttribute(value),
          }
        } catch (error) {
          throw prefixed(
            `error while converting lambda function result on ${ofMap ? 'map' : 'slice'} item (${entry.key}, ${goText(value)}): `,
            error,
          )
        }
      })
      return collect(changed, ofMap)
    }
  },
})

/** Upstream: ottlfuncs/func_map_keys.go, same: of equal new keys the last value counts, in the place of the first. */
export const mapKeys = defineFunction({
  name: 'MapKeys',
  doc: 'A map with every key replaced by what a lambda `(key, value) => …` makes of it.',
  parameters: { source: { type: 'PMapGetter' }, keyMapper: { type: 'LambdaExpression' } },
  create: ({ source, keyMapper }) => {
    keyMapper.validateArity(2)
    return (context) => {
      const renamed = new Map<string, AttributeValue>()
      for (const [key, value] of source.get(context).kvlist) {
        renamed.set(apply(keyMapper, context, { key, value }, true, 'string') as string, value)
      }
      return { kvlist: [...renamed] satisfies Attributes }
    }
  },
})

/** Upstream: ottlfuncs/func_reduce.go, same. */
export const reduce = defineFunction({
  name: 'Reduce',
  doc: 'What a lambda `(sum, key, value) => …` makes of all elements of a map or list, beginning with a seed.',
  parameters: { source: { type: 'Getter' }, seed: { type: 'Getter' }, accumulator: { type: 'LambdaExpression' } },
  create: ({ source, seed, accumulator }) => {
    accumulator.validateArity(3)
    return (context) => {
      const { isMap: ofMap, entries } = entriesOf(source, context)
      return entries.reduce(
        (sum, entry) => apply(accumulator, context, entry, ofMap, 'any', [sum, entry.key, entry.value]),
        seed.get(context),
      )
    }
  },
})

/** Upstream: ottlfuncs/func_when.go, same. */
export const when = defineFunction({
  name: 'When',
  doc: 'One of two values, by a lambda `() => …` that is true or false.',
  parameters: {
    condition: { type: 'LambdaExpression' },
    trueValue: { type: 'Getter' },
    falseValue: { type: 'Getter' },
  },
  create: ({ condition, trueValue, falseValue }) => {
    condition.validateArity(0)
    return (context) => {
      let answer: OttlValue
      try {
        answer = evaluate(condition, context, [], 'bool')
      } catch (error) {
        throw prefixed('error while evaluating lambda function: ', error)
      }
      return (answer ? trueValue : falseValue).get(context)
    }
  },
})
