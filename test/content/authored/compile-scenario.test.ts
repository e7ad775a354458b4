import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { compileScenario } from '#content/authored/compile-scenario.ts'
import { LONGEST_DOCUMENT } from '#content/schema/scenario-document.ts'
import { endlessWorlds } from '../../support/hostile/scenario-texts.ts'
import { example, scenario, task, withQuestion } from './support.ts'

const number = { number: 17, version: 3 }

/** The first complaint about a text: `line: sentence`, and the text of that line. */
async function complaint(text: string): Promise<{ message: string; at: string; count: number }> {
  const compiled = await compileScenario(text, number)
  if (!('diagnostics' in compiled)) throw new Error('It compiles.')
  const [{ message, range }] = compiled.diagnostics as [(typeof compiled.diagnostics)[number]]
  const at = range === undefined ? '' : text.split('\n')[range.startLine - 1]!.trim()
  return { message, at, count: compiled.diagnostics.length }
}

describe('compiling a scenario', () => {
  it.each(['slow-third-party', 'silent-ten-percent', 'time-traveller'])('makes an exercise of %s', async (name) => {
    const compiled = await compileScenario(example(name), number)
    if ('diagnostics' in compiled) throw new Error(compiled.diagnostics[0]!.message)
    const { files, document } = compiled
    expect(parse(files['exercise.yaml']!)).toMatchObject({ code: 'S17.3', version: 3, scenario: 'shop' })
    const thai = parse(files['texts.th.yaml']!) as { items: Record<string, { prompt: string }> }
    for (const { id, prompt } of document.questions) expect(thai.items[id]!.prompt).toBe(prompt.th)
    // What must not reach a browser is in the one folder that none is sent.
    const open = Object.entries(files).flatMap(([path, text]) => (path.startsWith('solutions/') ? [] : [text]))
    for (const each of document.hints) for (const text of open) expect(text).not.toContain(each.en)
  })

  it('shows the English where there is no Thai yet, also in the world', async () => {
    const compiled = await compileScenario(withQuestion({ prompt: { en: 'Who is it?' } }), number)
    if ('diagnostics' in compiled) throw new Error(compiled.diagnostics[0]!.message)
    expect(compiled.files['texts.th.yaml']).toContain('Who is it?')
    expect(compiled.scenario.faults[0]!.reason).toEqual({ en: 'slow', th: 'slow' })
  })

  it.each([
    ['a key that is none', scenario({ titel: 1 }), 'There is no key `titel` here.', 'titel: 1'],
    ['a scenario that is not there', scenario({ based_on: 'shopp' }), 'Did you mean `shop`?', 'based_on: shopp'],
    ['a parameter that nobody declares', scenario({ parameters: {} }), '`$place` is no parameter', 'at: $place'],
    [
      'a step that is not there',
      scenario({ parameters: { place: { pick: ['payment/chrage'] } } }),
      'payment/chrage',
      'at: $place',
    ],
    [
      'a step that only some seeds draw',
      scenario({ parameters: { place: { pick: ['payment/charge', 'payment/nowhere'] } } }),
      '(with $place = payment/nowhere)',
      'at: $place',
    ],
    [
      'a fault that is not there',
      withQuestion({ answer: { measure: { kind: 'culprit', fault: 'slw' } } }),
      'There is no fault `slw` here. Did you mean `slow`?',
      'fault: slw',
    ],
    [
      'an option that is none',
      withQuestion({ answer: { is: 'mysql' } }),
      '`mysql` is none of the options',
      'is: mysql',
    ],
    [
      'options of a parameter that nobody picks from',
      withQuestion({ options: 'parameter:nobody' }),
      'Options come from a parameter',
      'options: parameter:nobody',
    ],
    [
      'a name where a number is asked',
      withQuestion({ kind: 'number', max: 9, options: undefined, wrong: [] }),
      'A number is asked, and `culprit` is a name.',
      'kind: culprit',
    ],
    [
      'a formula that cannot be read',
      withQuestion({ kind: 'number', max: 9, options: undefined, wrong: [], answer: { formula: '2 * onsett' } }),
      'Nothing is called "onsett"',
      'formula: 2 * onsett',
    ],
    [
      'a pattern that is none',
      withQuestion({ kind: 'text', options: undefined, wrong: [], answer: { accept: ['(a'] } }),
      'This is no regular expression: (a',
      '- (a',
    ],
    [
      'an operation that is not there',
      withQuestion({
        kind: 'number',
        max: 9,
        options: undefined,
        wrong: [],
        answer: { measure: { kind: 'count', operation: 'POST /checkouts' } },
      }),
      'There is no operation `POST /checkouts` here. Did you mean `POST /checkout`?',
      'operation: POST /checkouts',
    ],
    [
      'the same id twice',
      task({ checks: ['a', 'a'].map((id) => ({ id, kind: 'loss', at_most: 0, label: { en: 'x' } })) }),
      '"a" is there twice.',
      '- id: a',
    ],
    ['checks without documents', task({ documents: {} }), 'Checks judge `documents`; there are none.', 'checks:'],
    [
      'documents that nobody can try',
      task({ delivery: 'telemetry' }),
      'nothing to try documents on',
      'delivery: telemetry',
    ],
    [
      'a service that is not there',
      task({ documents: { 'sdk/browsr': { start: 'a', reference: 'b' } }, wrong_documents: [] }),
      'There is no service `browsr`. Did you mean `browser`?',
      'sdk/browsr:',
    ],
    ['a collector that stands twice', task({ collector: 'x' }), 'take it away here', 'collector: x'],
    ['a competency that is not there', scenario({ competencies: ['trace.readin'] }), 'trace.reading', '- trace.readin'],
  ])('says of %s what is wrong, and where', async (_what, text, message, at) => {
    const found = await complaint(text)
    expect(found.message).toContain(message)
    expect(found.at).toBe(at)
  })
})

describe('a hostile document', () => {
  it('is bounded in length, in aliases and in what its runs would take', async () => {
    const long = `${scenario()}# ${'x'.repeat(LONGEST_DOCUMENT)}`
    expect((await complaint(long)).message).toContain(`at most ${LONGEST_DOCUMENT} characters`)
    const bomb = Array.from({ length: 9 }, (_none, level) =>
      level === 0
        ? 'a0: &a0 [x]'
        : `a${level}: &a${level} [${Array(9)
            .fill(`*a${level - 1}`)
            .join(', ')}]`,
    ).join('\n')
    expect((await complaint(bomb)).message).toMatch(/alias/i)
    const wide = `${scenario()}`.replace(
      'world:',
      `world:\n  a: &a [${'x, '.repeat(20_000)}x]\n  b: [${'*a, '.repeat(30)}*a]`,
    )
    expect((await complaint(wide)).message).toMatch(/aliases written out|alias/i)
    const large = await complaint(scenario({ shown: { load: 90, duration_s: 600 } }))
    expect(large.message).toContain('Lower `shown.load` or `shown.duration_s`')
    expect(large.at).toBe('shown:')
    expect((await complaint(scenario({ shown: { load: 1e9 } }))).at).toBe('load: 1000000000')
  })

  it.each(endlessWorlds.slice(0, 2))('of %s is told so before a request is made', async (_what, text) => {
    const { message, at } = await complaint(text)
    // 1000 · (1 + 1000 · (1 + 1000)).
    expect(message).toBe(
      'One request of `front.get` repeats steps 1,001,001,000 times; 3,000,000 are the most in a whole run. Lower `times`.',
    )
    expect(at).toBe('get:')
  })

  it.each(['', '[]', 'null', '- a', '{', 'tracelab: scenario/2', '\u0000', '!!js/function x', 'a: &a [*a]'])(
    'gets a sentence: %j',
    async (text) => {
      expect((await complaint(text)).message).toMatch(/\w/)
    },
  )

  it('may name what every object has without reaching it', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const text = scenario().replace('pick:', 'pick: &p').replaceAll('place:', `${name}:`)
      expect((await complaint(text)).message).toMatch(/\w/)
    }
  })
})
