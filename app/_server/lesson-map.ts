import 'server-only'
import { join } from 'node:path'
import { z } from 'zod'
import { ContentError } from '#content/content-error.ts'
import { contentFolder } from '#content/folder.ts'
import { lessonPlaces, loadExerciseTexts, loadTrack, readExercise, readLesson } from '#content/load.ts'
import type { LessonPlace } from '#content/load.ts'
import { readData } from '#content/read-data.ts'
import { competencies } from '#content/schema/competency.ts'
import type { Competencies } from '#content/schema/competency.ts'
import type { Locale } from '#content/schema/lesson.ts'
import type { Level } from './memory/evidence.ts'
import { processSingleton } from './node/process-singleton.ts'

/** What a recall card says, and the facts its answer is judged by. */
export type CardText = { prompt: string; answer: string; facts: string[] }

/** A lesson as memory and the way through see it. */
export type LessonNode = {
  code: string
  /** Its address without the language. */
  path: string
  module: string
  moduleTitle: Record<Locale, string>
  title: Record<Locale, string>
  level: Level
  needs: string[]
  competencies: string[]
  /** The words of its recall cards, by their name in the lesson. */
  cards: Record<Locale, Record<string, CardText>>
  /** Whether a committed prediction was right; null where the exercise does not say. */
  isRight: (value: number) => boolean | null
}

export type LessonMap = { lessons: ReadonlyMap<string, LessonNode>; competencies: Competencies }

const links = z.object({ needs: z.array(z.string()).default([]), competencies: z.array(z.string()).default([]) })
const aboutNumber = z.object({ right: z.object({ value: z.number(), within: z.number() }) })
const aboutChoice = z.object({ kind: z.literal('choice'), options: z.array(z.string()), right: z.string() })

function judge(predict: unknown): LessonNode['isRight'] {
  const number = aboutNumber.safeParse(predict)
  if (number.success) return (value) => Math.abs(value - number.data.right.value) <= number.data.right.within + 1e-9
  const choice = aboutChoice.safeParse(predict)
  if (choice.success) return (value) => choice.data.options[value] === choice.data.right
  return () => null
}

async function loadNode(place: LessonPlace): Promise<LessonNode> {
  const [en, th, track, exercise] = await Promise.all([
    readLesson(place, 'en'),
    readLesson(place, 'th'),
    loadTrack(place.track),
    readExercise(place),
  ])
  const [enTexts, thTexts] = await Promise.all([loadExerciseTexts(place, 'en'), loadExerciseTexts(place, 'th')])
  return {
    code: en.meta.code,
    path: `/learn/${place.track}/${place.lesson}`,
    module: track.code,
    moduleTitle: track.title,
    title: { en: en.meta.title, th: th.meta.title },
    level: en.meta.level,
    ...links.parse(en.meta),
    cards: { en: enTexts.cards, th: thTexts.cards },
    isRight: judge(exercise.config.predict),
  }
}

/** Undefined where an author has left it half written: one lesson must not close everybody's review. */
async function findNode(place: LessonPlace): Promise<LessonNode | undefined> {
  try {
    return await loadNode(place)
  } catch (error) {
    if (error instanceof ContentError) return undefined
    throw error
  }
}

async function load(): Promise<LessonMap> {
  const nodes = await Promise.all((await lessonPlaces()).map(findNode))
  const lessons = nodes.filter((node) => node !== undefined).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return {
    lessons: new Map(lessons.map((node) => [node.code, node])),
    competencies: await readData(join(/*turbopackIgnore: true*/ contentFolder(), 'competencies.yaml'), competencies),
  }
}

type Kept = { map: Promise<LessonMap>; until: number }
// Authors see what they change a few seconds later; a built site never changes.
const keptMs = process.env.NODE_ENV === 'production' ? Number.POSITIVE_INFINITY : 5000

/** Every lesson that can be reviewed or recommended, in the order of the curriculum, and what all of them teach. */
export function loadLessonMap(): Promise<LessonMap> {
  const cache = processSingleton<{ kept?: Kept }>('lesson-map', () => ({}))
  if (cache.kept && cache.kept.until > Date.now()) return cache.kept.map
  const map = load()
  const kept = { map, until: Date.now() + keptMs }
  cache.kept = kept
  // What could not be read is read again by the next who asks.
  map.catch(() => {
    if (cache.kept === kept) delete cache.kept
  })
  return map
}

/** Which competencies each lesson exercises. */
export function competenciesByLesson({ lessons }: LessonMap): Map<string, string[]> {
  return new Map([...lessons].map(([code, lesson]) => [code, lesson.competencies]))
}
