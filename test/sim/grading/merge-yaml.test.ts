import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { mergeYaml } from '#sim/grading/merge-yaml.ts'

const base = 'services: { a: { propagators: [b3], port: 80 }, b: { port: 81 } }\nload: { per_minute: 60 }\n'
const merged = (patch: string): unknown => {
  const result = mergeYaml(base, patch)
  return 'yaml' in result ? parse(result.yaml) : result.problems
}

describe('a text laid over another', () => {
  it('joins maps, replaces lists, and takes away what is null', () => {
    expect(merged('services: { a: { propagators: [xray], port: null }, c: { port: null, new: {} } }')).toEqual({
      services: { a: { propagators: ['xray'] }, b: { port: 81 }, c: { new: {} } },
      load: { per_minute: 60 },
    })
  })

  it('leaves everything as it was when it says nothing', () => {
    const result = mergeYaml(base, '# nothing\n')
    expect('yaml' in result && result.yaml).toBe(base)
  })

  it('is the same as data and as a text, for which no data of the base is changed', () => {
    const patches = ['load: { per_minute: "60", at: 1.5e3 }', 'services: { a: null, d: [~, -0, "no", 2026-11-23] }']
    const first = mergeYaml(base, patches[0]!)
    if ('problems' in first) throw new Error(first.problems[0]!.message)
    const both = mergeYaml(first, patches[1]!)
    if ('problems' in both) throw new Error(both.problems[0]!.message)
    for (const { data, yaml } of [first, both]) expect(parse(yaml)).toEqual(data)
    expect(both.data).toEqual({
      services: { b: { port: 81 }, d: [null, -0, 'no', '2026-11-23'] },
      load: { per_minute: '60', at: 1500 },
    })
    expect(first.data).toMatchObject({ services: { a: { port: 80 } } })
    expect(merged('load: { burst: 2 }')).toEqual({ ...(parse(base) as object), load: { per_minute: 60, burst: 2 } })
  })

  it('writes only where it may', () => {
    const may = ['services.*.propagators', 'load']
    const problemsOf = (patch: string) => {
      const result = mergeYaml(base, patch, may)
      return 'problems' in result ? result.problems.map(({ message }) => message) : []
    }
    expect(
      problemsOf('services: { b: { propagators: { inject: [b3], extract: [b3] } } }\nload: { per_minute: 1 }'),
    ).toEqual([])
    expect(problemsOf('services: { a: { port: null, propagators: [] }, b: {} }')).toEqual([
      '`services.a.port` may not be changed here; only services.*.propagators, load may.',
      '`services.b` may not be changed here; only services.*.propagators, load may.',
    ])
    expect(problemsOf('services: 3')).toHaveLength(1)
  })

  it('answers a text that is no map with a sentence', () => {
    expect(mergeYaml(base, '- a')).toEqual({ problems: [{ message: 'What is laid over a world is a map of keys.' }] })
  })

  it('says in which line it may not write, and in which it cannot be read', () => {
    const linesOf = (patch: string) => {
      const result = mergeYaml(base, patch, ['load'])
      return 'problems' in result ? result.problems.map(({ range }) => range?.startLine) : []
    }
    expect(linesOf('load: { per_minute: 1 }\nservices:\n  a:\n    port: 1\n')).toEqual([4])
    expect(linesOf('load:\n  per_minute: 1\n  per_minute: 2\n')).toEqual([3])
  })
})
