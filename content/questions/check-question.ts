import { checkProse } from '../check-prose.ts'
import { sayDamaged } from '../damaged.ts'
import { findTerm } from '../glossary.ts'
import type { ExerciseConfig } from '../schema/exercise.ts'
import { LOCALES } from '../schema/lesson.ts'
import type { Locale } from '../schema/lesson.ts'
import { withoutCodeBlocks } from '../without-code-blocks.ts'
import type { Question } from './load-questions.ts'

/** What a question may point at. */
export type Known = {
  /** The exercises of lessons, by code. */
  lessons: ReadonlyMap<string, ExerciseConfig>
  competencies: ReadonlySet<string>
  ideas: { has(name: string): boolean }
}

type Say = (sentence: string) => void

/** Everything about a question that can be told without running it; problems as sentences. */
export async function checkQuestion(question: Question, known: Known): Promise<string[]> {
  const problems: string[] = []
  const say: Say = (sentence) => void problems.push(`${question.file}: ${sentence}`)
  checkPlace(question, say)
  checkLinks(question, known, say)
  checkHits(question, known, say)
  checkLengths(question, say)
  for (const [path, text] of proseOf(question)) await checkText(path, text, question, say)
  compareFigures(question, say)
  sayDamaged('the file', question, say)
  return problems
}

function checkPlace({ code, chapter, slug }: Question, say: Say): void {
  if (code.split('.')[0]!.padStart(2, '0') !== chapter)
    say(`the code ${code} does not belong to the chapter ${chapter}.`)
  if (!/^[a-z0-9]+(-[a-z0-9]+){0,4}$/.test(slug))
    say('its name, which is its address, is at most five words of small letters and digits, with hyphens.')
}

function checkLinks({ lesson, run, terms, competencies }: Question, known: Known, say: Say): void {
  const codes = { lesson, 'run.lesson': run !== undefined && 'lesson' in run ? run.lesson : undefined }
  for (const [where, code] of Object.entries(codes)) {
    if (code !== undefined && !known.lessons.has(code)) say(`${where}: there is no lesson ${code}.`)
  }
  for (const term of terms) if (findTerm(term) === undefined) say(`terms: the glossary has no "${term}".`)
  for (const id of competencies) if (!known.competencies.has(id)) say(`there is no competency "${id}".`)
}

/** Ideas that are matched exist, figures too. */
function checkHits({ facts, wrong, follow_ups, claims, figures }: Question, { ideas }: Known, say: Say): void {
  const missing = new Set<string>()
  const nameIdea = (name: string): void => {
    const idea = name.replace(/^not /, '')
    if (!ideas.has(idea)) missing.add(idea)
  }
  for (const { hit } of [...facts, ...wrong, ...follow_ups.flatMap((one) => one.facts), ...claims]) {
    for (const member of hit?.flat() ?? []) {
      if (typeof member === 'string') nameIdea(member)
      else if ('figure' in member && figures[member.figure] === undefined)
        say(`a hit asks for the figure "${member.figure}", which is not there.`)
    }
  }
  for (const { number } of claims) for (const name of number?.about ?? []) nameIdea(name)
  if (missing.size > 0) say(`questions/ideas has no ${[...missing].join(', ')}.`)
}

const SHORT_WORDS = 60
/** What authors are asked for is 100 to 220; a tenth more or less is no mistake. */
const DEEP_WORDS = { from: 90, to: 242 }

function checkLengths({ short, deep, title }: Question, say: Say): void {
  const said = wordsOf(short.en)
  if (said > SHORT_WORDS) say(`short (en) has ${said} words; a candidate has breath for ${SHORT_WORDS}.`)
  const told = wordsOf(deep.en)
  if (told < DEEP_WORDS.from || told > DEEP_WORDS.to) say(`deep (en) has ${told} words; 100 to 220 are asked for.`)
  const named = title.en.split(/\s+/).length
  if (named > 6) say(`title (en) has ${named} words; lists have room for five.`)
  for (const locale of LOCALES) {
    const blocks =
      (deep[locale].match(/^(```|~~~)/gm)?.length ?? 0) / 2 + (deep[locale].match(/^\|[\s|:-]+\|$/gm)?.length ?? 0)
    if (blocks > 1) say(`deep (${locale}) has ${blocks} blocks and tables; one is enough.`)
  }
}

/** Words of prose: without blocks of code, directives' names and marks. */
function wordsOf(markdown: string): number {
  const prose = withoutCodeBlocks(markdown)
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/:(figure|term)\[/g, '[')
  return prose.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
}

/** Every text that people read, by its place, which ends with its language. */
function* proseOf(question: Question): Generator<[path: string, text: string]> {
  const { title, ask, short, deep, facts, wrong, follow_ups, claims } = question
  const named: [string, Record<Locale, string>][] = [
    ['title', title],
    ['ask', ask],
    ['short', short],
    ['deep', deep],
    ...facts.map(({ id, says }): [string, Record<Locale, string>] => [`facts, ${id}`, says]),
    ...wrong.flatMap(({ id, says, why }): [string, Record<Locale, string>][] => [
      [`wrong, ${id}`, says],
      [`wrong, ${id}, why`, why],
    ]),
    ...follow_ups.flatMap((one): [string, Record<Locale, string>][] => [
      [`follow_ups, ${one.id}, ask`, one.ask],
      [`follow_ups, ${one.id}, answer`, one.answer],
      ...one.facts.map(({ id, says }): [string, Record<Locale, string>] => [`follow_ups, ${one.id}, ${id}`, says]),
    ]),
    ...claims.map(({ id, says }): [string, Record<Locale, string>] => [`claims, ${id}`, says]),
  ]
  for (const [path, texts] of named) for (const locale of LOCALES) yield [`${path} (${locale})`, texts[locale]]
}

/** Of the directives of lessons, those that draw a run have none here to draw. */
const DIRECTIVE = /(?<![\w:]):{1,4}([a-z][a-z-]*)(?=[[{])/g

async function checkText(path: string, text: string, { figures }: Question, say: Say): Promise<void> {
  for (const problem of await checkProse(text, figures)) say(`${path}: ${problem}`)
  for (const [, name] of text.matchAll(DIRECTIVE)) {
    if (name !== 'figure' && name !== 'term') say(`${path}: a question has no :${name}.`)
  }
  if (!path.endsWith('(th)')) return
  const [word] = /สแปน|เทรซ|กรุณา|การสุ่มตัวอย่าง|นโยบาย|เมตริก|[๐-๙]/.exec(text) ?? []
  if (word !== undefined) say(`${path}: "${word}" is not how people of the field write.`)
  if (/\p{Script=Thai}\s*\?/u.test(text)) say(`${path}: a Thai question ends without a question mark.`)
}

/** Both languages print the same figures: who reads one knows what who reads the other knows. */
function compareFigures(question: Question, say: Say): void {
  for (const part of ['short', 'deep'] as const) {
    const [en, th] = LOCALES.map((locale) => {
      const names = [...question[part][locale].matchAll(/:figure\[[^\]]*\]\{of="?([\w-]+)"?\}/g)].map(
        ([, name]) => name!,
      )
      return [...new Set(names)].toSorted().join(', ')
    })
    if (en !== th) say(`${part}: the English prints the figures ${en || '(none)'}, the Thai ${th || '(none)'}.`)
  }
}
