import { describe, expect, it } from 'vitest'
import { checkCommand } from '#content/cli/check.ts'
import { gradeCommand } from '#content/cli/grade.ts'
import { UserMistake } from '#content/cli/user-mistake.ts'
import { scenario, withQuestion } from './support.ts'

/** A command line whose files are these; what it says, by line. */
function terminal(files: Record<string, string>) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    stdout: (line: string) => void out.push(line),
    stderr: (line: string) => void err.push(line),
    readFile: (path: string) =>
      files[path] === undefined ? Promise.reject(new Error('not there')) : Promise.resolve(files[path]),
  }
  return { out, err, io: io as unknown as Parameters<typeof checkCommand>[1] }
}

describe('tracelab check of a scenario’s file', () => {
  it('prints what each seed draws and answers, and is content', async () => {
    const { out, err, io } = terminal({ 'small.yaml': scenario() })
    expect(await checkCommand(['small.yaml', '--seeds', '2'], io)).toBe(0)
    expect(out.find((line) => line.includes('$place'))).toMatch(/payment\/charge|inventory\/reserve_stock/)
    expect(out.find((line) => line.includes('reference'))).toContain('passes  on 2 of 2')
    expect(out.at(-1)).toMatch(/^small\.yaml: 0 problems on 2 seeds/)
    expect(err.join()).not.toContain('problem')
  })

  it('names the line and the seeds of what stops it, and ends with 1', async () => {
    const wrong = [{ id: 'usual', answer: { is: 'postgresql' }, feedback: { en: 'No.' } }]
    const text = withQuestion({ wrong })
    const { out, err, io } = terminal({ 'bad.yaml': text })
    expect(await checkCommand(['bad.yaml', '--seeds', '4'], io)).toBe(1)
    const [, line] = /^bad\.yaml:(\d+):\d+: who: the wrong answer usual is right on/m.exec(err.join('\n'))!
    expect(text.split('\n')[Number(line) - 1]).toContain('id: usual')
    expect(err.join('\n')).toMatch(/\[seed \d+/)
    expect(out.at(-1)).toContain('1 problems')
  })
})

describe('tracelab grade of a scenario’s file', () => {
  const answers = { 'right.yaml': 'answers: { who: external-payment-api }', 'caller.yaml': 'answers: { who: payment }' }
  const files = { 'small.yaml': scenario({ parameters: { place: { pick: ['payment/charge'] } } }), ...answers }

  it('gives the verdict on the world of one seed', async () => {
    const { out, io } = terminal(files)
    await gradeCommand(['small.yaml', '--answer', 'right.yaml', '--seed', '7'], io)
    expect(out[0]).toBe('Passes.')
    await gradeCommand(['small.yaml', '--answer', 'caller.yaml', '--seed', '7'], io)
    expect(out).toContain('Does not pass; 0 % of the points.')
    expect(out).toContain('  misconception: caller')
  })

  it('says what is wrong with the file, and where', async () => {
    const { io } = terminal({ ...files, 'bad.yaml': scenario({ based_on: 'shopp' }) })
    const graded = gradeCommand(['bad.yaml', '--answer', 'right.yaml'], io)
    await expect(graded).rejects.toThrow(UserMistake)
    await expect(graded).rejects.toThrow(/^bad\.yaml:\d+:1: There is no scenario `shopp`/)
  })
})
