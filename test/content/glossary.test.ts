import { describe, expect, it } from 'vitest'
import { catalogPlaces } from '#app/[locale]/reference/_components/component-catalog.ts'
import { problemsOfGlossary } from '#content/check-glossary.ts'
import { findTerm, loadGlossary, termNamed } from '#content/glossary.ts'
import type { GlossaryArea } from '#content/glossary.ts'
import { lessonPlaces, readLesson } from '#content/load.ts'

const terms = loadGlossary().flatMap((area) => [...area.terms])

async function lessonCodes(): Promise<Set<string>> {
  const places = await lessonPlaces()
  // One that is being written cannot be read yet, and teaches nothing.
  const lessons = await Promise.allSettled(places.map((place) => readLesson(place, 'en')))
  return new Set(lessons.flatMap((each) => (each.status === 'fulfilled' ? [each.value.meta.code] : [])))
}

describe('the glossary', () => {
  it('has terms enough, all of which lead somewhere', async () => {
    expect(terms.length).toBeGreaterThan(70)
    expect(problemsOfGlossary(loadGlossary(), await lessonCodes())).toEqual([])
  })

  it('links only to components that there are', () => {
    const places = new Set(catalogPlaces().map(({ section, type }) => `/reference/${section}/${type}`))
    const linked = terms.flatMap(([, { reference }]) => reference.filter((path) => path.split('/').length === 4))
    expect(linked.filter((path) => !places.has(path))).toEqual([])
  })

  it.each(terms)('writes %s in Thai as Thai', (_, { th }) => {
    const text = [th.gloss, th.is, th.matters, th.not, th.interview ?? ''].join('\n')
    expect(text).toMatch(/\p{Script=Thai}/u)
    expect(text).not.toMatch(/สแปน|เทรซ|กรุณา|การสุ่มตัวอย่าง|นโยบาย|เมตริก|[๐-๙]|[\u200B-\u200D\uFEFF]|เเ|\u0E4D\u0E32/)
    expect(text.normalize('NFC')).toBe(text)
  })

  it('finds a term by any of its names, in the plural, too', () => {
    expect(termNamed('Tail-based sampling')).toBe('tail-sampling')
    expect(termNamed('decision wait')).toBe('decision-wait')
    expect(termNamed('spans')).toBe('span')
    expect(termNamed('span ที่มาไม่ทัน')).toBe('late-span')
    expect(termNamed('sandwich')).toBeUndefined()
    expect(findTerm('sandwich')).toBeUndefined()
  })

  it.each(terms.filter(([, { figure }]) => figure?.kind === 'bars'))(
    'draws the bars of %s inside their axis',
    (_, { figure }) => {
      if (figure?.kind !== 'bars') throw new Error('Only bars were asked for.')
      for (const { from, to, own = [] } of figure.rows) {
        expect(to).toBeGreaterThanOrEqual(from)
        expect(to).toBeLessThanOrEqual(figure.until)
        expect(own.every(([start, end]) => start >= from && end <= to && end > start)).toBe(true)
      }
    },
  )
})

describe('what is wrong with a glossary', () => {
  const trace = findTerm('trace')!.term
  const area = (term: Partial<typeof trace>): GlossaryArea => ({
    id: 'a',
    title: { en: 'A', th: 'ก' },
    terms: new Map([
      ['trace', { ...trace, related: ['span'], lessons: [], also: [], ...term }],
      ['span', { ...trace, term: 'span', related: ['trace'], lessons: [], also: [] }],
    ]),
  })
  const none = new Set<string>()

  it('is nothing where all is well', () => {
    expect(problemsOfGlossary([area({})], none)).toEqual([])
  })

  it.each([
    ['a relation to nothing', { related: ['sandwich'] }, 'sandwich'],
    ['a relation to itself', { related: ['trace'] }, 'related to "trace"'],
    ['a lesson that is not there', { lessons: ['L99.9'] }, 'L99.9'],
    ['a page that is not there', { reference: ['/reference/sandwich'] }, '/reference/sandwich'],
    ['a name that another has', { also: ['Span'] }, '"span" is also a name of trace'],
    ['a tip in one language alone', { en: { is: 'a', matters: 'b', not: 'c' } }, 'tip'],
  ])('is %s', (_, term, said) => {
    expect(problemsOfGlossary([area(term)], none).join('\n')).toContain(said)
  })
})
