import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findTerm } from './glossary.ts'
import { isReferencePage } from './is-reference-page.ts'
import { lessonPlaces } from './load.ts'
import { readBank } from './questions/load-questions.ts'
import { BEATS } from './schema/lesson.ts'
import { withoutCodeBlocks } from './without-code-blocks.ts'

const FIGURE = /:figure\[([^\]]*)\](?:\{([^}]*)\})?/g
const TERM = /:term\[([^\]]*)\](?:\{([^}]*)\})?/g
const LINK = /\]\(([^()\s]+)\)/g
/** Places of a lesson's page that are no beats. */
const PLACES = [...BEATS, 'lab', 'items']

/** Numbers that a text may print, by name. */
type Figures = Readonly<Record<string, { value: number }>>

/** What a text points at: figures that come out so, links that lead somewhere, terms with a gloss. */
export async function checkProse(markdown: string, figures: Figures): Promise<string[]> {
  const text = withoutCodeBlocks(markdown).replaceAll(/`[^`\n]*`/g, '')
  const problems: string[] = []
  for (const [whole, printed, attributes] of text.matchAll(FIGURE)) {
    const id = /(?:^|\s)of="?([\w-]+)"?/.exec(attributes ?? '')?.[1]
    const figure = id === undefined ? undefined : figures[id]
    if (figure === undefined) problems.push(`${whole} names no figure.`)
    else if (!isPrinted(printed!, figure.value))
      problems.push(`${whole} is printed, and the figure is ${figure.value}.`)
  }
  for (const [whole, , attributes] of text.matchAll(TERM)) {
    if (!/gloss="[^"]+"/.test(attributes ?? '')) problems.push(`${whole} has no gloss.`)
  }
  for (const [, target] of text.matchAll(LINK)) {
    if (!(await leadsSomewhere(target!))) problems.push(`the link ${target} leads nowhere.`)
  }
  return problems
}

const ENGLISH = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')
const THAI = 'ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ'.split(' ')

/** A number that is written as a word at the beginning of a text; -1 for none. */
function spelledOut(printed: string): number {
  const [word = ''] = printed.trim().toLowerCase().split(/\s/)
  if (word === 'zero' || word === 'none') return 0
  // Thai leaves no space before what is counted.
  const thai =
    /^(ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)(?!สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)/.exec(word)
  return thai === null ? ENGLISH.indexOf(word) : THAI.indexOf(thai[1]!)
}

/** Whether a printed number is the figure, to the places that are printed. Thousands may be separated; small ones may be words. */
export function isPrinted(printed: string, value: number): boolean {
  const plain = printed.replaceAll(/(?<=\d)[,\u202F\u00A0 ](?=\d{3}(?!\d))/g, '').replaceAll('\u2212', '-')
  if (spelledOut(printed) >= 0) return spelledOut(printed) === value
  const [number] = /-?\d+(?:\.\d+)?/.exec(plain) ?? []
  // A comma that does not part thousands is nobody's decimal point here.
  if (number === undefined || /\d,\d/.test(plain)) return false
  const places = number.split('.')[1]?.length ?? 0
  return Math.abs(Number(number) - value) <= 0.5 * 10 ** -places + 1e-9
}

async function leadsSomewhere(target: string): Promise<boolean> {
  if (/^https?:\/\//.test(target)) return true
  const [path = '', fragment] = target.split('#')
  if (path === '') return fragment !== undefined && PLACES.includes(fragment)
  const [, track, lesson] = /^\/learn\/([\w-]+)\/([\w-]+)$/.exec(path) ?? []
  if (track !== undefined) {
    const places = await lessonPlaces()
    const known = places.some((place) => place.track === track && place.lesson === lesson)
    return known && (fragment === undefined || PLACES.includes(fragment))
  }
  const [, term] = /^\/glossary\/([\w-]+)$/.exec(path) ?? []
  if (term !== undefined) return findTerm(term) !== undefined
  const [, question] = /^\/interview\/questions\/([\w-]+)$/.exec(path) ?? []
  if (question !== undefined) return readBank().questions.some(({ slug }) => slug === question)
  const [route = ''] = path.split('?')
  if (route.startsWith('/reference/')) return isReferencePage(route)
  return route.startsWith('/') && existsSync(join(process.cwd(), 'app/[locale]', route))
}
