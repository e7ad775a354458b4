import { lineOf } from './line-of.ts'
import type { Reading } from './read-answer.ts'
import type { Range } from './split-sentences.ts'

/** How an answer is told, apart from what it says: 0 or 1 each. */
export type Manner = {
  /** It turns something round: “it is the other way round”, “… ต่างหาก”. */
  readonly reverses: number
  /** It knows no exception: “exactly”, “always”, “guaranteed”. */
  readonly insists: number
  /** It says what it does not know: who bluffs does not. */
  readonly admits: number
  /** Somebody else is quoted in it, and something rejected. */
  readonly rejectsOthers: number
  /** The sentences in which something is rejected. */
  readonly rejections: readonly Range[]
  /** The English sentences in which the speaker says that he does not know; in Thai it is a clause of a longer one. */
  readonly admissions: readonly Range[]
}

const reversal =
  /\bother way (?:a?round)\b|\bvice versa\b|\bthe (?:very )?(?:reverse|contrary)\b|\bopposite\b|\bit is (?:rather )?(?:the |a |only the )?\w+ (?:that|which|who)\b|\bnonsense\b|\bmistaken\b|\b(?:is|got it|had it) wrong\b/
const thaiReversal = /ต่างหาก|กลับกัน|ตรงกันข้าม|ไม่ใช่[^ ]*หรอก/
const insistence = /\b(?:precisely|exactly|always|guarantees?|guaranteed|ruled out|no need)\b/
const admission =
  /\b(?:i|do|can|am) not (?:sure|know|remember|recall)\b|\b(?:i forget|i forgot|look (?:it |that )?up|no idea|beyond me)\b|\ball i (?:know|remember)\b|\bi have never (?:used|done|tried)\b|\b(?:would )?have to (?:look|check|read|ask)\b|\b(?:would|i) guess\b|\bread up\b|\bhave never looked\b/
const thaiAdmission = /(?:นึก|จำ)ไม่(?:ออก|ได้)|ไม่(?:แน่ใจ|มั่นใจ)|(?:ยัง|ผม|ฉัน|ดิฉัน|หนู|เรา)(?:ก็|ยัง)?ไม่(?:รู้|เคย)/

const person =
  '(?:colleagues?|coworkers?|predecessors?|boss|blogs?|vendors?|officers?|candidates?|friends?|teammates?|somebody|someone|people|managers?|lead|cto|articles?|books?|slides?|tutorials?|docs|documentation|consultants?|professors?|lecturers?|interns?|juniors?|seniors?|architects?|interviewers?|textbooks?|wiki|post|page|guide|engineers?|students?|trainers?|teachers?|folks|everybody|everyone|others|guy|team)'
const says =
  '(?:said|says|say|told|convinced|swear|tells|tell|wanted|wants|claims?|claimed|keeps?|kept|repeats?|insists?|insisted|theory|suggests?|suggested|propos\\w+|recommends?|recommended|swears?|swore|wrote|writes|thinks?|thought|believes?|believed|teaches|taught|has a|had it|argues?|explained|explains)'
const quotation = new RegExp(
  `\\b${person}(?: \\S+){0,4}? ${says}\\b|\\b(?:was|were|been) (?:told|taught|discussed|suggested|proposed)\\b|\\baccording to\\b|\\btheory\\b|\\bsomebody\\b|\\b(?:some|others) (?:say|claim|think|believe|swear)\\b|\\b(?:anyone|anybody|people|those) who\\b|\\bi (?:have )?(?:read|heard)\\b|\\b(?:he|she|they) (?:said|says|say|told|claims?|claimed|wants|wanted|thinks?)\\b`,
)
const thaiQuotation =
  /(?:รุ่นน้อง|รุ่นพี่|พี่ที่|พี่ใน|เพื่อน|หัวหน้า|บทความ|เว็บ|บล็อก|หนังสือ|อาจารย์|วิทยากร|คนก่อน|ทีม|น้อง|เขา|ใคร|หลายคน|บางคน|คนอื่น|เอกสาร|คู่มือ|สไลด์|คอร์ส)[^ ]{0,14}(?:เสนอ|บอก|พูด|เขียน|แนะนำ|สอน|คิด|เชื่อ|เข้าใจ|ยืนยัน|อ้าง|เล่า|ว่า)|ได้ยินมา|เคยอ่าน|มีคน/
const rejection =
  /\b(?:nonsense|reject\w*|turned (?:it|that|them|this|him|her) down|threw|thrown|dismiss\w*|ignor\w+|skip|refuse\w*|declin\w+|rather not|disagree|doubt|overrated|myth|wast\w+|cosmetic\w*|pointless|useless|unnecessar\w+|superfluous|theoretical|academic|dogma|cargo cult|makes no sense|absurd|ridiculous|irrelevant|needless\w*|no point|over-?engineer\w*|bad idea|cautious|paranoid|confus\w+|challenge|never (?:agreed|looked|understood)|cute|overthink\w*|bureaucracy|can ?not be right|wrong|mistaken|forget (?:that|all|it)|not (?:believe|buy|true|agree|convinced)|is false|maintain|silly|rubbish|outdated|old-fashioned|nobody needs|overkill|exaggerat\w+|backwards|mixed up|invented|bogus|superstition|paranoia|paranoid|scare\w*|rumou?rs?|hype|folklore|legend|tried it|in reality|not how|not so|old wives|fairy)\b/
const thaiRejection =
  /เสียเวลา|ไม่อนุมัติ|ไม่เชื่อ|ไม่เห็นด้วย|สลับกัน|ไม่จริง|มั่ว|ผิด|ไม่เอา|ปัดตก|ที่ถูกคือ|ตรงข้าม|เลอะ|ไร้สาระ|ไม่ซื้อ|ไม่เข้าท่า|กลับด้าน|กลับข้าง|ไม่ยอมรับ|ไม่ต้องสน|ช่างมัน|ไม่มีจริง|ไม่(?:ใช่|เป็น)(?:แบบ|อย่าง)(?:นั้น|นี้)|ลือ|ขู่|โม้|เข้าใจผิด|ตำราเก่า|ไม่เถียง|เว่อร์|เกินจริง|ล้าสมัย|ตกยุค|ไม่จำเป็น|ฟังดูดี/

/** Hears how an answer is told. */
export function findManner(reading: Reading): Manner {
  const { flat, sentences } = reading
  const whole = { from: 0, to: flat.letters.length }
  const has = (range: Range, ...patterns: readonly RegExp[]): boolean => {
    const { text } = lineOf(flat, range)
    const letters = flat.letters.slice(range.from, range.to)
    return patterns.some((pattern) => pattern.test(text) || pattern.test(letters))
  }
  const rejections = sentences.filter((sentence) => has(sentence, rejection, thaiRejection))
  const quotes = sentences.some((sentence) => has(sentence, quotation, thaiQuotation))
  return {
    reverses: Number(has(whole, reversal, thaiReversal)),
    insists: Number(has(whole, insistence)),
    admits: Number(has(whole, admission, thaiAdmission)),
    rejectsOthers: Number(quotes && rejections.length > 0),
    rejections,
    admissions: sentences.filter((sentence) => has(sentence, admission)),
  }
}
