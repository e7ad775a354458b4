import { z } from 'zod'
import { attributes } from '../scenario/attributes.ts'
import { duration, share, shift } from '../scenario/duration.ts'
import { libraryName } from '../scenario/instrumentation.ts'
import { latency } from '../scenario/latency.ts'
import { localized } from '../scenario/localized.ts'
import { edgePlace, magnitude, operationPlace, serviceName, stepPlace } from '../fault/fault-base.ts'
import { proxy } from '../propagation/proxy/proxy-schema.ts'
import { propagatorList, propagators } from '../propagation/propagators-schema.ts'

/** One key of something that scenarios declare, as a table shows it. */
export type MeshField = {
  name: string
  type: string
  /** Whether it must be given. */
  required: boolean
  /** What holds when it is not given, as YAML says it; null where the sentence says it, or nothing does. */
  preset: string | null
  doc: string
}

// A schema that is given a description is another object of the same definition.
const WORDS = new Map<unknown, string>(
  (
    [
      [duration, 'duration'],
      [share, 'percentage'],
      [shift, 'duration, may be negative'],
      [latency, 'duration or distribution'],
      [magnitude, 'number, or { between: [low, high] }'],
      [localized, '{ en, th }'],
      [attributes, 'attributes'],
      [stepPlace, 'service/step_id'],
      [operationPlace, 'service.operation'],
      [edgePlace, 'caller>callee'],
      [serviceName, 'service'],
      [libraryName, `one of ${libraryName.options.join(', ')}`],
      [propagatorList, 'list of propagators'],
      [propagators, 'list of propagators, or { inject, extract }'],
      [proxy.shape.rules, 'list of rules of a proxy'],
    ] as const
  ).map(([schema, words]) => [schema._zod.def, words]),
)

/** A key of a map, described by its schema. */
export function describeField(name: string, schema: z.core.$ZodType): MeshField {
  const doc = z.globalRegistry.get(schema)?.description ?? ''
  if (schema instanceof z.ZodOptional) {
    return { name, type: typeOf(schema.unwrap() as z.core.$ZodType), required: false, preset: null, doc }
  }
  if (schema instanceof z.ZodDefault) {
    const inner = schema.unwrap() as z.core.$ZodType
    return { name, type: typeOf(inner), required: false, preset: written(schema.def.defaultValue, inner), doc }
  }
  return { name, type: typeOf(schema), required: true, preset: null, doc }
}

// What is read as ns or as a fraction is written with its unit.
function written(value: unknown, schema: z.core.$ZodType): string {
  if (schema._zod.def === share._zod.def) return `${Number(value) * 100}%`
  if (schema._zod.def === duration._zod.def) return `${Number(value) / 1e9}s`
  return String(value)
}

function typeOf(schema: z.core.$ZodType): string {
  const known = WORDS.get(schema._zod.def)
  if (known !== undefined) return known
  if (schema instanceof z.ZodUnion) {
    const [one, many, ...others] = schema.options as z.core.$ZodType[]
    if (others.length === 0 && many instanceof z.ZodArray && many.element._zod.def === one!._zod.def) {
      return `${typeOf(one!)}, or a list of them`
    }
    return schema.options.map((option) => typeOf(option as z.core.$ZodType)).join(' or ')
  }
  if (schema instanceof z.ZodArray) return `list of: ${typeOf(schema.element as z.core.$ZodType)}`
  if (schema instanceof z.ZodRecord) return 'map'
  if (schema instanceof z.ZodObject) return `{ ${Object.keys(schema.shape).join(', ')} }`
  if (schema instanceof z.ZodEnum) return schema.options.join(' or ')
  if (schema instanceof z.ZodLiteral) return String(schema.value)
  if (schema instanceof z.ZodBoolean) return 'boolean'
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'integer' : 'number'
  if (schema instanceof z.ZodString) return 'text'
  throw new Error('A field of the reference has a type without a name.')
}
