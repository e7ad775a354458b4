import { describe, expect, it } from 'vitest'
import type { Evidence, EvidenceName } from '#content/interview/gather-evidence.ts'
import { weighFacts } from '#content/interview/match-rubric.ts'
import { isBelieved } from '#content/interview/weigh-evidence.ts'

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

const evidenceOf = (id: string, text: string): Evidence | undefined =>
  weighFacts({ text, facts, wrong, ideas }).candidates[facts.findIndex((fact) => fact.id === id)]!.evidence

describe('what speaks for and against a fact', () => {
  const plain = 'The oven is hot before the bread goes in.'
  it.each<[EvidenceName, string, string, string]>([
    ['reverses', 'oven', plain, 'It is the oven that is hot before the bread goes in.'],
    ['reverses', 'oven', 'เตาร้อนก่อนใส่ขนมปัง', 'เตาต่างหากที่ร้อนก่อนใส่ขนมปัง'],
    ['insists', 'oven', plain, 'The oven is always hot before the bread goes in.'],
    ['admits', 'oven', plain, `${plain} The rest I would have to look up.`],
    ['admits', 'oven', 'เตาร้อนก่อนใส่ขนมปัง', 'เตาร้อนก่อนใส่ขนมปังครับ ที่เหลือจำไม่ได้'],
    ['admittedHere', 'oven', plain, 'The oven is hot, I guess, before the bread goes in.'],
    ['touched', 'oven', plain, `${plain} Hide the knife, leave the salt to the guests, and hurry with the dough.`],
    ['rejectsOthers', 'oven', plain, `${plain} My colleague told me something about salt, which is nonsense.`],
    ['rejectsOthers', 'oven', 'เตาร้อนก่อนใส่ขนมปัง', 'เตาร้อนก่อนใส่ขนมปัง เพื่อนบอกว่าเกลือสำคัญ แต่ผมว่าเสียเวลา'],
    ['disputedHere', 'oven', plain, 'My predecessor wanted a hot oven before the bread goes in, and I threw that out.'],
    ['rejectedHere', 'oven', plain, 'The oven is hot before the bread goes in, which is a waste.'],
    ['turned', 'dough', 'Dough rests without being touched.', 'Dough rests by being touched and turned.'],
    ['nearerToWrong', 'oven', plain, 'A stone keeps bread moist in a pan of the oven that stays hot.'],
    [
      'wordsExchanged',
      'salt',
      'Salt is weighed on a scale.',
      'Salt is weighed with a knife, and a scale opens the crust.',
    ],
    ['ideasExchanged', 'knife', 'A sharp knife.', 'The dough is sharp. The knife rests.'],
    ['short', 'oven', `${plain} ${'And I like the crust best of all. '.repeat(6)}`, plain],
    ['disowned', 'oven', plain, `${plain} It is not true that anybody likes the crust.`],
    ['rough', 'oven', plain, 'The oven is hot before of the bread goes in at the of it.'],
    ['shareSaid', 'oven', 'The bowl is round.', plain],
    [
      'loose',
      'knife',
      'A sharp knife.',
      'The knife lies over there on the long wooden table beside the window of our kitchen. It is sharp.',
    ],
  ])('hears “%s” for “%s”, where it is so and not elsewhere', (name, id, without, having) => {
    expect(evidenceOf(id, having)![name]).toBeGreaterThan(evidenceOf(id, without)?.[name] ?? 0)
  })

  it('gathers nothing for what was not said at all', () => {
    expect(evidenceOf('salt', plain)).toBeUndefined()
  })
})

describe('weighing', () => {
  const all = (text: string) =>
    weighFacts({ text, facts, wrong, ideas }).candidates.flatMap(({ evidence }, index) =>
      evidence !== undefined && isBelieved(evidence) ? [facts[index]!.id] : [],
    )
  const right =
    'The oven is hot before the bread goes in. Dough rests without being touched. Salt is weighed on a scale.'

  it('believes who says most of it', () => {
    expect(all(right)).toEqual(['oven', 'dough', 'salt'])
  })

  it('does not believe the same words where others are quoted to be rejected', () => {
    expect(all('A hot oven, my predecessor wanted all of that, and I threw it out.')).toEqual([])
    expect(all('A hot oven, that is how we do it, and everybody likes it.')).toEqual(['oven'])
  })

  it('believes who rejects what others say about something else', () => {
    expect(all(`${right} My colleague says that a stone keeps the crumb moist, which is nonsense.`)).toEqual(all(right))
    expect(all(`${right} เพื่อนบอกว่าหินทำให้ขนมปังชุ่ม ซึ่งไม่จริงครับ`)).toEqual(all(right))
  })

  it('does not believe the same words exchanged', () => {
    expect(all('A scale opens the crust, and salt is weighed with a sharp knife.')).toEqual([])
  })
})
