import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ContentError } from '../content-error.ts'
import { contentFolder } from '../folder.ts'
import { parseData } from '../read-data.ts'
import { chapters, ideas, question } from '../schema/question.ts'
import type { Chapter, Idea, QuestionConfig } from '../schema/question.ts'

/** A question of the bank: what its file says, and where it stands. */
export type Question = QuestionConfig & {
  /** The end of its address; never renamed. */
  slug: string
  /** Two digits, a key of the chapters. */
  chapter: string
  /** Its file, below the folder of all content. */
  file: string
}

/** The bank as it can be read, and what is wrong with the files that cannot. */
export type Bank = { questions: readonly Question[]; ideas: ReadonlyMap<string, Idea>; problems: readonly string[] }

type Chapters = Readonly<Record<string, Chapter>>

// Whatever is read once need not be parsed again until somebody writes it.
const parsed = new Map<string, { stamp: string; value: unknown }>()
// As of the glossary: authors see what they change a few seconds later; a built site never changes.
const isBuilt = process.env.NODE_ENV === 'production'
const KEPT_MS = 5000

type Read<T> = { value: T; problems: string[] }

const questions = keeping(readQuestions)
const ideasByName = keeping(readIdeas)

/** The chapters in their order, by the first number of their questions' codes. */
export function loadChapters(): Chapters {
  return readOnce('chapters.yaml', (file, text) => parseData(file, text, chapters))
}

/**
 * Every question, in the order of chapters and codes. On a built site a file that cannot be read is an error; while
 * somebody writes it, its question is left out.
 */
export function loadQuestions(): readonly Question[] {
  return questions()
}

/** The question with this slug or code; undefined when there is none. */
export function findQuestion(slugOrCode: string): Question | undefined {
  return loadQuestions().find(({ slug, code }) => slug === slugOrCode || code === slugOrCode)
}

/** What the matcher knows, by name. */
export function loadIdeas(): ReadonlyMap<string, Idea> {
  return ideasByName()
}

/** Reads every file of the bank; one that cannot be read is a problem like any other. */
export function readBank(): Bank {
  const read = readQuestions()
  const known = readIdeas()
  return { questions: read.value, ideas: known.value, problems: [...read.problems, ...known.problems] }
}

function keeping<T>(read: () => Read<T>): () => T {
  let kept: { value: T; until: number } | undefined
  return () => {
    if (kept !== undefined && Date.now() < kept.until) return kept.value
    const { value, problems } = read()
    if (isBuilt && problems[0] !== undefined) throw new ContentError('questions', problems[0])
    kept = { value, until: isBuilt ? Number.POSITIVE_INFINITY : Date.now() + KEPT_MS }
    return value
  }
}

function readQuestions(): Read<Question[]> {
  const found: Question[] = []
  const problems: string[] = []
  attempt(problems, () => {
    for (const [chapter, { folder }] of Object.entries(loadChapters())) {
      for (const name of yamlFiles(folder)) {
        const path = `${folder}/${name}`
        attempt(problems, () => {
          const config = readOnce(path, (file, text) => parseData(file, text, question))
          found.push({ ...config, slug: name.slice(0, -'.yaml'.length), chapter, file: `questions/${path}` })
        })
      }
    }
  })
  return { value: found.toSorted(byCode), problems }
}

let ideasBefore: { areas: readonly Readonly<Record<string, Idea>>[]; read: Read<Map<string, Idea>> } | undefined

/** The same map as before while no file of them has changed: what was compiled from it stays good. */
function readIdeas(): Read<Map<string, Idea>> {
  const problems: string[] = []
  const areas: Readonly<Record<string, Idea>>[] = []
  const value = new Map<string, Idea>()
  for (const name of yamlFiles('ideas')) {
    attempt(problems, () => {
      const area = readOnce(`ideas/${name}`, (file, text) => parseData(file, text, ideas))
      areas.push(area)
      for (const [id, idea] of Object.entries(area)) {
        if (value.has(id)) problems.push(`questions/ideas/${name}: another file has the idea "${id}", too.`)
        else value.set(id, idea)
      }
    })
  }
  const before = ideasBefore
  if (
    problems.length === 0 &&
    before?.areas.length === areas.length &&
    areas.every((area, at) => area === before.areas[at])
  )
    return before.read
  const read = { value, problems }
  ideasBefore = problems.length === 0 ? { areas, read } : undefined
  return read
}

function attempt(problems: string[], read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    problems.push(error.message)
  }
}

function byCode(a: Question, b: Question): number {
  return a.chapter.localeCompare(b.chapter) || numberOf(a) - numberOf(b)
}

const numberOf = ({ code }: Question): number => Number(code.split('.')[1])

const inFolder = (path: string): string => join(/*turbopackIgnore: true*/ contentFolder(), 'questions', path)

function yamlFiles(folder: string): string[] {
  const path = inFolder(folder)
  return existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith('.yaml'))
        .toSorted()
    : []
}

function readOnce<T>(path: string, parse: (file: string, text: string) => T): T {
  const whole = inFolder(path)
  const { mtimeMs, size } = statSync(whole)
  const stamp = `${mtimeMs} ${size}`
  const before = parsed.get(whole)
  if (before?.stamp === stamp) return before.value as T
  const value = parse(`questions/${path}`, readFileSync(whole, 'utf8').normalize('NFC'))
  parsed.set(whole, { stamp, value })
  return value
}
