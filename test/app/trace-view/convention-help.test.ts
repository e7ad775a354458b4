import { describe, expect, it } from 'vitest'
import { CONVENTION_KEYS } from '#sim/explore/convention-keys.ts'
import { knownConventions } from '#sim/explore/known-conventions.ts'
import { conventionHelp as en } from '#app/_features/trace-view/convention-help/en.ts'
import { conventionHelp as th } from '#app/_features/trace-view/convention-help/th.ts'
import { registryPage } from '#app/_features/trace-view/convention-key.tsx'

describe('what attributes mean', () => {
  it('is told of the same names in both languages, and in each of its own', () => {
    expect(Object.keys(th)).toEqual(Object.keys(en))
    for (const sentence of Object.values(en)) expect(sentence).toMatch(/[.]$/)
    for (const sentence of Object.values(th)) expect(sentence).toMatch(/[\u0e00-\u0e7f]/)
  })

  it('is told of names that the conventions have', () => {
    const isTemplate = (name: string) => knownConventions([`${name}.x`]).length === 1
    expect(Object.keys(en).filter((name) => !isTemplate(name) && !CONVENTION_KEYS.has(name))).toEqual([])
  })

  it('leads to the attribute on its page of the registry', () => {
    const registry = 'https://opentelemetry.io/docs/specs/semconv/registry/attributes'
    expect(registryPage('http.request.method')).toBe(`${registry}/http/#http-request-method`)
    expect(registryPage('user_agent.original')).toBe(`${registry}/user-agent/#user-agent-original`)
    expect(registryPage('hw.id')).toBe(`${registry}/hardware/#hw-id`)
  })
})
