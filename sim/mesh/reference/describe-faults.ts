import { z } from 'zod'
import { faultBase } from '../fault/fault-base.ts'
import { fault } from '../fault/faults.ts'
import type { FaultDeclaration } from '../fault/faults.ts'
import { describeField } from './describe-field.ts'
import type { MeshField } from './describe-field.ts'
import { faultExample, strikesShop } from './fault-examples.ts'

/** One kind of fault, all of it from its declaration. */
export type FaultReference = {
  kind: FaultDeclaration['kind']
  doc: string
  /** What only this kind has. */
  fields: readonly MeshField[]
  /** An action in the shop, as a line under `actions` has it. */
  example: string
  /** Whether that changes anything there. */
  strikes: boolean
}

/** Every kind of fault, and the fields that all have. */
export function describeFaults(): { shared: readonly MeshField[]; faults: readonly FaultReference[] } {
  return {
    shared: describeFields(faultBase),
    faults: fault.options.map((schema) => {
      const { kind, ...shape } = schema.shape
      const own = Object.entries(shape).filter(([name]) => !Object.hasOwn(faultBase, name))
      return {
        kind: kind.value,
        doc: z.globalRegistry.get(schema)!.description!,
        fields: describeFields(Object.fromEntries(own)),
        example: faultExample(kind.value),
        strikes: strikesShop(kind.value),
      }
    }),
  }
}

const describeFields = (shape: Record<string, z.core.$ZodType>): MeshField[] =>
  Object.entries(shape).map(([name, schema]) => describeField(name, schema))
