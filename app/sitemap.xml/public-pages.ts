import 'server-only'
import { loadGlossary } from '#content/glossary.ts'
import { lessonPlaces } from '#content/load.ts'
import { loadQuestions } from '#content/questions/load-questions.ts'
import { catalogPlaces } from '../[locale]/reference/_components/component-catalog.ts'

/** Pages that are the same for everybody and worth finding, without their language; the first page is the empty path. */
const ALWAYS = [
  '',
  '/learn',
  '/lab',
  '/lab/tiers',
  '/lab/twin',
  '/lab/wire',
  '/explore',
  '/interview',
  '/interview/drill',
  '/interview/mock',
  '/interview/questions',
  '/interview/sheet',
  '/reference',
  '/reference/faults',
  '/reference/instrumentation',
  '/reference/ottl',
  '/reference/propagation',
  '/glossary',
  '/about',
]

/** The addresses of all public pages, without their language. */
export async function publicPages(): Promise<string[]> {
  const lessons = await lessonPlaces()
  const tracks = [...new Set(lessons.map(({ track }) => track))]
  return [
    ...ALWAYS,
    ...tracks.map((track) => `/learn/${track}`),
    ...lessons.map(({ track, lesson }) => `/learn/${track}/${lesson}`),
    ...loadGlossary().flatMap(({ terms }) => Array.from(terms.keys(), (term) => `/glossary/${term}`)),
    ...loadQuestions().map(({ slug }) => `/interview/questions/${slug}`),
    ...catalogPlaces().map(({ section, type }) => `/reference/${section}/${type}`),
  ]
}
