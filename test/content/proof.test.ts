import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { provePlace } from '#content/prove-place.ts'

const fixtures = join(import.meta.dirname, 'fixtures')

/** The proof of a fixture after changes to its files, each from one text to another. */
async function proof(name: string, changes: Record<string, [from: string, to: string]> = {}, seeds = 1) {
  const folder = join(mkdtempSync(join(tmpdir(), 'tracelab-lesson-')), name)
  cpSync(join(fixtures, name), folder, { recursive: true })
  for (const [file, [from, to]] of Object.entries(changes)) {
    const before = readFileSync(join(folder, file), 'utf8')
    if (!before.includes(from)) throw new Error(`${file} does not say ${from}.`)
    writeFileSync(join(folder, file), before.replace(from, to))
  }
  return provePlace({ track: 'fixtures', lesson: name.slice(3), folder }, seeds, () => undefined)
}

describe('the proof of a lesson', () => {
  it('passes lessons of items, SDKs, worlds and programs, and finds each wrong answer', async () => {
    expect((await proof('01-spans')).problems).toEqual([])
    // A share of few requests is too near to its limit to be proven by them.
    const few = (problem: string): boolean => !problem.includes('standard deviations')
    expect((await proof('02-samplers', {}, 2)).problems.filter(few)).toEqual([])
    expect((await proof('03-propagators')).problems).toEqual([])
    expect((await proof('04-code')).problems).toEqual([])
  })

  it('says when a number in the prose is not the figure, and a figure is not what is measured', async () => {
    const { problems } = await proof('01-spans', {
      'lesson.en.md': [':figure[5 spans]', ':figure[6 spans]'],
      'exercise.yaml': ['services: { value: 3', 'services: { value: 4'],
    })
    expect(problems).toContain('L90.1 (en): explain: :figure[6 spans]{of=spans} is printed, and the figure is 5.')
    expect(problems).toContain('L90.1: the figure services is said to be 4, and comes out as 3.')
  })

  it('says when the Thai is of an older English, a link leads nowhere or a text is missing', async () => {
    const { problems } = await proof('01-spans', {
      'lesson.en.md': ['/learn/tail-sampling/the-classic-goal', '/learn/tail-sampling/nowhere'],
      'texts.th.yaml': ['  time: { prompt: คืออะไร }\n', ''],
    })
    expect(problems).toContainEqual(expect.stringMatching(/^L90\.1 \(th\): it follows an older English/))
    expect(problems).toContain('L90.1 (en): explain: the link /learn/tail-sampling/nowhere leads nowhere.')
    expect(problems).toContain('L90.1 (th): items: the text of "time" is missing.')
  })

  it('says when a wrong answer passes, or is taken for another', async () => {
    const { problems } = await proof('01-spans', {
      'solutions/wrong/log.answer.yaml': ["why: 'log'", "why: 'work'"],
      'solutions/wrong/all.answer.yaml': ['misconception: all-at-once', 'misconception: log-file'],
    })
    expect(problems).toContain('L90.1: log passes.')
    expect(problems).toContain('L90.1: all is recognised as all-at-once, not as log-file; it fails which.')
  })

  it('says when an answer starts that should not', async () => {
    const { problems } = await proof('04-code', {
      'solutions/wrong/unchanged.planner.ts': ['misconception: broker-does-it', 'misconception: does-not-start'],
    })
    expect(problems).toEqual(['L90.4: unchanged.planner starts.'])
  })

  it('says when the reference does not do what is asked', async () => {
    const { problems } = await proof('03-propagators', {
      'solutions/fix.world.yaml': ['[tracecontext, baggage, b3, b3multi, jaeger, xray]', '[tracecontext, b3]'],
    })
    expect(problems).toContainEqual(expect.stringMatching(/^L90\.3: reference on hidden runs from 1 fails one\.$/))
  })
})
