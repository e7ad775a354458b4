import type { Flat } from './flatten.ts'
import { lineOf } from './line-of.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** A stretch that tells what others think, or the speaker once did or only supposes, and the words that say so. */
export type View = Range & {
  readonly by: Range
  /** Whether the speaker calls it wrong; of the others he says nothing. */
  readonly false: boolean
}

// Words are read in American spelling, which makes “promized” of “promised”.
const thinks =
  '(?:explain|explains|explained|state|states|stated|maintain|maintains|maintained|preach|preaches|preached|teach|teaches|taught|suggest|suggests|suggested|advise|advises|advised|recommend|recommends|recommended|reckon|reckons|reckoned|point|points|pointed|(?:want|wants|wanted) (?:me|us|you) to (?:say|believe|think)|think|thinks|thought|say|says|said|believe|believes|believed|assume|assumes|assumed|claim|claims|claimed|expect|expects|argue|argues|argued|tell|tells|told|imagine|imagines|suppose|hope|promi[sz]e|promi[sz]es|promi[sz]ed|insist|insists|insisted|swear|swears|swore|warn|warns|warned|wrote|writes|calls|called|describes|described|defines|defined|presents|presented|sells|sold|keep (?:telling|saying)|keeps (?:telling|saying)|kept (?:telling|saying))'
const anybody =
  '(?:(?:some|many|most|other|few|often|lot of|new|junior) )?(?:people|folks|engineers|developers|candidates|teams|articles?|blogs?|tutorials?|vendors|guides?|beginners|everyone|everybody|somebody|someone|architects?|consultants?|books?|textbooks?|marketing|sales|security|management)'
/** Somebody in particular; what says something in this field (a flag, a kind, a log line) is none of them. */
const somebody =
  '(?:my|our|his|her|their|an?|the|one|this|that|another|old|former)(?: \\w+)? (?:colleagues?|coworkers?|friends?|lead|boss|managers?|cto|architects?|professors?|teachers?|trainers?|interviewers?|engineers?|auditors?|salesman|salesmen|marketing|sales|security|recruiters?|instructors?|interns?|consultants?|vendor|book|textbook|post|slides?|talk|speaker|podcast|wiki|video|predecessor|guy|student|reviewer)'
const opinion = `(?:${anybody}|${somebody})(?: \\w+){0,2}? ${thinks}|(?<!the )(?:some|others|many|most|another one)(?: \\w+ly)? ${thinks}(?! yes| no\\b)|(?:${anybody}|${somebody})(?: \\w+){0,4}? (?:telling|saying|claiming|insisting|convinced|certain)|(?:some|others|another one|${anybody}|${somebody}) (?:treats?|reads?|takes?|sees?) (?:it|this|that|them) (?:like|as|for)|i have (?:seen|met|had|watched|heard|known)(?: \\w+){0,2} (?:people|folks|engineers|developers|candidates|teams|colleagues|juniors|interviewees)|(?:he|she|they) (?:also |always )?(?:say|says|said|claim|claims|claimed|insist|insists|insisted|told (?:me|us)|promi[sz]ed)(?! yes| no\\b)|according to (?:an?|my|our|some|one|that|this|the (?:vendor|slides?|blog|post|book|article|speaker))|i (?:was|have been) (?:told|taught)|i (?:have )?(?:also |once |often )?(?:read|heard|seen it (?:written|said|claimed)) that|(?:the|their|one) (?:\\w+ )?(?:line|theory|story|claim|pitch|legend|saying|argument) (?:goes|is|was|runs)|(?:many|some|most|others) (?:would|will|might) (?:\\w+ )?(?:say|answer|point|tell|go for|pick|claim)|(?:the|my|our|an?|this|one|their)(?: \\w+){0,5}? (?!(?:i|we) )\\w+ (?:taught|insisted|claimed|explained|swore|promi[sz]ed|preached|maintained|argued)(?: \\w+)?? that|it is (?:often|sometimes|commonly|widely|usually) (?:said|claimed|believed|assumed|thought)`
/** “I would say” is what the speaker holds, “you would say” and “I would have said” are not. */
const supposed =
  '(?:(?:you|one) (?:might|may|could|would|used to|first|often|always)|(?:i|we) (?:used to|first|often|always)) (?:have )?(?:think|thought|assume|assumed|believe|believed|expect|expected|say|guess|guessed|imagine)|(?:i|we) (?:might|may|could|would) have (?:thought|assumed|believed|expected|said|guessed)|(?:you|one) (?:could|might)(?= .*\\bbut\\b)'
/** What is wished for, or imagined with a verb in the past, is not so: “imagine a span had a start”. */
const imagined =
  '(?:if only|i wish)(?: it (?:were|was) so)?(?: that)?|(?:whoever|anyone who|anybody who|those who|people who) (?:says?|thinks?|claims?|believes?|tells?|told)(?: you| us| me)?(?: that)?|(?:suppose|imagine|pretend)(?: that)?(?= (?:\\w+ ){1,5}?(?:had|were|spoke|held|said|did|could|would)\\b)'
const myth =
  '(?:myth|misconception|misunderstanding|fallacy|mistake|wrong idea|wrong belief|naive answer|naive view|temptation)(?: \\w+)?(?: (?:is|was|be))? (?:that|to|is)|naive (?:person|candidate|reader)'
const falseThat =
  '(?:not true|not the case|not correct|untrue|false|incorrect|wrong|not right)(?: to (?:say|think|assume|claim|believe))? that|wrong to (?:say|think|assume|claim|believe)|(?:never|hardly|far from|no longer) (?:the case|true|so|correct)(?: \\w+)? that|no way that|no truth in|(?:unlikely|doubtful|questionable|nonsense|rubbish|impossible) that|(?:i|we) (?:really |strongly |personally )?doubt(?: that| whether| if)?|(?:i|we) (?:do|did|would) not (?:really )?(?:think|believe|expect|agree|buy)(?: that)?(?! (?:so|it|this|that|him|her|them)(?: [.,;!]|$)| so)|contrary to|not sure (?:if|whether|that|about)?|not (?:really )?know (?:if|whether)|no idea (?:if|whether)|supposedly|allegedly'
/** What is denied as a whole, until a word of contrast or the end of the sentence. */
const unsure =
  '(?:i|we) (?:really |am |are )?(?:can|could|would|do|am|are) not (?:really )?(?:say|tell|know|sure)(?: (?:if|whether|that|about))?'
const isFalse =
  /doubt|no way|no truth|nonsense|rubbish|unlikely|questionable|impossible|never|hardly|far from|no longer|not (?:really )?(?:think|believe|expect|agree|buy)|myth|misconc|misunder|fallacy|mistake|wrong|false|incorrect|not true|not the case|not correct|untrue|not right|contrary|tempt|naive|ไม่จริง|ผิด|ไม่ใช่ว่า|ไม่(?:คิด|เชื่อ|เห็นด้วย)ว่า|ไม่ได้ที่|ไม่มีทาง/
const attitudes = new RegExp(`\\b(?:${opinion}|${supposed}|${imagined}|${myth}|${unsure}|${falseThat})\\b`, 'g')
const contrast =
  /\b(?:but|however|actually|really|in fact|in truth|in reality|as things are|yet|though|whereas|instead|the truth)\b/
/** “The others say …, and they are right”: then the speaker says so, too. */
const shares =
  /\b(?:he|she|they|that|this|it|which|both|all of (?:it|that|them)) (?:is|are|was|were) (?:\w+ )?(?:right|true|correct)\b|\bi (?:\w+ )?agree\b|\brightly\b/
/** What is told first and laid into another's mouth afterwards: “…, they promised”. */
const behind = new RegExp(
  `^(?:or )?(?:so )?(?:(?:he|she|they)|(?:${somebody})) (?:promi[sz]ed?|claim(?:ed|s)?|says?|said)$|^i (?:have|was|had) (?:heard|told|been told)(?: that| so)?$`,
)

const thaiThinks =
  '(?:คิด|เข้าใจ|เชื่อ|บอก|นึก|มอง|ตอบ|เดา|พูด|สัญญา|เขียน|เตือน|ยืนยัน|ยืนกราน|อ้าง|สอน|เถียง|อธิบาย|ย้ำ|แนะนำ|โฆษณา|ขาย|โม้|สรุป)'
const thaiAttitude = new RegExp(
  `(?:(?:บางคน|หลายคน|มีคน|คนส่วนใหญ่|ส่วนใหญ่|คนทั่วไป|หลายทีม|บางทีม|มือใหม่|บทความ|หนังสือ|สไลด์|คนมัก|คนขาย|ใคร(?!รอ|เรียก|สั่ง|ทำ|ถือ|ส่ง)|ผู้สมัคร|เพื่อน|หัวหน้า|อาจารย์|วิทยากร|รุ่นพี่|คนสัมภาษณ์|กรรมการ|ฝ่าย|การตลาด|ตำรา|คอร์ส|พี่คน|น้องคน|มีพี่|มีน้อง|เขา|อาจ|มัก|เคย).{0,14}?${thaiThinks}(?:กัน)?(?:ผิด)?(?:ไป)?ว่า|(?:บางคน|หลายคน|มีคน|อีกคน|เพื่อน|หัวหน้า|รุ่นพี่|วิทยากร|ฝ่าย|เขา|มีพี่|มีน้อง|คู่มือ|บทความ).{0,14}?(?:เสนอ|แนะนำ|บอก|อยาก|ยืนกราน|สั่ง|ขอ)(?:ให้|ว่า)|\uE000(?:ก็)*${thaiThinks}ว่า|เข้าใจ(?:กัน)?(?:ผิด|ไปเอง)(?:กัน)?ว่า|ไม่จริง(?:เลย)?(?:ที่|ว่า)(?:ว่า)?|ผิดที่(?:คิด|บอก)?ว่า|ไม่แน่ใจว่า|ไม่ใช่ว่า|ไม่(?:คิด|เชื่อ|เห็นด้วย)ว่า|(?:เป็นไปไม่ได้|ไม่มีทาง)ที่(?:จะ)?|สงสัยว่า|ได้ยิน(?:มา)?ว่า|(?:เรียน|อ่าน|ฟัง|ท่อง)(?:กัน)?มาว่า|(?:ที่|คน)(?:มัก|ชอบ|เคย)?(?:บอก|พูด|คิด|เชื่อ|เถียง)(?:กัน)?ว่า|ถ้า(?=.{3,60}?ก็?คง(?:จะ)?(?:ดี|น่า|ง่าย|สบาย|สวย)))`,
  'g',
)
/** English words for those who say something in a Thai sentence. */
const saysSo: ReadonlySet<string> = new Set(
  'vendor lead boss blog post book slide slides article senior junior colleague manager speaker'.split(' '),
)
const theirNumber = /(?:บางคน|หลายคน|คนส่วนใหญ่|ส่วนใหญ่|มือใหม่|คนมัก|ใคร).{0,14}?(?:ตอบ|บอก|คิด)\uE001/g
const thaiContrast =
  /(?<!ตั้ง|แล้ว)แต่(?!ละ)|(?<!สัด)ส่วน(?!ใหญ่|หนึ่ง|ที่เหลือ)|จริงแล้ว|ที่จริง|ความจริง|ความเป็นจริง|อันที่จริง|ไม่จริง(?=ครับ|ค่ะ|นะ|เลย)|ใช่ที่ว่า|จริงที่ว่า|จริงอยู่|(?:ผม|ฉัน|เรา|อัน|ข้อ)(?:นี้|นั้น|ว่า)?(?:ก็)?(?:ไม่จริง|ไม่เห็นด้วย|ไม่เชื่อ|ไม่ใช่|ผิด)/
const thaiShares =
  /(?:เขา|ซึ่ง|อันนี้|ก็|ข้อนี้|นั่น)(?:พูด|บอก)?(?:ถูก(?:ต้อง)?(?:แล้ว|นะ|ครับ|ค่ะ|$)|จริง(?:ครับ|ค่ะ|นะ|$))|(?<!ไม่)เห็นด้วย/

/** Numbers that others give for an answer. */
export const theirNumbers = ({ letters }: Flat): readonly Range[] =>
  [...letters.matchAll(theirNumber)].map(({ 0: said, index }) => ({ from: index, to: index + said.length }))

/** The views in a sentence that the speaker does not share, as far as he says, in it or in the next one. */
export function findViews(flat: Flat, sentence: Sentence, next: Range | undefined): readonly View[] {
  const found: View[] = []
  const { text, at } = lineOf(flat, sentence)
  const nextLine = next === undefined ? '' : lineOf(flat, next).text
  for (const match of text.matchAll(attitudes)) {
    const end = match.index + match[0].length
    const rest = text.slice(end)
    const wrong = isFalse.test(match[0])
    if (!wrong && (isShared(shares, rest) || isShared(shares, nextLine))) continue
    const turn = contrast.exec(rest)
    const to = turn === null ? sentence.to : at[end + turn.index]!
    const by = { from: at[match.index]!, to: at[end]! }
    found.push({ false: wrong, by, from: at[Math.min(end + 1, at.length - 1)]!, to })
  }
  for (const clause of sentence.clauses) {
    const said = lineOf(flat, clause).text.replace(/[ .,;:!?]+$/, '')
    if (clause.from > sentence.from && behind.test(said))
      found.push({ false: false, by: clause, from: sentence.from, to: clause.from })
  }
  const letters = flat.letters.slice(sentence.from, sentence.to)
  const nextLetters = next === undefined ? '' : flat.letters.slice(next.from, next.to)
  for (const match of letters.matchAll(thaiAttitude)) {
    const begin = sentence.from + match.index
    if (match[0].startsWith('\uE000') && !saysSo.has(flat.tokens[begin]?.raw ?? '')) continue
    const end = match.index + match[0].length
    const wrong = isFalse.test(match[0])
    if (!wrong && (isShared(thaiShares, letters.slice(end)) || isShared(thaiShares, nextLetters))) continue
    // What follows at once is what the view is of.
    const turn = thaiContrast.exec(letters.slice(end + 4))
    const to = turn === null ? sentence.to : sentence.from + end + 4 + turn.index
    found.push({ false: wrong, by: { from: begin, to: sentence.from + end }, from: sentence.from + end, to })
  }
  return found
}

const isShared = (pattern: RegExp, text: string): boolean => pattern.test(text)
