import type { AttributeValue } from '../../../telemetry/attribute.ts'
import { findAttribute } from '../../../telemetry/attribute.ts'
import { defineFunction } from '../function.ts'
import { goText } from '../go-text.ts'
import { prefixed } from '../index-keys.ts'
import { goTypeName, isMap, isSlice, OttlError } from '../value.ts'
import type { MapValue, OttlValue } from '../value.ts'

type Criterion = { equals: readonly string[]; range: { min: bigint; max: bigint } | null }

const PLACEHOLDERS: ReadonlyMap<string, { min: bigint; max: bigint }> = new Map(
  [2n, 3n, 4n, 5n].map((hundreds) => [`${hundreds}xx`, { min: hundreds * 100n, max: hundreds * 100n + 99n }]),
)

/** Upstream: ottlfuncs/func_parse_severity.go; levels are tried in the order in which they are written, upstream in any. */
export const parseSeverity = defineFunction({
  name: 'ParseSeverity',
  doc: 'Turns a log level or a status code into one of the levels of a map of criteria.',
  parameters: { target: { type: 'Getter' }, mapping: { type: 'PMapGetter' } },
  create({ target, mapping }) {
    const levels = mapping.literal ? readMapping(mapping.get({})) : 'severity mapping must be a literal PMap'
    return (context) => {
      if (typeof levels === 'string') throw new OttlError(levels)
      let value: OttlValue
      try {
        value = target.get(context)
      } catch (error) {
        throw prefixed('could not get log level: ', error)
      }
      return levelOf(value, levels)
    }
  },
})

type Levels = readonly (readonly [string, readonly Criterion[]])[]

function levelOf(value: OttlValue, levels: Levels): string {
  for (const [level, criteria] of levels) {
    if (criteria.some((criterion) => isMet(criterion, value))) return level
  }
  throw new OttlError(`could not map log level: no matching log level found for value '${goText(value)}'`)
}

function isMet({ equals, range }: Criterion, value: OttlValue): boolean {
  if (typeof value === 'string') return equals.includes(value)
  if (typeof value === 'bigint') return range !== null && value >= range.min && value <= range.max
  throw new OttlError(
    `could not map log level: could not evaluate log level of value '${goText(value)}': unsupported value type: ${goTypeName(value)}`,
  )
}

/** The levels with their criteria, or what is wrong with them. */
function readMapping({ kvlist }: MapValue): Levels | string {
  const levels: [string, Criterion[]][] = []
  for (const [level, criteria] of kvlist) {
    if (!isSlice(criteria)) return 'severity mapping criteria must be []any'
    const read: Criterion[] = []
    for (const item of criteria.array) {
      if (!isMap(item)) return 'severity mapping criteria items must be map[string]any'
      const criterion = readCriterion(item)
      if (typeof criterion === 'string') return `invalid severity mapping criteria: ${criterion}`
      read.push(criterion)
    }
    levels.push([level, read])
  }
  return levels
}

function readCriterion({ kvlist }: MapValue): Criterion | string {
  const equals = findAttribute(kvlist, 'equals')
  const texts: string[] = []
  if (equals !== undefined) {
    if (!isSlice(equals)) return 'equals must be a list'
    for (const item of equals.array) {
      if (typeof item !== 'string') return 'equals values must be strings'
      texts.push(item)
    }
  }
  const written = findAttribute(kvlist, 'range')
  if (written === undefined) return { equals: texts, range: null }
  const range = readRange(written)
  return typeof range === 'string' ? range : { equals: texts, range }
}

function readRange(written: AttributeValue): { min: bigint; max: bigint } | string {
  if (typeof written === 'string') return PLACEHOLDERS.get(written) ?? `unknown range placeholder: ${written}`
  if (!isMap(written)) return 'range must be a map or a known placeholder string'
  const min = findAttribute(written.kvlist, 'min')
  const max = findAttribute(written.kvlist, 'max')
  if (min === undefined) return 'range must have a min value'
  if (max === undefined) return 'range must have a max value'
  if (typeof min !== 'bigint') return 'min must be an int64'
  if (typeof max !== 'bigint') return 'max must be an int64'
  return { min, max }
}
