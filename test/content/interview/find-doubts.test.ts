import { describe, expect, it } from 'vitest'
import { matchRubric } from '#content/interview/match-rubric.ts'

const ideas = new Map(
  Object.entries({
    oven: { en: ['oven*'], th: ['เตา'] },
    hot: { en: ['hot'], th: ['ร้อน'] },
    dough: { en: ['dough'], th: ['แป้ง'] },
    rests: { en: ['rest*'], th: ['พัก'] },
    knife: { en: ['knife'], th: ['มีด'] },
    sharp: { en: ['sharp'], th: ['คม'] },
    salt: { en: ['salt'], th: ['เกลือ'] },
    weighed: { en: ['weigh*'], th: ['ชั่ง'] },
  }),
)
const facts = [
  {
    id: 'oven',
    says: {
      en: 'The oven is hot, with a bowl of steaming water below, before any bread goes in',
      th: 'เตาร้อนก่อนใส่ขนมปัง',
    },
    hit: [['oven', 'hot']],
  },
  {
    id: 'dough',
    says: { en: 'Dough rests without being touched or turned', th: 'พักแป้งไว้โดยไม่แตะไม่พลิก' },
    hit: [['dough', 'rests']],
  },
  { id: 'knife', says: { en: 'A sharp knife opens the crust', th: 'มีดคมกรีดเปลือก' }, hit: [['knife', 'sharp']] },
  { id: 'salt', says: { en: 'Salt is weighed on a scale', th: 'ชั่งเกลือด้วยตาชั่ง' }, hit: [['salt', 'weighed']] },
]
const wrong = [
  { id: 'cold', says: { en: 'A stone keeps bread moist in a pan', th: 'หินทำให้ขนมปังชุ่มในกระทะ' }, against: ['oven'] },
]

const said = (text: string): readonly string[] =>
  matchRubric({ text, facts, wrong, ideas })
    .facts.filter(({ hit }) => hit)
    .map(({ id }) => id)

describe('a single fact in an answer that is against the rest', () => {
  it.each([
    'The oven is hot before the bread goes in. The rest I would have to look up.',
    'The oven is hot before the bread goes in, and I like the crust best of all.',
    'เตาร้อนก่อนใส่ขนมปังครับ ที่เหลือจำไม่ได้',
  ])('is heard of who says only that: %s', (text) => {
    expect(said(text)).toEqual(['oven'])
  })

  it.each([
    'The oven is hot, but the other way round with the bread.',
    'It is the oven that is hot while the bread goes in.',
    'เตาต่างหากที่ร้อนก่อนใส่ขนมปัง',
  ])('is not heard of who turns it round: %s', (text) => {
    expect(said(text)).toEqual([])
  })

  it('is not heard of who touches everything else, says none of it and knows no exception', () => {
    expect(
      said('The oven is hot. Always hide the knife, leave the salt to the guests, and hurry with the dough.'),
    ).toEqual([])
    expect(
      said('The oven is hot. Always hide the spoon, leave the sugar to the guests, and hurry with the plates.'),
    ).toEqual(['oven'])
  })

  it('is not heard where its words are denied that it affirms, and those affirmed that it denies', () => {
    expect(said('Dough rests by being touched and turned, and no bread without a sharp wit.')).toEqual([])
    expect(said('Dough rests without being touched or turned, and no bread without a sharp wit.')).toEqual(['dough'])
  })

  it('is not heard where a wrong answer is nearer', () => {
    expect(
      said('A stone keeps bread moist in a pan of the oven that stays hot, so leave the knife and the salt.'),
    ).toEqual([])
    expect(
      said('A friend of mine has bread for us in the oven that stays hot, so leave the knife and the salt.'),
    ).toEqual(['oven'])
  })

  it('is heard of who says what he does not know of the rest', () => {
    const text = 'The oven is hot, always. Knife, salt, dough'
    expect(said(`${text}: what is to be done with these.`)).toEqual([])
    expect(said(`${text}: I do not remember what is to be done with these.`)).toEqual(['oven'])
  })

  it('is heard of who says three of them, whatever he turns round', () => {
    const three = 'The oven is hot. Dough rests. Salt is weighed.'
    expect(said(`${three} With the rest it is the other way round.`)).toEqual(['oven', 'dough', 'salt'])
  })
})

describe('two facts in the same words', () => {
  const twins = [
    { id: 'limit', says: { en: 'An oven takes four trays at most', th: 'เตาใส่ได้สี่ถาด' }, hit: [['oven', 'hot']] },
    { id: 'smaller', says: { en: 'Make loaves smaller', th: 'ทำก้อนให้เล็กลง' }, hit: [['hot', 'oven']] },
    ...facts.slice(1),
  ]
  it('are one, which is the one that has more of them', () => {
    const text = 'A hot oven takes four trays at most.'
    const { facts: found } = matchRubric({ text, facts: twins, ideas })
    expect(found.filter(({ hit }) => hit).map(({ id }) => id)).toEqual(['limit'])
  })
})
