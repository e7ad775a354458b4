import type { Flat } from './flatten.ts'
import { lineOf } from './line-of.ts'
import type { Range } from './split-sentences.ts'

const lie =
  '(?:a |the )?(?:common |popular |frequent |big |classic )?(?:myth|misconception|misunderstanding|fallacy|mistake|lie|false|untrue|wrong|mistaken|incorrect|nonsense|rubbish|a joke|not true|not correct|not right|not the case|not so|not how it works)'
const quite = '(?:simply |just |plain |plainly |also |of course |actually |completely |all |both )?'
/** What is said of the sentence before: “that is wrong”, “that post is plain wrong”, “I doubt it”. */
const ofTheLast = new RegExp(
  `^(?:and |so |but |well )?(?:(?:that|this|it|which|both|these|those|he|she|they)|(?:that|this|the|his|her|their) (?:post|claim|slide|view|advice|statement|article|book|answer|idea|story|theory)) (?:is|are|was|were|would be|sounds) ${quite}${lie}$|` +
    '^(?:and |but |so |sorry )?(?:i|we) (?:really |strongly |personally |would )?(?:doubt|disagree|(?:do|did|can|could|would) not (?:really )?(?:believe|buy|agree|think so|trust))(?: (?:it|that|this|so|him|her|them|any of it|a word of it|with (?:him|her|them|that|this)))?$|' +
    '^(?:and |but )?(?:i|we) no longer (?:do|believe it|think so)$|' +
    '^(?:and |but |well )?(?:nah|nope|wrong|false|nonsense|rubbish|not true|not at all|not so|not quite|not really|no chance|no such thing|hardly|far from it)$|' +
    '^(?:and |but |no |well |in fact )?(?:it is |that is )?(?:quite |exactly |just |actually )?(?:the )?(?:opposite|contrary|reverse|other way (?:round|around)|wrong way (?:round|around))(?: is (?:true|the case))?$|' +
    `^(?:and |but |so )?(?:(?:he|she|they) (?:had|has|have|got|gets?|is|was|are|were)|(?:it )?(?:has|had|got|gets)) (?:it |that |this )?(?:all |both )?(?:wrong|backwards|mixed up|mistaken)$|` +
    '^(?:and |but )?(?:that|this|it) is what (?:you|one) gets? (?:when|if)\\b',
)
/** What only takes up the verb of the sentence before: “they do not”, “ours are not”, “not a single line did”. */
const takesBack =
  /^(?:and |but |no )?(?:(?:it|they|that|this|these|those|he|she|ours|mine) )?(?:is|are|was|were|do|does|did|can|could|will|would|has|have) not(?: really| at all| ever| possibly)?(?: (?:it|that|this|so|help|work|hold))?(?: either| at all)?$|^not (?:a|one)(?: single)? \w+ (?:did|does|was|is|has)$/
const denies = /\b(?:not|no|never|none|nobody|nothing)\b/
/** What only says how the sentence before sounds, or only begins an answer to it. */
const aside =
  /^(?:(?:it|that|this|which) )?(?:may |might |can )?(?:sounds?|looks?|seems?|feels?)(?: \w+){1,3}$|^(?:no|nah|nope|well|sorry|ok|okay|yes|sure)$/

/** Whether a stretch tells nothing itself, so that what is said next is said of the sentence before. */
export const isAside = (flat: Flat, { from, to }: Range): boolean => aside.test(spokenIn(flat, { from, to }))

const spokenIn = (flat: Flat, range: Range): string => lineOf(flat, range).text.replace(/[ .,;:!?]+$/, '')

/** What is said of all sentences before: “none of that is true”, “both are wrong”. */
const ofAll = new RegExp(
  `^(?:but |sadly )?(?:none|nothing|neither) of (?:that|this|it|which) (?:survived|holds|held|works|worked|applies|is|was)\\b|^(?:but )?(?:both|all)(?: of (?:it|that|this|them|these|those))? (?:is|are|was|were) ${quite}${lie}$`,
)

const thaiSaid =
  /^(?:ซึ่ง|อันนี้|อันนั้น|นั่น|นี่|แบบนี้|แบบนั้น|นั้น|ข้อนี้|พวกนี้|แต่|ผม|ฉัน|ดิฉัน|เรา|หนู)*(?:(?:ขอ)?(?:คิด|บอก|ตอบ|มอง|เถียง)(?:เลย|ได้เลย)?ว่า|ว่า)?(?:มัน|ก็|เป็นเรื่อง|เป็นความ)*(?:ไม่จริง|ผิด|ไม่ถูก|ไม่ถูกต้อง|เข้าใจผิด|ไม่ใช่|ไม่ใช่เลย|ไม่เชื่อ|ไม่เห็นด้วย|กลับกัน|กลับข้างกัน|ตรงกันข้าม|ตรงข้าม|คนละเรื่อง|มั่ว)(?:เลย|หมด|ทั้งหมด|ทั้งสองข้อ|ทั้งคู่|แน่นอน|อีก|เหมือนกัน|เช่นกัน|เช่นเดียวกัน|อยู่ดี|นะ|ครับ|ค่ะ|คะ)*$|^(?:แต่)?(?:เขา|อาจารย์|วิทยากร|เพื่อน|หัวหน้า|พี่)(?:เขา|แก)?(?:จำ|เข้าใจ|พูด|บอก|คิด)ผิด(?:ครับ|ค่ะ|นะ)?$/

const thaiOfAll = /^(?:แต่)?(?:ที่พูดมา|ที่ว่ามา|ทั้งหมด)(?:ทั้งหมด|นี้|นั้น)*(?:คือ|ก็)?(?:ไม่จริง|ผิด|ไม่ถูก)(?:เลย|หมด|ทั้งหมด|ครับ|ค่ะ|นะ)*$/

/**
 * What a clause takes back of what was said before it: the sentence before, or what of its own sentence stands before
 * it (`earlier`), or everything.
 */
export function refutedBy(flat: Flat, clause: Range, earlier: Range): Range | undefined {
  const text = spokenIn(flat, clause)
  const thai = flat.letters.slice(clause.from, clause.to).replace(/\uE002+$/, '')
  if (ofAll.test(text) || thaiOfAll.test(thai)) return { from: 0, to: clause.from }
  if (earlier.to <= earlier.from) return undefined
  if (ofTheLast.test(text)) return earlier
  // Who says “it does not” after “it does not” says it again.
  if (takesBack.test(text)) return denies.test(lineOf(flat, earlier).text) ? undefined : earlier
  return thai.length > 2 && thaiSaid.test(thai) ? earlier : undefined
}
