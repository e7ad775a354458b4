import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hit } from '#content/interview/find-hit.ts'
import { matchRubric } from '#content/interview/match-rubric.ts'

const ideas = new Map(
  Object.entries({
    keep: { en: ['keep*', 'store*'], th: ['เก็บ'] },
    errors: { en: ['error*', 'fail*'], th: ['error', 'ตัวที่พัง'] },
    head: { en: ['head sampling'], th: ['head sampling'] },
    early: { en: ['at the? start', 'before ~ outcome'], th: ['ตั้งแต่เริ่ม', 'ก่อนรู้ผล'] },
    'cannot-know': { en: ['can not know', 'not know'], th: ['ไม่รู้'] },
    complete: { en: ['trace ~ complete'], th: ['trace ~ ครบ'] },
    collector: { en: ['collector'], th: ['collector'] },
    pressure: { en: ['back pressure'], th: ['back pressure'] },
    stored: { en: ['stored|kept', 'share'], th: ['เก็บ'] },
    end: { en: ['end'], th: ['จบ'] },
    'end-time': { en: ['end time'], th: ['เวลาจบ'] },
    http2: { en: ['over http/2'], th: [] },
    ended: { en: ['ended'], th: ['จบแล้ว'] },
    silent: { en: ['silent'], th: ['เงียบ'] },
  }),
)

const says = (text: string, ...hit: Hit): boolean =>
  matchRubric({ text, facts: [{ id: 'fact', hit }], ideas, figures: { kept: { value: 12.7, within: 0.05 } } }).facts[0]!
    .hit

describe('matchRubric', () => {
  const keepsErrors = [['keep', 'errors']] as const

  it('hears a denied idea where it is asked for, with what is denied along with it', () => {
    expect(says('It does not keep errors.', ['not keep', 'errors'])).toBe(true)
    expect(says('มันไม่เก็บ error', ['not keep', 'errors'])).toBe(true)
    expect(says('It keeps errors.', ['not keep', 'errors'])).toBe(false)
  })

  it('takes the negation of a phrase for part of the phrase', () => {
    expect(
      says('Nobody knows it; the collector cannot know when a trace is complete.', ['cannot-know', 'complete']),
    ).toBe(true)
    expect(says('collector ไม่รู้ว่า trace ครบเมื่อไร', ['cannot-know', 'complete'])).toBe(true)
  })

  it('does not take for part of a phrase the negation that stands in its gap', () => {
    expect(says('The failed trace is complete.', ['complete'])).toBe(true)
    expect(says('The failed trace is never complete.', ['complete'])).toBe(false)
  })

  it('does not take for one phrase what another clause stands in', () => {
    expect(says('The trace of the job is complete.', ['complete'])).toBe(true)
    expect(says('A trace was dropped because it was complete.', ['complete'])).toBe(false)
    expect(says('trace หาย ส่วน log ครบ', ['complete'])).toBe(false)
    expect(says('error หาย ส่วน span เก็บไว้', ['keep', 'errors'])).toBe(false)
    expect(says('มีเวลาจบ แล้วก็มีชื่อ error', ['ended', 'errors'])).toBe(false)
    expect(says('จบแล้วจึงมี error', ['ended', 'errors'])).toBe(true)
  })

  it('ends a negation with the words that only tell who is meant', () => {
    expect(says('Whoever does not vote is silent about errors.', ['silent', 'errors'])).toBe(true)
    expect(says('Whoever votes is not silent about errors.', ['silent', 'errors'])).toBe(false)
  })

  it.each([
    ['Before that it keeps errors.', true],
    ['It keeps errors.', true],
    ['After that it keeps errors.', false],
    ['After that it looks on, and it keeps errors.', true],
    ['ก่อนนั้นเก็บ error', true],
    ['หลังจากนั้นเก็บ error', false],
    ['เอาไว้ทีหลัง เก็บ error', true],
  ])('hears no fact in words that say its contrary: %s', (text, hit) => {
    const before = { en: 'Before the end it keeps errors', th: 'ก่อนจบมันเก็บ error' }
    const { facts: found } = matchRubric({ text, facts: [{ id: 'fact', says: before, hit: keepsErrors }], ideas })
    expect(found[0]!.hit).toBe(hit)
  })

  it('does not take the same few words for two things', () => {
    expect(says('It has an end time from the beginning.', ['end', 'end-time'])).toBe(false)
    expect(says('The end time is known when it comes to its end.', ['end', 'end-time'])).toBe(true)
  })

  it('wants all members of an alternative in one sentence or two neighbouring ones', () => {
    expect(says('It holds the spans. Then it keeps some. It looks for errors.', ['keep', 'errors'])).toBe(true)
    expect(
      says('It keeps some. It waits for a time. It looks at spans. There may be errors.', ['keep', 'errors']),
    ).toBe(false)
  })

  it.each(['colector', 'collecter', 'collectors', 'Collector', 'COLLECTOR', 'คอลเลกเตอร์'])(
    'hears the collector in %s',
    (word) => {
      expect(says(`We send all errors to the ${word} first.`, ['collector', 'errors'])).toBe(true)
    },
  )

  it.each(['http/2', 'HTTP/2', 'HTTP 2'])('hears %s', (protocol) => {
    expect(says(`It goes over ${protocol} there.`, ['http2'])).toBe(true)
  })

  it.each(['back-pressure', 'backpressure', 'back pressure', 'Back–pressure'.replace('–', '-')])('hears %s', (word) => {
    expect(says(`That is what is called ${word} here.`, ['pressure'])).toBe(true)
  })

  it.each([
    'The share is 12.7 %.',
    'The share is 12.7%.',
    'The share is 12.7 percent.',
    'The share is 0.127.',
    'The share is twelve point seven percent.',
    'The share is point one two seven.',
    'เก็บ 12.7 เปอร์เซ็นต์',
    'เก็บ ๑๒.๗ %',
    'เก็บสิบสองจุดเจ็ดเปอร์เซ็นต์',
    'เก็บร้อยละ 12.7',
  ])('hears the figure in: %s', (text) => {
    expect(says(text, ['stored', { figure: 'kept', unit: '%' }])).toBe(true)
  })

  it.each(['The share is 12.7 ms.', 'The share is 12.7 spans.', 'The share is not 12.7 %.', 'The share is 1270 %.'])(
    'hears another number in: %s',
    (text) => {
      expect(says(text, ['stored', { figure: 'kept', unit: '%' }])).toBe(false)
    },
  )

  it.each([
    ['one in four is kept', 25],
    ['1/4 is kept', 25],
    ['a quarter is kept', 25],
    ['เก็บ 1 ใน 4', 25],
    ['half of them are kept', 50],
    ['nine out of ten are kept', 90],
  ])('hears a share in: %s', (text, value) => {
    expect(says(`I think that ${text}.`, ['stored', { number: value, unit: '%' }])).toBe(true)
  })

  it.each([
    ['we keep 10k of them', 10_000],
    ['we keep 160,000 of them', 160_000],
    ['we keep ten thousand of them', 10_000],
    ['เก็บ 1 แสนตัว', 100_000],
    ['เก็บหนึ่งแสนหกหมื่นตัว', 160_000],
  ])('hears a count in: %s', (text, value) => {
    expect(says(`Well, ${text}.`, ['stored', { number: value }])).toBe(true)
  })

  const wrong = [{ id: 'complete', hit: [['complete']], against: ['fact'] }]
  const facts = [{ id: 'fact', hit: [['head', 'early']] }]

  it('withdraws a fact that a wrong answer stands against', () => {
    const text = 'Head sampling decides at the start. It waits until the trace is complete.'
    const found = matchRubric({ text, facts, wrong, ideas })
    expect(found.wrong.map(({ id }) => id)).toEqual(['complete'])
    expect(found.facts[0]).toMatchObject({ hit: false, but: 'complete' })
  })

  it('lets a speaker correct himself', () => {
    const text = 'It waits until the trace is complete. Wait, actually, head sampling decides at the start.'
    const found = matchRubric({ text, facts, wrong, ideas })
    expect(found.wrong).toEqual([])
    expect(found.facts[0]!.hit).toBe(true)
  })

  it('takes the negation that a phrase ends with for none of what follows it', () => {
    const missing = new Map([
      ['one-half', { en: ['one of the halves ~ not there?'], th: [] }],
      ['fails', { en: ['exception'], th: [] }],
    ])
    const hears = (text: string) =>
      matchRubric({ text, facts: [{ id: 'fact', hit: [['one-half', 'fails']] }], ideas: missing }).facts[0]!.hit
    expect(hears('Whoever forgot one of the halves does not get an exception.')).toBe(false)
    expect(hears('With one of the halves not there an exception is the answer.')).toBe(true)
  })

  it('counts what stands between two ideas and not their own words', () => {
    const far = new Map([
      ['long', { en: ['the very first span that anybody has sent to the sampler'], th: [] }],
      ['timer', { en: ['starts the timer'], th: [] }],
    ])
    const hears = (text: string) =>
      matchRubric({ text, facts: [{ id: 'fact', hit: [['long', 'timer']] }], ideas: far }).facts[0]!.hit
    expect(hears('The very first span that anybody has sent to the sampler is what in the end starts the timer.')).toBe(
      true,
    )
    expect(
      hears(
        'The very first span that anybody has sent to the sampler is slow, as was the one which came long before, late at night, and a button starts the timer.',
      ),
    ).toBe(false)
  })

  it('recognises a fact by most of its own words in either language, where other facts were said', () => {
    const four = [
      { id: 'early', hit: [['head', 'early']] },
      { id: 'keeps', hit: [['keep', 'errors']] },
      { id: 'whole', hit: [['complete']] },
      {
        id: 'gateway',
        hit: [['silent', 'pressure']],
        says: { en: 'A gateway strips personal attributes centrally', th: 'gateway ลบข้อมูลส่วนตัวออกจากจุดเดียว' },
      },
    ]
    const hits = (text: string) =>
      matchRubric({ text, facts: four, ideas })
        .facts.filter(({ hit }) => hit)
        .map(({ id }) => id)
    const rest = 'Head sampling decides at the start. It keeps every error. Each trace of it is complete.'
    expect(hits(`${rest} Our gateway strips all personal attributes.`)).toContain('gateway')
    expect(hits(`${rest} Our gateway is painted blue.`)).not.toContain('gateway')
    expect(hits('Our gateway strips all personal attributes.')).toEqual([])
    expect(hits(`${rest} ครับ แล้วให้ gateway ลบข้อมูลส่วนตัวออกก่อน`)).toContain('gateway')
  })

  it('doubts an answer that denies as much of the rubric as it affirms', () => {
    const four = [
      { id: 'keeps', hit: [['keep', 'errors']] },
      { id: 'whole', hit: [['complete']] },
      { id: 'late', hit: [['not silent', 'pressure']] },
      { id: 'early', hit: [['head', 'early']] },
    ]
    const hits = (text: string) =>
      matchRubric({ text, facts: four, ideas })
        .facts.filter(({ hit }) => hit)
        .map(({ id }) => id)
    expect(hits('Head sampling decides at the start. It does not keep any error. No trace is complete.')).toEqual([])
    expect(hits('Head sampling decides at the start. It keeps every error. Each trace of it is complete.')).toEqual([
      'keeps',
      'whole',
      'early',
    ])
  })

  it('says nothing of an answer that only repeats the question', () => {
    const text = 'When does head sampling decide, is it at the start of the request.'
    const asked = ['When does head sampling decide? Is it at the start of the request?']
    expect(matchRubric({ text, facts, ideas, asked }).facts[0]!.hit).toBe(false)
    expect(matchRubric({ text: 'Head sampling decides at the start.', facts, ideas, asked }).facts[0]!.hit).toBe(true)
  })

  it.each([
    'head sampling, start, outcome, errors, keep, collector, trace, complete, share, at the start',
    'errors keep head sampling at the start collector trace share complete pressure',
    'head sampling, ตั้งแต่เริ่ม, error, เก็บ, collector, trace, ครบ, back pressure',
    'head sampling, at the start, keep, errors, collector, trace, complete: all of these are words that I know well and use at work',
    'head sampling, at the start, keep, errors, collector, trace, complete ผมว่าเอาคำพวกนี้ไปต่อกันเองก็ได้แล้ว',
    'at the keeps of every error start and an is it head sampling the in decides',
  ])('hears no heap of terms: %s', (text) => {
    expect(says(text, ['head', 'early'], ['keep', 'errors'])).toBe(false)
  })

  it('names the passage in the text as it was typed', () => {
    const text = 'Well…  เดี๋ยวนะ. It ‘keeps’ each e\u0301rror — every Error.'
    const { because } = matchRubric({ text, facts: [{ id: 'fact', hit: [['keep', 'errors']] }], ideas }).facts[0]!
    expect(because).toBeDefined()
    expect(text.slice(because!.start, because!.end)).toBe(because!.text)
    expect(because!.text).toMatch(/^keeps.*Error$/)
  })

  // The tables that fast-check makes for its own take seconds.
  const anyCharacter = fc
    .integer({ min: 0, max: 0x10ffff })
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))

  it('is total, and its passages lie in the text', () => {
    const word = fc.constantFrom(
      'keep',
      'errors',
      'not',
      'ไม่',
      'เก็บ',
      'error',
      'ครบ',
      '12.7',
      '%',
      ',',
      '.',
      '?',
      '\n',
      '๑',
      'ๆ',
      'ํา',
      'constructor',
      'toString',
    )
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 300 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    )
    const property = fc.property(text, (typed) => {
      const hit: Hit = [['keep', 'errors'], [{ number: 12.7, unit: '%' }]]
      const [fact] = matchRubric({ text: typed, facts: [{ id: 'fact', hit }], ideas }).facts
      const { start, end, text: said } = fact!.because ?? { start: 0, end: 0, text: '' }
      return 0 <= start && start <= end && typed.slice(start, end) === said
    })
    expect(fc.check(property).counterexample).toBeNull()
  })
})
