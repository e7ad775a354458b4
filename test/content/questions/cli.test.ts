import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tracelab, tracelabProcess } from '../../support/tracelab.ts'

describe('tracelab', () => {
  it('checks a question beside a lesson, and runs its claims on six seeds', () => {
    const { status, stdout, stderr } = tracelabProcess('check', 'L01.1', '8.2')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain('L01.1: 0 problems')
    expect(stdout).toMatch(/8\.2 +kept .*12\.\d+ % .*on 6 seeds\n/)
    expect(stdout).toContain('on 6 seeds, shown by every run')
    expect(stdout).toContain('questions on the run of L08.1: 0 problems')
  })

  it('shows an author what of a question comes out', async () => {
    const { status, stdout } = await tracelab('question', 'kept-share')
    expect(status).toBe(0)
    expect(stdout).toContain('figure kept: 12.7 is said, 12.7 comes out\n')
    expect(stdout).toMatch(/claim every-error .*100 %/)
    expect(stdout).toContain('short (en), no figures: 3 %, 97 %\n')
  })

  it('explains what is recognised in an answer, and what would be asked next', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tracelab-answer-')), 'answer.txt')
    writeFileSync(
      file,
      'You keep about 12.7 percent: three percent fail and are all kept, and the other 97 percent count with a tenth of the rest.',
    )
    const { status, stdout } = await tracelab('question', '8.2', '--answer', file)
    expect(status).toBe(0)
    expect(stdout).toContain('hit     sum: “12.7 percent”\n')
    expect(stdout).toContain('missed  moves-with-errors\n')
    expect(stdout).toContain('claim   kept 12.7')
    expect(stdout).toContain('next    provider-down: ')
    expect((await tracelab('question', '8.2', '--answer', '/nowhere')).stderr).toBe(
      'The answer /nowhere cannot be read.\n',
    )
  })
})
