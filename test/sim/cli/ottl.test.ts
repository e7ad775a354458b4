import { describe, expect, it } from 'vitest'

import { ottlCommand } from '#sim/cli/ottl.ts'

const MESSAGE = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a"},{"name":"b"}]}]}]}'

async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const missing = Object.assign(new Error('missing'), { code: 'ENOENT' })
  const code = await ottlCommand(args, {
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readFile: (path) => (path === 'in.json' ? Promise.resolve(MESSAGE) : Promise.reject(missing)),
    stdin: () => Promise.resolve('{'),
  })
  return { code, out, err }
}

const about = ['--context', 'span', '--input', 'in.json']

describe('tracelab ottl', () => {
  it('prints the message after a statement', async () => {
    const { code, out } = await run(...about, '--statement', 'set(name, "x") where name == "a"')
    expect(code).toBe(0)
    expect(out.join('')).toContain('"name":"x"')
    expect(out.join('')).toContain('"name":"b"')
    expect(out.join('')).not.toContain('"name":"a"')
  })

  it('prints what a condition says of every span', async () => {
    expect(await run(...about, '--condition', 'name == "b"')).toEqual({ code: 0, out: ['[false,true]'], err: [] })
  })

  it('asks a condition about who sent the message once for each message', async () => {
    const asked = ['--context', 'otelcol', '--input', 'in.json', '--condition', 'client.addr == nil']
    expect(await run(...asked)).toEqual({ code: 0, out: ['[true]'], err: [] })
  })

  it("prints the collector's sentence for a text it cannot read, and exits with 1", async () => {
    expect(await run(...about, '--condition', 'name = "b"')).toEqual({
      code: 1,
      out: [],
      err: ['condition has invalid syntax at 1:6 near `= "b"`: (expected <opcomparison> Value)'],
    })
  })

  it('says what is wrong with its arguments and files', async () => {
    expect((await run('--context', 'span')).err[0]).toContain('Usage: tracelab ottl')
    expect((await run(...about, '--condition', 'true', '--statement', 'set(name, "x")')).err[0]).toContain('Usage')
    expect((await run('--context', 'span', '--condition', 'true', '--input', 'no.json')).err).toEqual([
      'no.json does not exist.',
    ])
    expect((await run('--context', 'span', '--condition', 'true', '--input', '-')).err).toEqual([
      'Standard input is not JSON.',
    ])
    expect((await run('--context', 'x', '--input', 'in.json', '--condition', 'true')).err[0]).toContain(
      'unknown context "x": use one of resource, scope, span',
    )
  })
})
