import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { loadScenarioCode } from '#sim/mesh/learner-code/world/scenario-code.ts'
import { parseScenario } from '#sim/mesh/parse-scenario.ts'
import { scenario } from '#sim/mesh/scenario.ts'

type Map = { [key: string]: unknown }

const readme = readFileSync(new URL('../../content/README.md', import.meta.url), 'utf8')
const snippets = [...readme.matchAll(/^```yaml scenario\n(.*?)^```$/gms)].map(([, text]) => text!)
const [whole, ...parts] = snippets.map((text) => parse(text) as Map)

describe('the scenario language in content/README.md', () => {
  it('begins with a scenario that is whole', () => {
    expect(problemsOf(whole!)).toEqual([])
  })

  it.each(parts.map((part) => [Object.keys(part).join(', '), part]))('has a part that fits into it: %s', (_, part) => {
    expect(problemsOf(over(whole!, part as Map))).toEqual([])
  })

  it('shows code that runs', async () => {
    const part = parts.find((each) => JSON.stringify(each).includes('@opentelemetry/api'))!
    const parsed = parseScenario(JSON.stringify(over(whole!, part)))
    expect('scenario' in parsed && (await loadScenarioCode(parsed.scenario))).toEqual([])
  })

  it('names every key that a scenario can have', () => {
    const named = new Set<string>()
    for (const snippet of [whole!, ...parts]) collectKeys(snippet, named)
    expect([...keysOf(scenario)].filter((key) => !named.has(key) && !OF_FAULTS.has(key))).toEqual([])
  })
})

/** What only some kinds of fault have, which a page of the reference tells. */
const OF_FAULTS = new Set(
  (
    'host workers edge loss reorder adds gives_up_after answers takes taken broker partition libraries rules by lines ' +
    'operation name of'
  ).split(' '),
)

function problemsOf(written: Map): string[] {
  const parsed = parseScenario(JSON.stringify(written))
  return 'diagnostics' in parsed ? parsed.diagnostics.map(({ message, code }) => `${code}: ${message}`) : []
}

/** A part laid over a scenario: maps are joined, everything else takes the place of what was there. */
function over(base: Map, part: Map): Map {
  const joined = { ...base }
  for (const [key, value] of Object.entries(part)) {
    const there = base[key]
    joined[key] = isMap(there) && isMap(value) ? over(there, value) : value
  }
  return joined
}

function collectKeys(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectKeys(item, into)
  if (!isMap(value)) return
  for (const [key, inner] of Object.entries(value)) {
    into.add(key)
    collectKeys(inner, into)
  }
}

const isMap = (value: unknown): value is Map => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every key of every map that a schema knows. */
function keysOf(root: z.core.$ZodType): Set<string> {
  const keys = new Set<string>()
  const seen = new Set<unknown>()
  const walk = (schema: z.core.$ZodType): void => {
    if (seen.has(schema._zod.def)) return
    seen.add(schema._zod.def)
    if (schema instanceof z.ZodObject) {
      for (const [key, inner] of Object.entries(schema.shape as Record<string, z.core.$ZodType>)) {
        keys.add(key)
        walk(inner)
      }
    } else if (schema instanceof z.ZodArray) walk(schema.element)
    else if (schema instanceof z.ZodRecord) walk(schema.valueType)
    else if (schema instanceof z.ZodUnion) for (const option of schema.options) walk(option)
    else if (schema instanceof z.ZodPipe) walk(schema.in)
    else if (schema instanceof z.ZodLazy) walk(schema.unwrap())
    else if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
      walk(schema.unwrap())
    }
  }
  walk(root)
  return keys
}
