import { z } from 'zod'
import type { CheckForm, KeyForm } from '#app/_features/studio/form/check-form.ts'
import { check } from '#sim/grading/check.ts'

/** What is used here of a JSON Schema. */
type Shape = {
  type?: string | string[]
  const?: string | boolean
  enum?: string[]
  items?: Shape | false
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  required?: string[]
  properties?: Record<string, Shape>
}

/** Numbers have no end in a schema, and fields have. */
const most = 1e9

/** Every kind of check as a form: the schema that judges an author's text is also what its form is made of. */
export function checkForms(): CheckForm[] {
  return check.options.map((option) => {
    // A schema of its own type of JSON Schema; what is read of it is told above.
    const { properties = {}, required = [] } = z.toJSONSchema(option, { io: 'input' }) as Shape
    const { kind, id: _id, ...others } = properties
    const keys = Object.entries(others).map(([key, shape]) => keyForm(key, shape, required.includes(key)))
    return { kind: String(kind?.const), keys: keys.toSorted((a, b) => Number(b.isNeeded) - Number(a.isNeeded)) }
  })
}

function keyForm(key: string, shape: Shape, isNeeded: boolean): KeyForm {
  const { type, minimum, maximum = most, exclusiveMinimum } = shape
  const named = { key, isNeeded }
  if (shape.const !== undefined)
    return { ...named, kind: 'flag', on: shape.const === true ? true : String(shape.const) }
  if (shape.enum !== undefined) return { ...named, kind: 'choice', options: shape.enum }
  if (type === 'number' || type === 'integer') {
    const isWhole = type === 'integer'
    const above = isWhole ? 1 : 0.001
    const min = minimum ?? (exclusiveMinimum === undefined ? -most : exclusiveMinimum + above)
    return { ...named, kind: 'number', min, max: Math.min(maximum, most), isWhole }
  }
  if (type === 'boolean') return { ...named, kind: 'flag', on: true }
  if (type === 'string') return { ...named, kind: 'text' }
  if (Array.isArray(type)) return { ...named, kind: 'scalar' }
  const isTexts = type === 'array' && typeof shape.items === 'object' && shape.items.type === 'string'
  return { ...named, kind: isTexts ? 'list' : 'yaml' }
}
