import 'server-only'
import { parse } from 'yaml'
import { z } from 'zod'
import { findExercise, loadExerciseTexts } from '#content/load.ts'
import { findQuestion } from '#content/questions/load-questions.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { loadSolutionTexts } from '#content/solutions.ts'
import type { AssignmentStep, Prisma } from '../generated/prisma/client.ts'
import { loadLessonMap } from '../lesson-map.ts'
import { processSingleton } from '../node/process-singleton.ts'
import type { StepEntry, StepWhat } from './dto/assignments.ts'
import { findVersion } from './find-version.ts'

type Words = StepEntry['title']

/** What a step is made of, as lists name it. */
export type StepOutline = {
  title: Words
  /** In the order of a verdict: checks, then questions. Of a quiz its questions; of a mock none. */
  predicates: { id: string; label: Words | null; points: number }[]
  /** How many hints there are. */
  hints: number
  /** Of a scenario: the seeds that its proof covered, which students are given; else empty. */
  seeds: readonly number[]
  /** Sentences that name a mistake, by its id, of a lesson or scenario. */
  mistakes: Readonly<Record<string, Words>>
}

/** What is to be done, as the row keeps it. */
export function whatOf({ kind, what }: Pick<AssignmentStep, 'kind' | 'what'>): StepWhat {
  return { kind, ...(what as Prisma.JsonObject) } as StepWhat
}

/** A step as pages list it. */
export async function stepEntry(step: AssignmentStep): Promise<StepEntry> {
  const { id, position, weight } = step
  const what = whatOf(step)
  return { id, position, what, weight, title: (await outlineOf(what)).title }
}

/** What is known of a step from its content; content that is gone leaves its code as the title. */
export async function outlineOf(what: StepWhat): Promise<StepOutline> {
  if (what.kind === 'lesson') return outlineOfLesson(what.lesson)
  if (what.kind === 'scenario') return outlineOfVersion(what.scenario)
  if (what.kind === 'mock') {
    const name = loadRoles().roles[what.role]?.name
    return { ...nothing, title: name ?? { en: what.role } }
  }
  return {
    ...nothing,
    title: { en: '' },
    predicates: what.questions.map((code) => ({ id: code, label: findQuestion(code)?.title ?? null, points: 1 })),
  }
}

/** What checks and questions are called, by id; one without words has none. */
export function labelsOf({ predicates }: Pick<StepOutline, 'predicates'>): Record<string, Words> {
  return Object.fromEntries(predicates.flatMap(({ id, label }) => (label === null ? [] : [[id, label]])))
}

const nothing: StepOutline = { title: { en: '' }, predicates: [], hints: 0, seeds: [], mistakes: {} }

const lessonKeptMs = 60_000

/** Finding an exercise looks into every lesson's folder, and a gradebook asks for the same few. */
function outlineOfLesson(code: string): Promise<StepOutline> {
  const kept = processSingleton(
    'lesson-outlines',
    () => new Map<string, { until: number; outline: Promise<StepOutline> }>(),
  )
  const known = kept.get(code)
  if (known !== undefined && known.until > Date.now()) return known.outline
  const outline = readLessonOutline(code)
  kept.set(code, { until: Date.now() + lessonKeptMs, outline })
  outline.catch(() => kept.delete(code))
  return outline
}

async function readLessonOutline(code: string): Promise<StepOutline> {
  const lesson = (await loadLessonMap()).lessons.get(code)
  const exercise = lesson && (await findExercise(code))
  if (lesson === undefined || exercise === undefined) return { ...nothing, title: { en: code } }
  const [en, th] = await Promise.all([loadExerciseTexts(exercise, 'en'), loadExerciseTexts(exercise, 'th')])
  const [told, toldThai] = await Promise.all([loadSolutionTexts(exercise, 'en'), loadSolutionTexts(exercise, 'th')])
  const { checks, items, hints } = exercise.config
  return {
    title: lesson.title,
    predicates: [
      ...checks.map(({ id }) => ({ id, label: bilingual(en.checks[id]?.label, th.checks[id]?.label), points: 1 })),
      ...items.map(({ id }) => ({ id, label: bilingual(en.items[id]?.prompt, th.items[id]?.prompt), points: 1 })),
    ],
    hints,
    seeds: [],
    mistakes: Object.fromEntries(
      Object.entries(told.feedback).map(([id, sentence]) => [id, { en: sentence, th: toldThai.feedback[id] }]),
    ),
  }
}

const words = z.object({ en: z.string(), th: z.string().optional() })
const mistake = z.object({ id: z.string(), feedback: words })

/** The parts of a published document that lists need. It was checked whole when it was published. */
const published = z.object({
  title: words,
  checks: z.array(z.object({ id: z.string(), label: words, points: z.number().default(1) })).default([]),
  questions: z
    .array(
      z.object({
        id: z.string(),
        prompt: words,
        points: z.number().default(1),
        wrong: z.array(mistake).default([]),
      }),
    )
    .default([]),
  wrong_documents: z.array(mistake).default([]),
  hints: z.array(z.unknown()).default([]),
})

const outlinesKept = 200

/** Versions never change, so what was read once is kept, and what is being read is not read twice. */
function outlineOfVersion(code: string): Promise<StepOutline> {
  const kept = processSingleton('version-outlines', () => new Map<string, Promise<StepOutline>>())
  const known = kept.get(code)
  if (known !== undefined) return known
  if (kept.size >= outlinesKept) kept.clear()
  const reading = readVersion(code)
  kept.set(code, reading)
  // What is not there yet, or could not be read, is looked for again.
  reading.then(({ seeds }) => seeds.length > 0 || kept.delete(code)).catch(() => kept.delete(code))
  return reading
}

async function readVersion(code: string): Promise<StepOutline> {
  const version = await findVersion(code)
  if (version === null) return { ...nothing, title: { en: code } }
  const document = published.safeParse(parse(version.document))
  if (!document.success) return { ...nothing, title: { en: code } }
  const { title, checks, questions, wrong_documents, hints } = document.data
  return {
    title,
    predicates: [
      ...checks.map(({ id, label, points }) => ({ id, label, points })),
      ...questions.map(({ id, prompt, points }) => ({ id, label: prompt, points })),
    ],
    hints: hints.length,
    seeds: (version.proof as { seeds?: number[] }).seeds ?? [],
    mistakes: Object.fromEntries(
      [...wrong_documents, ...questions.flatMap(({ wrong }) => wrong)].map(({ id, feedback }) => [id, feedback]),
    ),
  }
}

function bilingual(en: string | undefined, th: string | undefined): Words | null {
  return en === undefined ? null : { en, th }
}
