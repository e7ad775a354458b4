import { spawnSync } from 'node:child_process'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, it } from 'vitest'
import { runRequest } from './fake-mesh.ts'
import { PROGRAMS } from './async-programs.ts'

function withoutTypes(source: string): string {
  try {
    return stripTypeScriptTypes(source)
  } catch {
    // What makes code, such as an enum.
    return stripTypeScriptTypes(source, { mode: 'transform' })
  }
}

/** What Node itself prints, with its own async functions and its own AsyncLocalStorage. */
function runInNode(source: string): string[] {
  const text = `${withoutTypes(source)}\n;await handler()`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--unhandled-rejections=none', '--input-type=module', '-e', text],
    { encoding: 'utf8' },
  )
  return [...stdout.trimEnd().split('\n'), ...stderr.trimEnd().split('\n')].filter((line) => line !== '')
}

describe('lowered async', () => {
  it.each(Object.entries(PROGRAMS))('prints what Node prints: %s', (_name, source) => {
    const expected = runInNode(source)
    const { host, result } = runRequest(source)
    expect(result?.error ?? null).toBeNull()
    expect(host.text.join('\n').split('\n')).toEqual(expected)
    expect(expected.length).toBeGreaterThan(1)
  })
})
