import type { World } from './access-world.ts'
import { account, anybody, author, author_or_staff, head, member, staff, student } from './who-may.ts'
import type { Rule } from './who-may.ts'

/** The handler of a route. */
export type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** The files of routes, by their paths from here. */
export const routeFiles = import.meta.glob<Record<string, Handler>>('../../app/api/**/route.ts')
export const nameOfRoute = (path: string) => path.replace('../../app/api/', '').replace('/route.ts', '')
export const pathOfRoute = (name: string) => `../../app/api/${name}/route.ts`

/** Every route that reads, by its path. */
export const routes: Record<string, Rule & { params?: (world: World) => Record<string, string>; query?: string }> = {
  account: { may: anybody },
  'account/profile': { may: account },
  'assignments/[id]': { may: member, params: (world) => ({ id: world.assignment }) },
  'assignments/[id]/analytics': { may: staff, params: (world) => ({ id: world.assignment }) },
  'attempts/[id]': { may: student, params: (world) => ({ id: world.attempt }) },
  'attempts/[id]/events': { may: student, params: (world) => ({ id: world.attempt }) },
  classes: { may: account },
  'classes/[id]': { may: member, params: (world) => ({ id: world.class }) },
  'classes/[id]/gradebook': { may: staff, params: (world) => ({ id: world.class }) },
  'classes/[id]/gradebook/csv': { may: head, params: (world) => ({ id: world.class }) },
  'classes/regrades/[id]': { may: staff, params: (world) => ({ id: world.regrade }) },
  'classes/sittings/[sitting]/steps/[step]': {
    may: staff,
    params: (world) => ({ sitting: world.sitting, step: world.step }),
  },
  'classes/submissions/[attempt]': { may: staff, params: (world) => ({ attempt: world.attempt }) },
  'drafts/[exercise]/history': { may: anybody, params: () => ({ exercise: 'L08.1' }) },
  health: { may: anybody },
  'interview/mocks': { may: anybody, query: 'locale=en' },
  'interview/mocks/[mock]': { may: student, params: (world) => ({ mock: world.mock }), query: 'locale=en' },
  'interview/mocks/[mock]/scorecard': { may: student, params: (world) => ({ mock: world.mock }), query: 'locale=en' },
  'interview/questions': { may: anybody },
  'interview/questions/[question]': { may: anybody, params: () => ({ question: '8.2' }), query: 'locale=en&way=text' },
  'interview/shared/[token]': { may: [], params: () => ({ token: 'x'.repeat(22) }) },
  'interview/sheet': { may: anybody, query: 'code=sre-M-20-7&locale=en' },
  // To nobody it is null.
  'learner/data': { may: anybody },
  lessons: { may: anybody },
  'lessons/[lesson]': { may: anybody, params: () => ({ lesson: 'L08.1' }) },
  progress: { may: anybody, query: 'locale=en&timeZone=Asia/Bangkok' },
  ready: { may: anybody },
  reviews: { may: anybody, query: 'locale=en&timeZone=Asia/Bangkok' },
  'reviews/gate': { may: anybody, query: 'lesson=L08.1&locale=en&timeZone=Asia/Bangkok' },
  'scenarios/[id]': { may: anybody, params: () => ({ id: 'shop' }) },
  'sittings/[id]/steps/[step]': { may: student, params: (world) => ({ id: world.sitting, step: world.step }) },
  'sittings/[id]/steps/[step]/telemetry': {
    may: student,
    params: (world) => ({ id: world.sitting, step: world.step }),
  },
  'studio/proofs/[id]': { may: author, params: (world) => ({ id: world.proof }) },
  'studio/proofs/[id]/events': { may: author, params: (world) => ({ id: world.proof }) },
  'studio/scenarios': { may: account },
  'studio/scenarios/[id]': { may: author, params: (world) => ({ id: world.scenario }) },
  'studio/scenarios/[id]/export': { may: author, params: (world) => ({ id: world.scenario }) },
  'studio/scenarios/[id]/saves': { may: author, params: (world) => ({ id: world.scenario }) },
  'studio/scenarios/[id]/telemetry': { may: author, params: (world) => ({ id: world.scenario }), query: 'seed=1' },
  'studio/scenarios/[id]/versions/[version]': {
    may: author_or_staff,
    params: (world) => ({ id: String(world.number), version: '1' }),
  },
}

/** One that only makes an anonymous learner; one that is the same file for everybody. */
export const notAsked = ['learner', 'search/[locale]']
