import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contexts } from '#sim/collector/ottl/contexts/definitions.ts'
import type { ContextName } from '#sim/collector/ottl/contexts/definitions.ts'
import type { OttlFunction, Parameter } from '#sim/collector/ottl/function.ts'
import {
  standardConditionFunctions,
  standardFunctions,
  transformFunctions,
} from '#sim/collector/ottl/functions/function-sets.ts'

type Place = { place: 'statements' | 'conditions' | 'transform'; context: string; functions: string[] }
type Signature = { name: string; parameters: { field: string; type: string; optional?: true }[] }

/** What the release says of its functions; `oracle/functions` writes it. */
const lines = readFileSync(join(import.meta.dirname, 'ottl-functions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Place | Signature)
const places = lines.filter((line) => 'place' in line)
const signatures = lines.filter((line) => 'parameters' in line)

const OURS = { statements: standardFunctions, conditions: standardConditionFunctions, transform: transformFunctions }
const contextNames = Object.keys(contexts) as ContextName[]

/** A set of any context is the one of a context that has nothing of its own. */
const ours = ({ place, context }: Place): ReadonlyMap<string, OttlFunction> =>
  OURS[place](context === 'any' ? 'scope' : (context as ContextName))

const everything = new Map(
  Object.values(OURS).flatMap((functionsOf) => contextNames.flatMap((name) => [...functionsOf(name)])),
)

function goParameter([name, { type, list, optional, field }]: [string, Parameter]): Signature['parameters'][number] {
  const base = type === 'LambdaExpression' ? `*${type}` : type
  const goType = list === 'written' ? `[]${base}` : list === 'any' ? `SliceGetter[${base}]` : base
  return {
    field: field ?? name.charAt(0).toUpperCase() + name.slice(1),
    type: goType,
    ...(optional && { optional }),
  }
}

describe('the functions of OTTL', () => {
  it.each(places.map((place) => [place.place, place.context, place] as const))(
    'of %s are those that the collector has in the context %s',
    (_, __, place) => {
      expect([...ours(place).keys()].toSorted()).toEqual(place.functions.toSorted())
    },
  )

  it.each(signatures.map((signature) => [signature.name, signature] as const))(
    '%s takes the parameters it takes there',
    (name, { parameters }) => {
      expect(Object.entries(everything.get(name)!.parameters).map(goParameter)).toEqual(parameters)
    },
  )
})
