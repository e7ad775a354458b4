import { describe, expect, it } from 'vitest'
import { matchRubric } from '#content/interview/match-rubric.ts'

const ideas = new Map(
  Object.entries({
    porter: { en: ['porter*'], th: ['porter'] },
    clerk: { en: ['clerk*'], th: ['clerk'] },
    carries: { en: ['carr* ~ boxes', 'boxes ~ carried'], th: ['ยก ~ กล่อง'] },
    writes: { en: ['writ* ~ invoices', 'invoices ~ written'], th: ['เขียน ~ บิล'] },
    lights: { en: ['light* ~ lamps'], th: ['จุด ~ ตะเกียง'] },
    boils: { en: ['boil* ~ soup'], th: ['ต้ม ~ ซุป'] },
    washes: { en: ['wash* ~ sheets'], th: ['ซัก ~ ผ้าปู'] },
  }),
)
const facts = [
  {
    id: 'boxes',
    says: { en: 'A porter carries the boxes on a ladder', th: 'porter ยกกล่องขึ้นบันได' },
    hit: [['porter', 'carries'], ['carries']],
  },
  {
    id: 'invoices',
    says: { en: 'A clerk writes the invoices', th: 'clerk เขียนบิล' },
    hit: [['clerk', 'writes'], ['writes']],
  },
  { id: 'lamps', says: { en: 'A guard lights the lamps', th: 'guard จุดตะเกียง' }, hit: [['lights']] },
  { id: 'soup', says: { en: 'A cook boils the soup', th: 'กุ๊กต้มซุป' }, hit: [['boils']] },
  { id: 'sheets', says: { en: 'A maid washes the sheets', th: 'แม่บ้านซักผ้าปู' }, hit: [['washes']] },
]

const said = (text: string): readonly string[] =>
  matchRubric({ text, facts, ideas })
    .facts.filter(({ hit }) => hit)
    .map(({ id }) => id)

describe('what is said in a clause about something else', () => {
  it.each([
    'The porter carries all the boxes, and the clerk writes all the invoices.',
    'Boxes are carried up by the porter. Invoices are written by the clerk.',
    'porter เป็นคนยกกล่องทั้งหมด ส่วน clerk เป็นคนเขียนบิลทั้งหมดครับ',
  ])('is heard where each is told of its own: %s', (text) => {
    expect(said(text)).toEqual(['boxes', 'invoices'])
  })

  it.each([
    'The clerk carries all the boxes up the ladder, and the porter writes all the invoices.',
    'A clerk is somebody who carries the heavy boxes.',
    'clerk เป็นคนยกกล่องทั้งหมด ส่วน porter เป็นคนเขียนบิลทั้งหมดครับ',
  ])('is not heard where they are swapped: %s', (text) => {
    expect(said(text)).toEqual([])
  })

  it('is heard where what it is about is named just there', () => {
    expect(said('The clerk has a friend, a porter carries boxes for him.')).toContain('boxes')
  })

  it('goes on about the same thing in the clauses behind it', () => {
    expect(said('The clerk sits downstairs, where all the boxes are carried.')).toEqual([])
    expect(said('The clerk sits downstairs. All the boxes are carried.')).toContain('boxes')
  })

  it('lets the rest of a short answer not be believed either', () => {
    expect(
      said('The clerk carries all the boxes, and the porter writes all the invoices. The guard lights the lamps.'),
    ).toEqual([])
  })
})
