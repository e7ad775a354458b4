import { describe, expect, it } from 'vitest'
import { validateCommand, validateText } from '#sim/cli/validate.ts'
import { EVERYTHING, withPolicies, withProcessors } from '../../support/collector-configs.ts'

async function run(argv: string[], text: string) {
  const out: string[] = []
  const err: string[] = []
  const code = await validateCommand(argv, {
    stdout: (line) => void out.push(line),
    stderr: (line) => void err.push(line),
    readFile: (path) =>
      path === 'c.yaml' ? Promise.resolve(text) : Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' })),
    stdin: () => Promise.resolve(''),
  })
  return { code, out, err }
}

describe('tracelab validate', () => {
  it('has nothing but advice for a configuration that is as it should be', async () => {
    const { code, out, err } = await run(['--config', 'c.yaml'], EVERYTHING)
    expect({ code, out }).toEqual({ code: 0, out: [] })
    expect(err).toEqual([expect.stringMatching(/^c\.yaml:\d+:3: info: batch works today and is deprecated/)])
  })

  it('prints the stage and the collector’s sentence', async () => {
    expect(await run(['--config', 'c.yaml'], withProcessors('  batch:', ['batchh']))).toEqual({
      code: 1,
      out: [],
      err: ['stage: validate', 'service::pipelines::traces: references processor "batchh" which is not configured'],
    })
  })

  it('goes as far as the start', () => {
    expect(validateText(withPolicies('      - {name: a, type: nope}')).error).toEqual({
      stage: 'start',
      message:
        'cannot start pipelines: failed to start "tail_sampling" processor: failed to create policy evaluator for "a": unknown sampling policy type nope',
    })
  })

  it('warns with the place, and exits 0', async () => {
    const { code, err } = await run(['--config', 'c.yaml'], withProcessors('  batch: {timeout: 5}', ['batch']))
    expect(code).toBe(0)
    expect(err.filter((line) => !line.includes(': info: '))).toEqual([
      'c.yaml:6:20: warning: timeout: 5 is 5 nanoseconds, because a number without a unit is. Write the unit: 5s.',
    ])
  })

  it('reads the environment it is given', () => {
    const text = withProcessors('  batch: {timeout: "${WAIT}"}', ['batch'])
    expect(validateText(text, { WAIT: 'soon' }).error?.message).toContain("'timeout' time: invalid duration")
  })

  it('says how it is used, and which file is not there', async () => {
    expect(await run([], '')).toMatchObject({ code: 1, err: ['Usage: tracelab validate --config FILE'] })
    expect(await run(['--nope'], '')).toMatchObject({ code: 1, err: ['Usage: tracelab validate --config FILE'] })
    expect(await run(['--config', 'lost.yaml'], '')).toMatchObject({ code: 1, err: ['lost.yaml does not exist.'] })
  })
})
