import type { Flat } from './flatten.ts'
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
  /** The stretches from where somebody is quoted to where that is rejected. */
  readonly disputes: readonly Range[]
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
  '(?:colleagues?|coworkers?|predecessors?|boss|blogs?|vendors?|officers?|candidates?|friends?|teammates?|somebody|someone|people|managers?|lead|cto|articles?|books?|slides?|tutorials?|docs|documentation|consultants?|professors?|lecturers?|interns?|juniors?|seniors?|architects?|interviewers?|textbooks?|wiki|post|page|guide|engineers?|students?|trainers?|teachers?|folks|everybody|everyone|others|guy|team|brochures?|talks?|speakers?|salesman|auditors?|reviewers?|mentors?|community|forum|thread|answer|standard answer|marketing)'
const says =
  '(?:said|says|say|told|convinced|tells|tell|wanted|wants|claims?|claimed|keeps?|kept|repeats?|insists?|insisted|theory|suggests?|suggested|propos\\w+|recommends?|recommended|swears?|swore|swear|wrote|writes|thinks?|thought|believes?|believed|teaches|taught|has a|had it|argues?|argued|explained|explains|points?|answers?|brings?|brought|preach\\w*|promis\\w+|goes)'
/** Somebody else is quoted. */
const quotation = new RegExp(
  `\\b${person}(?: \\S+){0,4}? ${says}\\b|\\b(?:was|were|been|is|are|often|commonly) (?:told|taught|discussed|suggested|proposed|said|repeated|quoted)\\b|\\baccording to\\b|\\b(?:theory|argument|saying|belief|claim|opinion|idea|notion|legend|story|rumou?r|textbook|folklore) (?:that|goes|is|was|says|of)\\b|\\bsomebody\\b|\\b(?:some|others|many|most) (?:say|claim|think|believe|swear|argue|insist)\\b|\\b(?:anyone|anybody|people|those|whoever) (?:who|says|claims|thinks)\\b|\\b(?:you|one) (?:will|would|might|may|often|always|sometimes|could) (?:also |often |always )?(?:hear|read|find|think|see|expect|say|assume|be told)\\b|\\bi (?:have )?(?:once |often |always |also )?(?:read|heard)\\b|\\b(?:he|she|they) (?:said|says|say|told|claims?|claimed|wants|wanted|thinks?|insists?)\\b|\\b(?:common|popular|frequent|usual|big|typical) (?:mistake|misconception|belief|advice|claim|myth|wisdom)\\b|\\bso[- ]called\\b|\\bsupposedly\\b|\\ballegedly\\b`,
)
const thaiQuotation =
  /(?:รุ่นน้อง|รุ่นพี่|พี่ที่|พี่ใน|พี่เขา|เพื่อน|หัวหน้า|บทความ|เว็บ|บล็อก|blog|vendor|หนังสือ|ตำรา|อาจารย์|วิทยากร|คนก่อน|คนก่อนหน้า|ทีม|น้อง|เขา|ใคร|หลายคน|บางคน|คนอื่น|คนส่วนใหญ่|เอกสาร|คู่มือ|สไลด์|คอร์ส|doc|talk|lead|senior|junior|ที่ปรึกษา|ฝ่าย|มือใหม่|นักพูด|โพสต์|post|วิดีโอ|YouTube|youtube).{0,16}?(?:เสนอ|บอก|พูด|เขียน|แนะนำ|สอน|คิด|เชื่อ|เข้าใจ|ยืนยัน|อ้าง|เล่า|ว่า|ย้ำ|เถียง|ตอบ)|ได้ยิน(?:มา|ว่า|บ่อย)|เคยอ่าน|มีคน|ที่(?:เขา)?ว่า(?:กัน)?|ที่ลือ|ที่(?:มัก|ชอบ)(?:พูด|บอก|สอน)|ความเชื่อ|ตามตำรา/
/** Something is rejected. */
const rejection =
  /\b(?:nonsense|reject\w*|turned (?:it|that|them|this|him|her) down|threw|thrown|dismiss\w*|ignor\w+|skip|refuse\w*|declin\w+|rather not|disagree|doubt\w*|overrated|myth|wast\w+|cosmetic\w*|pointless|useless|unnecessar\w+|superfluous|theoretical|academic|dogma|cargo cult|makes no sense|absurd|ridiculous|irrelevant|needless\w*|no point|over-?engineer\w*|bad idea|cautious|confus\w+|challenge|never (?:agreed|looked|understood|bought|believed|seen|saw)|cute|overthink\w*|bureaucracy|can ?not be right|wrong|mistaken|mistake|forget (?:that|all|it)|not (?:believe|buy|bought|true|agree|convinced|bother|hold|worth|matter|care|need)|is false|maintain|silly|rubbish|outdated|old-fashioned|nobody needs|overkill|exaggerat\w+|backwards|mixed up|invented|bogus|superstition|paranoi\w+|scare\w*|rumou?rs?|hype|folklore|legend|tried it|in reality|not how|not so|fairy|look closer|leave (?:it|that) out|left (?:it|that) out|crossed (?:it|that) out|deleted|guesses|hardly|on the contrary|unlike)\b/
const thaiRejection =
  /เสียเวลา|ไม่อนุมัติ|ไม่เชื่อ|ไม่เห็นด้วย|สลับกัน|ไม่จริง|มั่ว|ผิด|ไม่เอา|ปัดตก|ที่ถูกคือ|ตรงข้าม|เลอะ|ไร้สาระ|ไม่ซื้อ|ไม่เข้าท่า|กลับด้าน|กลับข้าง|ไม่ยอมรับ|ไม่ต้องสน|ช่างมัน|ไม่มีจริง|ไม่(?:ใช่|เป็น)(?:แบบ|อย่าง)(?:นั้น|นี้)|ลือ|ขู่|โม้|ตำราเก่า|ไม่เถียง|เว่อร์|เกินจริง|ล้าสมัย|ตกยุค|ไม่จำเป็น|ฟังดูดี|ตัดออก|ตัดทิ้ง|ไม่ต้องไป|ไม่ต้องสนใจ|คิดมาก|กังวลเกิน|ไม่เคยเห็น|อย่าไปเชื่อ|อย่าเชื่อ|เพ้อ|มโน/

/** What is said in a stretch: English in words with a space between, Thai as it is written. */
function spokenIn({ tokens, letters }: Flat, { from, to }: Range): string {
  let text = ''
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    text += token === undefined ? letters[at]! : ` ${token.raw} `
  }
  return text.replaceAll('  ', ' ')
}

/** Hears how an answer is told. */
export function findManner(reading: Reading): Manner {
  const { flat, sentences } = reading
  const whole = { from: 0, to: flat.letters.length }
  const has = (range: Range, ...patterns: readonly RegExp[]): boolean => {
    const text = spokenIn(flat, range)
    return patterns.some((pattern) => pattern.test(text))
  }
  const rejections = sentences.filter((sentence) => has(sentence, rejection, thaiRejection))
  const quotes = sentences.filter((sentence) => has(sentence, quotation, thaiQuotation))
  // From who is quoted to what is rejected, within two sentences of each other: that is the view that is not shared.
  const disputes = quotes.flatMap((quote) => {
    const from = sentences.indexOf(quote)
    const to = sentences.findIndex((one, at) => at >= from && at <= from + 2 && rejections.includes(one))
    return to < 0 ? [] : [{ from: quote.from, to: sentences[to]!.to }]
  })
  return {
    reverses: Number(has(whole, reversal, thaiReversal)),
    insists: Number(has(whole, insistence)),
    admits: Number(has(whole, admission, thaiAdmission)),
    rejectsOthers: Number(quotes.length > 0 && rejections.length > 0),
    disputes,
    rejections,
    admissions: sentences.filter((sentence) => has(sentence, admission)),
  }
}
