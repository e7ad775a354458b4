import { parse, stringify } from 'yaml'
import { randomInt, randomStream } from '#sim/kernel/random.ts'
import type { Exercise } from './load.ts'
import type { Drawn, Parameter, Parameters } from './schema/parameter.ts'

/** A parameter, or a dollar that means itself; `$1` and `${env:X}` are neither. */
const REFERENCE = /\$(\$|[a-z][a-z0-9_]*)/g

/** What a seed draws: each parameter from a stream of its own, so that adding one reshuffles none. */
export function drawParameters(parameters: Parameters, seed: number): Record<string, Drawn> {
  return Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, draw(name, one, seed)]))
}

function draw(name: string, parameter: Parameter, seed: number): Drawn {
  const stream = randomStream(seed, `parameter/${name}`)
  if ('pick' in parameter) return parameter.pick[randomInt(stream, parameter.pick.length)]!
  const [low, high] = parameter.between
  const step = parameter.step ?? roundStep(high - low)
  const value = low + step * randomInt(stream, Math.floor((high - low) / step + 1e-9) + 1)
  const rounded = Number(value.toFixed(decimalsOf(step, low)))
  return parameter.unit === undefined ? rounded : `${rounded}${parameter.unit}`
}

/** A power of ten that divides a range into fifty to five hundred parts. */
function roundStep(range: number): number {
  return range === 0 ? 1 : 10 ** Math.floor(Math.log10(range / 50))
}

function decimalsOf(...values: readonly number[]): number {
  return Math.max(
    ...values.map((value) => {
      const [digits = '', exponent = '0'] = String(value).split('e')
      return Math.min(12, Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent)))
    }),
  )
}

/** A drawn value as a number: one with a unit counts without it. Undefined for what is none. */
export function numberOf(value: Drawn): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return undefined
  const match = /^(-?\d+(?:\.\d+)?)(us|ms|s|m|%)?$/.exec(value)
  return match === null ? undefined : Number(match[1])
}

/**
 * Puts drawn values where `$name` stands: a text that is nothing else takes on the value's type, inside of a longer text
 * (and in keys) it is written out; `$$` is a dollar. A name that nobody drew is left as it is.
 */
export function putValues(data: unknown, values: Readonly<Record<string, Drawn>>): unknown {
  if (typeof data === 'string') {
    const [, whole] = /^\$([a-z][a-z0-9_]*)$/.exec(data) ?? []
    if (whole !== undefined && Object.hasOwn(values, whole)) return values[whole]
    return data.replace(REFERENCE, (as, name: string) =>
      name === '$' ? '$' : Object.hasOwn(values, name) ? String(values[name]) : as,
    )
  }
  if (Array.isArray(data)) return data.map((each) => putValues(each, values))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [String(putValues(key, values)), putValues(value, values)]),
  )
}

/** A parameter that is spoken of, and the keys that lead there. */
export type Reference = { name: string; path: (string | number)[] }

/** Every `$name` in some data, in order. */
export function findReferences(data: unknown, path: readonly (string | number)[] = []): Reference[] {
  if (typeof data === 'string') {
    return [...data.matchAll(REFERENCE)].flatMap(([, name]) => (name === '$' ? [] : [{ name: name!, path: [...path] }]))
  }
  if (Array.isArray(data)) return data.flatMap((each, index) => findReferences(each, [...path, index]))
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => [
    ...findReferences(key, [...path, key]),
    ...findReferences(value, [...path, key]),
  ])
}

/** The exercise as one seed has it: its shown run on that seed, and nothing left to be drawn in its world. */
export function exerciseOnSeed(exercise: Exercise, seed: number): Exercise {
  const { parameters, ...config } = { ...exercise.config, shown: { ...exercise.config.shown, seed } }
  const { world } = exercise
  if (parameters === undefined || world === null) return { ...exercise, config }
  const data: unknown = parse(world, { maxAliasCount: 100 })
  const drawn = putValues(data, drawParameters(parameters, seed))
  return { ...exercise, config, world: stringify(drawn, { aliasDuplicateObjects: false, lineWidth: 0 }) }
}
