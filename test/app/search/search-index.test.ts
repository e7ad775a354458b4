import { beforeAll, describe, expect, it } from 'vitest'
import { cutWords } from '#app/_features/search/cut-words.ts'
import { plainText } from '#app/_features/search/plain-text.ts'
import { markWords } from '#app/_features/search/mark-words.ts'
import type { SearchIndex } from '#app/_features/search/search-index.ts'
import { questionDocuments } from '#app/api/search/[locale]/question-documents.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { siteIndex, siteIndexText } from './site-index.ts'

let english: SearchIndex
let thai: SearchIndex

beforeAll(async () => {
  english = await siteIndex('en')
  thai = await siteIndex('th')
})

describe('cutting words', () => {
  it('cuts Thai by its dictionary and names into their parts', () => {
    expect(cutWords('การสุ่มเก็บ tail_sampling').map(({ word }) => word)).toEqual(['การ', 'สุ่ม', 'เก็บ', 'tail', 'sampling'])
    expect(cutWords('http.response.status_code L08.1').map(({ word }) => word)).toEqual([
      'http',
      'response',
      'status',
      'code',
      'l08',
      '1',
    ])
  })

  it('says where each stands', () => {
    const text = 'เก็บ Trace ไว้'
    for (const { word, from, to } of cutWords(text)) expect(text.slice(from, to).toLowerCase()).toBe(word)
  })
})

describe('searching', () => {
  it.each([
    ['tail sampling', '/en/glossary/tail-sampling'],
    ['tail_sampl', '/en/reference/processors/tail_sampling'],
    ['decison_wait', '/en/glossary/decision-wait'],
    ['propogation', '/en/glossary/context-propagation'],
    ['traceparent', '/en/glossary/traceparent'],
    ['L08.1', '/en/learn/tail-sampling/the-classic-goal'],
    ['IsMatch', '/en/reference/ottl#IsMatch'],
    ['exclusive time', '/en/glossary/self-time'],
    ['what is a span', '/en/glossary/span'],
    ['what share of your traces do you store', '/en/interview/questions/kept-share'],
    ['8.2', '/en/interview/questions/kept-share'],
  ])('for %s finds %s among the first', (asked, href) => {
    expect(
      english(asked)
        .slice(0, 6)
        .map((hit) => hit.href),
    ).toContain(href)
  })

  it.each([
    ['การสุ่มเก็บ', '/th/glossary/probability-sampling'],
    ['สุ่มเก็บตามความน่าจะเป็น', '/th/glossary/probability-sampling'],
    ['สแปน', '/th/glossary/span'],
    ['เทรซ', '/th/glossary/trace'],
    ['มาไม่ทัน', '/th/glossary/late-span'],
    ['ดูก่อน ตัดสินทีหลัง', '/th/glossary/tail-sampling'],
    ['นาฬิกา', '/th/glossary/clock-skew'],
    ['tail sampling', '/th/glossary/tail-sampling'],
    ['sampl', '/th/glossary/sampling'],
    ['สัดส่วน trace ที่เก็บ', '/th/interview/questions/kept-share'],
    ['memory_limiter', '/th/reference/processors/memory_limiter'],
  ])('in Thai, for %s finds %s among the first', (asked, href) => {
    expect(
      thai(asked)
        .slice(0, 8)
        .map((hit) => hit.href),
    ).toContain(href)
  })

  it.each(['en', 'th'] as const)(
    'finds no question by its answer, which is given before it is read, in %s',
    (locale) => {
      const documents = questionDocuments(locale)
      expect(documents).toHaveLength(loadQuestions().length)
      for (const { code, short, facts, wrong, follow_ups } of loadQuestions()) {
        const text = JSON.stringify(documents.find(({ id }) => id === `question ${code}`))
        for (const said of [short, ...facts.map(({ says }) => says), ...wrong.map(({ says }) => says)])
          expect(text).not.toContain(JSON.stringify(said[locale]).slice(1, -1))
        for (const { ask, answer } of follow_ups)
          for (const said of [ask, answer]) expect(text).not.toContain(JSON.stringify(said[locale]).slice(1, -1))
      }
    },
  )

  it('finds English inside Thai text', () => {
    expect(thai('unknown_service').map(({ href }) => href)).toContain('/th/glossary/resource')
  })

  it('prefers what has all words, and is content with some', () => {
    const all = english('orphan span parent')
    expect(all[0]?.href).toBe('/en/glossary/orphan-span')
    expect(english('orphan zzzzzz').map(({ href }) => href)).toContain('/en/glossary/orphan-span')
    expect(english('zzzzzz')).toEqual([])
    expect(english('  ')).toEqual([])
  })

  it('says what of it is there in English only', () => {
    expect(thai('memory_limiter').find(({ group }) => group === 'reference')?.isEnglish).toBe(true)
    expect(english('memory_limiter').find(({ group }) => group === 'reference')?.isEnglish).toBe(false)
  })

  it('shows no text of a lesson but what it says of itself', async () => {
    const stored = JSON.stringify(JSON.parse(await siteIndexText('en')).storedFields)
    expect(stored).not.toContain('callout')
    expect(stored.length).toBeLessThan(120_000)
  })
})

describe('marks', () => {
  it('stand where the words stand, the beginning of a word and a misspelt one included', () => {
    const [hit] = english('decison')
    const { title, marks } = hit!
    expect(marks.title.map(([from, to]) => title.slice(from, to))).toEqual(['decision'])
  })

  it('join neighbours', () => {
    expect(markWords('การสุ่มเก็บ', new Set(['สุ่ม', 'เก็บ']))).toEqual([[3, 11]])
  })
})

describe('the text of a lesson', () => {
  it('keeps its words and loses its marks', () => {
    const text = plainText(
      ':::callout{kind=note title="Late"}\nIt keeps :figure[12.7 %]{of=kept} of :term[spans]{gloss="pieces"}.\n:::\n[More](/learn/x/y#fix) `a_b`',
    )
    expect(text).toBe('It keeps 12.7 % of spans pieces . More a b')
  })
})
