import { describe, expect, it } from 'vitest'
import type { FactoryBase } from '#sim/collector/component/component.ts'
import { components } from '#sim/collector/components.ts'
import type { Section } from '#sim/collector/config/collector-config.ts'
import { describeComponent } from '#sim/collector/reference/describe-component.ts'
import { exampleConfig } from '#sim/collector/reference/example-config.ts'
import { collectCase } from '#sim/cli/collect-case.ts'

const all = (Object.keys(components) as Section[]).flatMap((section) =>
  (components[section] as readonly FactoryBase<unknown>[]).map((factory) => ({
    section,
    factory,
    type: factory.type,
  })),
)

describe.each(all)('the reference of $section/$type', ({ section, type, factory }) => {
  const reference = describeComponent(components, section, type)!

  it('tells every field once, with a meaning', () => {
    const paths = reference.fields.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(reference.fields.filter(({ doc }) => doc.trim() === '').map(({ path }) => path)).toEqual([])
    const pointedAt = reference.fields.map(({ sameAs }) => sameAs).filter((path) => path !== null)
    expect(pointedAt.filter((path) => !paths.includes(path))).toEqual([])
  })

  it('says every meaning as a sentence, and does not trail off', () => {
    const odd = reference.fields
      .filter(({ doc }) => !/^[A-Z0-9`"].*[.…]$/s.test(doc))
      .map(({ path, doc }) => `${path}: ${doc}`)
    expect(odd).toEqual([])
    expect(reference.doc).toMatch(/^[A-Z].*\.$/)
    expect(reference.notes.filter(({ about, why }) => about === '' || !/^[A-Z].*\.$/.test(why))).toEqual([])
    expect(reference.fields.filter(({ type }) => /\b(?:of|\|) *$|^$/.test(type)).map(({ path }) => path)).toEqual([])
  })

  it('has an example that the collector starts with', () => {
    const answer = collectCase({ id: 'example', config: exampleConfig(section, factory), input: [], until_ms: 1_000 })
    expect(answer).toHaveProperty('events')
  })
})

describe('describeComponent', () => {
  it('says what a connector joins, and knows nothing of what is not there', () => {
    expect(describeComponent(components, 'connectors', 'forward')!.signals).toContain('traces → traces')
    expect(describeComponent(components, 'connectors', 'nonsense')).toBeNull()
  })

  it('marks every field that a note names', () => {
    const { fields } = describeComponent(components, 'processors', 'filter')!
    const absent = fields.filter(({ fidelity }) => fidelity === 'absent').map(({ path }) => path)
    expect(absent).toEqual(expect.arrayContaining(['metrics.include.expressions', 'profile_conditions']))
    expect(absent).not.toContain('trace_conditions')
  })

  it('shows types and defaults as YAML would say them', () => {
    const { fields } = describeComponent(components, 'processors', 'tail_sampling')!
    expect(fields.find(({ path }) => path === 'decision_wait')).toMatchObject({ type: 'duration', default: '30s' })
    expect(fields.find(({ path }) => path === 'policies[].latency.threshold_ms')).toBeDefined()
  })
})
