import { auxiliaries, pronouns } from './english-words.ts'
import { isAside, refutedBy } from './find-refutations.ts'
import { findRefusals } from './find-refusals.ts'
import { findViews, theirNumbers } from './find-views.ts'
import type { Flat } from './flatten.ts'
import { lineOf } from './line-of.ts'
import type { Range, Sentence } from './split-sentences.ts'

/** A stretch of a text that is denied, and the words that deny it. */
export type Denial = Range & {
  readonly by: Range
  /** Whether it is a view that the speaker holds to be wrong; two of these about one thing deny it once. */
  readonly view?: true
}

/** What of a text is denied, and what is only asked. */
export type Denials = {
  readonly denials: readonly Denial[]
  /** Questions, and what others think or the speaker is not sure of: neither affirmed nor denied. */
  readonly open: readonly Range[]
  /** Numbers that others give for an answer. */
  readonly theirs: readonly Range[]
}

/** What denies the rest of its clause. */
const forward = new RegExp(
  String.raw`\b(?:(?<!why |or )not(?! forget| to forget| overlook| only| merely| (?:just|simply)\b.* (?:also|too)| to mention| more than| less than| even close)|never(?! forget)|neither|nor|no longer|without(?! (?:it|that|this|them|these|those) )|(?<=(?:with|at|in|for|by|of|is|are|was|were|be) )no|instead of|rather than|lacks?|lacking|(?:lack|absence) of|fail(?:s|ed|ing|ure)? to|unable to|incapable of|avoid(?:s|ed|ing)?|prevent(?:s|ed|ing)?|refus(?:e|es|ed|ing) to|hardly|barely|impossible|too \w+ to|free of|far from|anything but|stop(?:s|ped)? (?=\w+ing\b))(?=$| )`,
  'g',
)
/** What denies all of its clause. */
const around =
  /\b(?:(?<!(?:with|at|in|for|by|of|is|are|was|were|be|a|the|say|says|said|stays|means) )no(?! op| ops| matter| doubt| more than| less than| fewer than| sooner| longer| idea if| idea whether)|(?<!or )none|(?<!or )nothing(?! but)|nobody|no one|nowhere|(?<!(?:zero|one|point|hex|is|are|to|with) )zero(?! (?:zero|one|two|percent|seconds?|ms|is|means|to|and|or|x)))(?=$| )/g
const mythHere =
  /\b(?:is|are) (?:just |only |simply )?(?:a |the )?(?:common |popular |classic )?(?:myth|misconception|misunderstanding|fallacy|not true|untrue|not the case|false)$/

const thaiNot =
  /(?<!หรือ|รึ)(?:ไม่(?!ว่า|งั้น|อย่างนั้น|อย่างงั้น|เช่นนั้น|ใช่แค่|ใช่เพียง|ใช่เฉพาะ|ได้แค่|ได้เพียง|เพียง|แค่|กี่|เกิน|ต่ำกว่า|น้อยกว่า|มากกว่า|มากก็น้อย|ช้าก็เร็ว|แพ้|แน่ใจว่า)(?:ได้|ใช่|เคย|มีทาง|มี|ต้อง|ควร|สามารถ|อาจ)?|มิได้|มิใช่|อย่า(?!ง|ลืม|มองข้าม)|ห้าม(?!ลืม)|ปราศจาก|ไร้|แทนที่(?:จะ)?|เลิก)/g
/** What begins anew: a further negation, or the other half of “if not …, then …”. */
const thaiFurther =
  /(?<!หรือ|รึ)(?:(?<=.{2})(?:ถือว่า|ถือเป็น|แปลว่า|เท่ากับ)|ไม่(?!ว่า|งั้น)|อย่า(?!ง)|ห้าม|(?<=.{2}|\uE000)ก็(?!ไม่|ตาม)|แต่ละ(?=.{1,14}ก็)|(?<=ด้วย)\uE000|\uE000(?=ยัง(?!ไง)|จึง)|(?<=.{2}[\uE000-\uE002])มัน)/
const particle = /^(?:ครับ|ค่ะ|คะ(?!แนน)|นะ|เลย|สิ(?![่ทงน])|หรอก|แน่(?!ใจ)|อีก|ด้วย|จริง|ก็ตาม|อยู่ดี)/
/** A term that does something itself: it begins what is said next. */
const newSubject = /^[\uE000\uE001]+(?:มี|เป็น|อาจ|จะ|ก็|ต้อง|ถูก|โดน|คือ|ไม่|ยัง|ควร)/
/** A verb before one of these could not be done. */
const result = /^ไม่(?:ทัน|ออก|เจอ|ไหว|พอ|ถึง|ครบ|ติด|เห็น|หมด|ผ่าน|สำเร็จ|รอด)/
/** Who says “…, right?” has said it. */
const tag = /, (?:right|ok|okay|yes|correct|yeah|you know)(?: \?)*$/
/** Who speaks of the grading says nothing of the subject. */
const ofTheGrading =
  /\b(?:rubric|full marks|full score|grader|examiner|every fact|all the facts)\b|คะแนนเต็ม|ให้คะแนน|ผู้ตรวจ/
const thaiAsks = /(?<!ใช่|ถูก|จริง)(?:ไหม|มั้ย|หรือเปล่า|รึเปล่า|หรือไม่|หรือยัง)$/

/** What of a text is denied, in either language, and what is a question. */
export function findDenials(flat: Flat, sentences: readonly Sentence[]): Denials {
  const denials: Denial[] = []
  const open: Range[] = [...findRefusals(flat, sentences)]
  const theirs = theirNumbers(flat)
  const told: number[] = []
  for (const [index, sentence] of sentences.entries()) {
    if (flat.tokens[sentence.to - 1]?.raw === '?' && !tag.test(lineOf(flat, sentence).text)) open.push(sentence)
    if (
      ofTheGrading.test(lineOf(flat, sentence).text) ||
      ofTheGrading.test(flat.letters.slice(sentence.from, sentence.to))
    )
      open.push(sentence)
    const held = findViews(flat, sentence, sentences[index + 1])
    for (const { by, from, to, false: wrong } of held) {
      if (wrong) denials.push({ view: true, by, from, to })
      else {
        open.push({ from: Math.min(by.from, from), to })
        told.push(by.from)
      }
    }
    const inside = (at: number) => held.some(({ by }) => by.from <= at && at < by.to)
    const before = { from: sentences[index - 1]?.from ?? sentence.from, to: sentence.from }
    for (const [nth, clause] of sentence.clauses.entries()) {
      const own = { from: sentence.from, to: clause.from }
      const whole = nth === 0 ? before : isAside(flat, own) ? { ...own, from: before.from } : own
      // Where somebody else was quoted it is he who is refuted, and not what stands before.
      const earlier = { ...whole, from: told.findLast((at) => whole.from < at && at < whole.to) ?? whole.from }
      const rest = sentence.clauses.slice(nth + 1)
      for (const denial of inClause(flat, clause, rest, earlier)) if (!inside(denial.by.from)) denials.push(denial)
      // Who looks whether something is so speaks of it: ดูว่ามี … ไหม.
      const thai = thaiOf(flat, clause)
      if (thaiAsks.test(thai) && !flat.letters.slice(sentence.from, clause.to).includes('ว่า')) open.push(clause)
    }
  }
  return { denials, open, theirs }
}

const thaiOf = ({ letters }: Flat, { from, to }: Range): string => letters.slice(from, to).replace(/\uE002+$/, '')

function* inClause(flat: Flat, clause: Range, rest: readonly Range[], earlier: Range): Generator<Denial> {
  const [next] = rest
  const { text: line, at } = lineOf(flat, clause)
  const text = line.replace(/[ .,;:!?]+$/, '')
  const placed = (match: RegExpExecArray): Range => ({
    from: at[match.index]!,
    to: at[match.index + match[0].length - 1]! + 1,
  })
  for (const match of text.matchAll(forward)) {
    const by = placed(match)
    // “Not when it ends” reaches over the joining word, and so does “does not decide when”, but not “does not, because”.
    const follows = next === undefined ? '' : rawAt(flat, next.from)
    const short = match[0] === 'not' && clause.to - by.to <= 2 && flat.tokens[clause.to - 1]?.kind !== 'mark'
    const bare =
      (by.to >= clause.to && /^(?:because|if|since|so|when|while|where|once)$/.test(follows)) ||
      (short && /^(?:when|while|where|once)$/.test(follows))
    if (match[0] === 'not' && next !== undefined && /^(?:until|till|unless)$/.test(rawAt(flat, next.from))) continue
    if (match[0] === 'not' && / (?:until|till|unless) /.test(text.slice(match.index))) continue
    // “If it does not | you get …”: nothing is denied of what you get.
    if (/\bif\b/.test(text.slice(0, match.index)) && otherwise.test(text.slice(by.to > clause.from ? match.index : 0)))
      continue
    const from = nothingOf.test(text.slice(match.index)) ? clause.from : by.to
    const to = bare ? next!.to : (endOfRelative(text, match, at) ?? endOfCondition(text, match, at) ?? clause.to)
    yield { by, from, to: to === clause.to ? endOfTail(flat, rest, to) : to }
  }
  for (const match of text.matchAll(around)) {
    const by = placed(match)
    const follows = rawAt(flat, by.to)
    const answers =
      match[0] === 'no' && match.index === 0 && (by.to >= clause.to - 1 || pronouns.has(follows) || follows === 'that')
    if (!answers) yield { by, from: clause.from, to: clause.to }
  }
  // “Not only …” says what follows, but is no way to say “only …”.
  for (const match of text.matchAll(/\bnot (?=(?:only|just|merely) )/g)) {
    const by = placed(match)
    yield { by, from: by.to, to: by.to + 1 }
  }
  const refuted = refutedBy(flat, clause, earlier)
  if (refuted !== undefined) yield { view: true, by: clause, ...refuted }
  const here = mythHere.exec(text)
  if (here !== null && refuted === undefined)
    yield { view: true, by: placed(here), from: clause.from, to: at[here.index]! }
  if (refuted === undefined) yield* inThaiClause(flat, clause, next)
}

const tail = /^(?:before|after|with|by|through|across|from|via|outside|inside|within|over|per|at)$/
/** The longest that only tells more of what was denied, in words. */
const LONGEST_TAIL = 6

/** Where what is denied ends, with what only tells more of it: “is not done later | by the process | outside the request”. */
function endOfTail(flat: Flat, rest: readonly Range[], end: number): number {
  let to = end
  for (const clause of rest) {
    const words = flat.tokens.slice(clause.from, clause.to).filter((token) => token?.kind === 'word')
    if (!tail.test(words[0]?.raw ?? '') || words.length > LONGEST_TAIL) break
    if (!/^(?:before|after)$/.test(words[0]!.raw) && words.some((word) => auxiliaries.has(word!.raw))) break
    to = clause.to
  }
  return to
}

const otherwise = /^not (?:you|we|i|they|there|each|everything|it \w+s)\b/
/** What is denied of all that stands before it: “links do not exist”. */
const nothingOf = /^not (?:exist|matter|apply|belong|happen|needed|necessary|required|possible|there|true)\b/

const relative = /\b(?:that|which|who|whoever|whatever)(?: (?!it|they|we|you|he|she|i)\w+){0,2} $/
const predicate = /(?<= \w+ )(?:is|are|was|were|does|do|did|will|would|can|could|should|must|has|just|simply)(?= |$)/

/** Where what is denied ends that only tells which one is meant: “whoever does not vote | is silent”. */
function endOfRelative(text: string, { 0: said, index }: RegExpExecArray, at: readonly number[]): number | undefined {
  if (!relative.test(text.slice(0, index))) return undefined
  const end = index + said.length
  const found = predicate.exec(text.slice(end))
  return found === null ? undefined : at[end + found.index]
}

const consequence = /^(?: \w+){1,3}?(?= (?:the|you|we|they|everything|each|everybody) \w)/

/** Where what is denied ends that is only a condition: “if it never gets ready | the rollout stops”. */
function endOfCondition(text: string, { 0: said, index }: RegExpExecArray, at: readonly number[]): number | undefined {
  if (!/^(?:never|not)$/.test(said) || !/\bif\b/.test(text.slice(0, index))) return undefined
  const end = index + said.length
  const found = consequence.exec(text.slice(end))
  return found === null ? undefined : at[end + found[0].length + 1]
}

const rawAt = ({ tokens }: Flat, at: number): string => tokens[at]?.raw ?? ''

const goesOnWith = /^(?:ของ|ที่(?!ควร|ต้อง|จริง|ถูก|เหลือ)|ใน|จาก|กับ|หรือ|และ|ตัว|แบบ|ต่อ|แต่ละ|ทั้ง|ตาม|ด้วย|เลย|เอง|นั้น|นี้|อย่าง)/

/** Where ไม่ใช่ ends that is followed by a term and not by Thai: what comes behind the term is said anew. */
function endOfName({ letters, tokens, spaced }: Flat, said: string, from: number, to: number): number {
  if (!said.startsWith('ไม่ใช่') && said !== 'มิใช่') return to
  let at = from
  while (at < to && tokens[at] !== undefined && tokens[at]!.kind !== 'mark') at++
  return at > from && spaced[at] === true && !goesOnWith.test(letters.slice(at, to)) ? at : to
}

/** Where a term begins behind a space that does something itself: ไม่รู้ว่าครบหรือไม่ | span จะ …; or `to`. */
function nextSubject({ letters, tokens, spaced }: Flat, from: number, to: number): number {
  for (let at = from + 2; at < to; at++) {
    if (
      tokens[at] !== undefined &&
      spaced[at] === true &&
      tokens[at - 1] === undefined &&
      newSubject.test(letters.slice(at, to))
    )
      return at
  }
  return to
}

/** Whether a verb stands on both sides of ไม่. */
function saidTwice(before: string, after: string): boolean {
  for (let length = 2; length <= 8; length++) {
    const word = before.slice(-length)
    if (word.length === length && after.startsWith(word)) return true
  }
  return false
}

/** Where what begins anew begins: with the English term that is its subject, where a space parts that from what is denied. */
function subjectOf({ letters, tokens, spaced }: Flat, from: number, at: number): number {
  if (!letters.startsWith('ก็', at)) return at
  let begin = at
  while (begin - 1 > from && tokens[begin - 1] !== undefined && tokens[begin - 1]!.kind !== 'mark') begin--
  return begin < at && begin > from + 2 && spaced[begin] === true ? begin : at
}

function* inThaiClause(flat: Flat, clause: Range, next: Range | undefined): Generator<Denial> {
  const letters = flat.letters.slice(clause.from, clause.to)
  const bare = thaiOf(flat, clause)
  for (const { 0: said, index } of letters.matchAll(/ไม่(?:ใช่|ได้)(?=แค่|เฉพาะ)/g)) {
    const by = { from: clause.from + index, to: clause.from + index + said.length }
    yield { by, from: by.to, to: by.to + 1 }
  }
  for (const match of letters.matchAll(thaiNot)) {
    const by = { from: clause.from + match.index, to: clause.from + match.index + match[0].length }
    const rest = letters.slice(match.index + match[0].length)
    // ไม่มีก็อยู่ได้: what follows ก็ is so without it, and ไม่ก็ only says “or”.
    if (rest.startsWith('ก็') && !rest.startsWith('ก็ตาม')) continue
    const ends = /^[\uE002]?$/.test(rest) || particle.test(rest)
    const anew = flat.spaced[by.to] === true && newSubject.test(rest)
    if (match[0] === 'ไม่ได้' && (ends || anew || rest.startsWith('ว่า'))) {
      // What could not be done stands before: ตัดสินไม่ได้, รับประกัน error ไม่ได้ | error มีโอกาส ….
      yield { by, from: clause.from, to: by.from }
      continue
    }
    if (ends && particle.test(rest)) continue
    // What there is not stands before: SQL กับ Kafka ไม่มีให้.
    if (match[0] === 'ไม่มี' && /^(?:ให้)?[\uE002]?$/.test(rest) && by.from > clause.from)
      yield { by, from: clause.from, to: by.from }
    // เก็บไม่เก็บ asks which of the two it is.
    if (saidTwice(letters.slice(0, match.index), rest)) continue
    const run = /[\u0e01-\u0e7f]{2,}$/.exec(letters.slice(0, match.index))
    if (result.test(letters.slice(match.index)) && run !== null)
      yield { by, from: Math.max(by.from - 12, by.from - run[0].length), to: by.to + 5 }
    // A further negation begins anew: what follows is not denied twice.
    const further = rest.search(thaiFurther)
    // What begins with that negation itself (ไม่ได้ใช้ตอนไม่มี parent) still is, unless a space parts them.
    const apart = further >= 0 && (flat.spaced[by.to + further] === true || /^[ก\uE000]/.test(rest.slice(further)))
    const until = Math.min(
      further < 0 ? clause.to : subjectOf(flat, by.to, by.to + further) + (apart ? 0 : 1),
      endOfName(flat, match[0], by.to, clause.to),
      nextSubject(flat, by.to, clause.to),
    )
    const condition = /^(?:ถ้า|หาก|พอ|ตอน|เมื่อ|เวลา)/.test(bare)
    const to = ends && next !== undefined && !condition ? next.to : until
    if (to > by.to) yield { by, from: by.to, to }
  }
}
