import type { Flat } from './flatten.ts'
import { lineOf } from './line-of.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** What somebody says who does not know which of the things he names is so: it takes back all of them. */
const whichIsWhich =
  /\b(?:know|tell|say|explain|remember|recall|sure)(?: you)? (?:which (?:of (?:these|those|them|the two)|one is|is which|belongs|goes)|how (?:they|these|it all|any of|all of) )|\bwhich (?:one )?(?:is|was) which\b|\bwhat belongs (?:where|to which)\b|\btake your pick\b/
/** What somebody says who only names what he thinks is wanted to be heard. */
const namesOnly =
  /\b(?:do not|never) ask me (?:for|to|how|why|which|what|about)\b|\bi (?:keep|always|constantly) (?:mix|mixing|confuse|confusing|swap|swapping)\b|\b(?:buzzwords?|key ?words|the usual (?:words|terms|suspects)|just (?:words|terms|names))\b|\b(?:you|one) (?:will |would |may |probably )*(?:want|wants|like|expect|hope)(?:ed|s)? (?:me )?to (?:hear|say|mention|name)\b|\b(?:supposed|meant|expected) to (?:mention|name|list|recite)\b|\bi (?:can|could|will|would) (?:\w+ )?(?:recite|list)\b|\b(?:covers|cover) (?:whatever|everything)\b/
const thaiWhichIsWhich =
  /(?:จำ|(?:ผม|ฉัน|หนู|เรา|ยัง|แต่)(?:ก็|เอง|ยัง)?(?:แยก|บอก|เล่า|อธิบาย))ไม่(?:ได้|ออก|ถูก)(?:หรอก|เลย|ครับ|ค่ะ|ว่า)*(?:ตัวไหน|อันไหน|ใคร|มัน)|ไม่(?:รู้|แน่ใจ)(?:จริง|หรอก|เลย|ครับ|ค่ะ|ว่า)*(?:ตัวไหน|อันไหน|ใคร)(?:คือ|เป็น|ทำ|ของ|มาก่อน)|(?:ผม|ฉัน|หนู|ให้)เล่าไม่(?:ได้|ถูก|ออก)(?:ครับ|ค่ะ|นะ|$)|(?:อันไหน|ตัวไหน).{1,24}(?:อันไหน|ตัวไหน).{0,24}ไม่(?:กล้า|รู้|แน่ใจ|ทราบ)|สลับกัน(?:ตลอด|ทุกที|ประจำ)|(?:ใคร|ตัวไหน)ทำ(?:อะไร|ก่อน)(?:.{0,8})ไม่(?:แน่ใจ|รู้)/
const thaiNamesOnly =
  /ขอไม่(?:ลง|พูด|อธิบาย|เล่า)|คำสำคัญ|คีย์เวิร์ด|คำพวกนี้|(?<!จำได้|เข้าใจ)ประมาณนี้(?:แหละ|ครับ|ค่ะ|นะ|$)|แค่นี้ก็|ไม่เคย(?:จูน|ใช้|ลอง|ทำ)(?:เอง|จริง)/

/**
 * Stretches in which things are only named: the sentence that says so, and everything before it where it says that
 * the speaker cannot tell which is which.
 */
export function findRefusals(flat: Flat, sentences: readonly Sentence[]): readonly Range[] {
  return sentences.flatMap((sentence) => {
    const letters = flat.letters.slice(sentence.from, sentence.to).replaceAll('\uE002', '')
    const { text } = lineOf(flat, sentence)
    if (whichIsWhich.test(text) || thaiWhichIsWhich.test(letters)) return [{ from: 0, to: sentence.to }]
    return namesOnly.test(text) || thaiNamesOnly.test(letters) ? [sentence] : []
  })
}
