import { describe, expect, it } from 'vitest'
import { PROGRAMS } from './async-programs.ts'
import { runRequest } from './fake-mesh.ts'
import { runInNode } from './run-in-node.ts'

describe('lowered async', () => {
  it.each(Object.entries(PROGRAMS))('prints what Node prints: %s', (_name, source) => {
    const expected = runInNode(source)
    const { host, result } = runRequest(source)
    expect(result?.error ?? null).toBeNull()
    expect(host.text.join('\n').split('\n')).toEqual(expected)
    expect(expected.length).toBeGreaterThan(1)
  })
})
