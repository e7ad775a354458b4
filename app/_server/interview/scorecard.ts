import 'server-only'
import type { Level } from '#content/interview/plan-mock.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import type { Locale } from '#content/schema/lesson.ts'
import { isHeldBack } from '../classes/held-back.ts'
import type { Learner } from '../learners.ts'
import { loadLessonMap } from '../lesson-map.ts'
import { getPrisma } from '../node/db.ts'
import { findMock, levelOf, localeOf, withAnswers } from './mock-rows.ts'
import type { MockWithAnswers } from './mock-rows.ts'
import type { Because } from './mock-state.ts'
import type { Dimension, ShownAttempt } from './question-state.ts'
import { questionsToRecall, scoreRows } from './score-rows.ts'
import { competenciesOf, planLessons, showAnswers, showTasks } from './scorecard-parts.ts'
import { nodeOf } from './spoken.ts'

/** How the claims of a mock are being run; `none` where it has none. */
export type ReportStatus = 'none' | 'queued' | 'running' | 'done' | 'failed'

/** One dimension of a mock's answers. */
export type DimensionScore = {
  id: Dimension
  /** Weighted facts ticked of those expected, 0 to 1; null where nothing of it was asked. */
  share: number | null
  said: number
  of: number
  /** The range of the last five mocks before this one; null where there are none. */
  before: [number, number] | null
  /** What is expected at the level, 0 to 1. */
  bar: number
}

/** One competency of a mock, with what shows it and what was missing. */
export type CompetencyScore = {
  id: string
  name: string
  share: number
  said: number
  of: number
  evidence: { question: string; quote: string; fact: string }[]
  missing: { question: string; fact: string; lesson: string }[]
}

/** What a mock is summed up by; the screen has the sentence. */
export type Verdict = {
  strongest: Dimension | null
  weakest: Dimension | null
  /** The dimension of which most answers said nothing, though it was expected of them; null where each said something. */
  neverSaid: { dimension: Dimension; answers: number } | null
  claimsHeld: number
  claimsMade: number
  kind: 'strong' | 'solid' | 'mixed' | 'thin' | 'empty'
}

/** What a mock came to. */
export type Scorecard = {
  mock: {
    id: string
    role: string
    roleName: string
    level: Level
    minutes: number
    /** Seconds. */
    usedS: number
    extraTime: number | null
    startedAt: string
    endedAt: string
    locale: Locale
    /** Of the sheet that it followed; null where the questions were drawn for the learner. */
    code: string | null
    pauses: number
  }
  report: ReportStatus
  verdict: Verdict
  dimensions: DimensionScore[]
  competencies: CompetencyScore[]
  calibration: {
    /** 0 is perfect, 0.25 what saying 50 % to everything gets; null where no confidence was stated. */
    brier: number | null
    /** By tenths of the scale: the mean confidence, 0 to 100, and how many of `count` were right. */
    bins: { confidence: number; right: number; count: number }[]
  }
  answers: {
    code: string
    slug: string
    title: string
    part: 'warm-up' | 'main' | 'stretch'
    /** The lesson that teaches it, and whose lab runs it; null where it is half written. Its path has no language. */
    lesson: { code: string; title: string; path: string } | null
    parts: (ShownAttempt & {
      /** Markdown; now and then with a block of code. */
      ask: string
      because: Because | null
      /** A strong answer, in short; Markdown. */
      model: string
    })[]
    skipped: boolean
  }[]
  tasks: {
    code: string
    title: string
    /** `not_graded`: it could not be, through no fault of the candidate's. */
    verdict: 'passed' | 'failed' | 'not_sent' | 'grading' | 'not_graded'
    checks: { label: string; passed: boolean }[]
  }[]
  /** Made at the end, due the day after. */
  cards: { card: string; title: string; because: string; due: string }[]
  /** At most four, the heaviest misses first; `because` are facts that were missing. */
  plan: { lesson: string; title: string; path: string; because: string[] }[]
  share: { token: string } | null
  /** The assignment of a class that it was held for; null for one of the learner's own. */
  assignment: string | null
}

/** A scorecard as others see it who have its link: nothing that leads to its owner's data. */
export type SharedScorecard = Omit<Scorecard, 'mock' | 'share' | 'cards' | 'assignment'> & {
  mock: Omit<Scorecard['mock'], 'id'>
}

/** How many mocks before it a mock is compared with. */
const compared = 5

/** What a learner's mock came to; undefined while it runs, while a class holds it back, and where there is none. */
export async function findScorecard(learner: Learner, id: string, locale?: Locale): Promise<Scorecard | undefined> {
  const mock = await findMock(learner, id)
  if (!mock || (await isHeldBack(mock.sittingId))) return undefined
  return describeScorecard(mock, locale ?? localeOf(mock))
}

/** The assignment that holds back what a learner's ended mock came to; null where none does. */
export async function findWithholding(learner: Learner, id: string): Promise<string | null> {
  const mock = await findMock(learner, id)
  if (!mock || mock.endedAt === null || !(await isHeldBack(mock.sittingId))) return null
  return assignmentOf(mock)
}

async function assignmentOf({ sittingId }: MockWithAnswers): Promise<string | null> {
  if (sittingId === null) return null
  const prisma = await getPrisma()
  const sitting = await prisma.sitting.findUnique({ where: { id: sittingId }, select: { assignmentId: true } })
  return sitting?.assignmentId ?? null
}

/** The scorecard behind a link that its owner gave away; undefined when there is none, or no longer. */
export async function findSharedScorecard(token: string, locale?: Locale): Promise<SharedScorecard | undefined> {
  const prisma = await getPrisma()
  const shared = await prisma.scorecardShare.findUnique({
    where: { token },
    include: { mock: { include: withAnswers } },
  })
  const card = shared && (await describeScorecard(shared.mock, locale ?? localeOf(shared.mock)))
  if (!card) return undefined
  const { mock, share: _share, cards: _cards, assignment: _assignment, answers, ...rest } = card
  const { id: _id, ...told } = mock
  const withoutIds = answers.map((answer) => ({
    ...answer,
    parts: answer.parts.map((part, index) => ({ ...part, id: String(index) })),
  }))
  return { ...rest, mock: told, answers: withoutIds }
}

async function describeScorecard(mock: MockWithAnswers, locale: Locale): Promise<Scorecard | undefined> {
  if (mock.endedAt === null) return undefined
  const prisma = await getPrisma()
  const { lessons, competencies } = await loadLessonMap()
  const score = scoreRows(mock)
  const answers = showAnswers(mock, lessons, locale)
  const claims = answers.flatMap(({ parts }) => parts.flatMap((part) => part.claims)).filter(({ removed }) => !removed)
  const recalled = new Map(questionsToRecall(score).map((miss) => [nodeOf(miss.question.code), miss]))
  const where = { learnerId: mock.learnerId }
  const [before, cards, share] = await Promise.all([
    rangesBefore(mock),
    prisma.reviewCard.findMany({ where: { ...where, card: { in: [...recalled.keys()] } } }),
    prisma.scorecardShare.findUnique({ where: { mockId: mock.id } }),
  ])
  return {
    mock: {
      id: mock.id,
      role: mock.role,
      roleName: loadRoles().roles[mock.role]?.name[locale] ?? mock.role,
      level: levelOf(mock),
      minutes: mock.minutes,
      usedS: mock.usedS,
      extraTime: mock.extraTime,
      startedAt: mock.startedAt.toISOString(),
      endedAt: mock.endedAt.toISOString(),
      locale: localeOf(mock),
      code: mock.code,
      pauses: mock.pauses,
    },
    report: reportOf(mock),
    verdict: {
      ...score.verdict,
      claimsHeld: claims.filter(({ executed }) => executed?.verdict === 'holds').length,
      claimsMade: claims.length,
    },
    dimensions: score.dimensions.map((dimension) => ({ ...dimension, before: before.get(dimension.id) ?? null })),
    competencies: competenciesOf(score, mock, competencies, locale),
    calibration: score.calibration,
    answers,
    tasks: await showTasks(mock, locale),
    cards: answers.flatMap(({ code, title }) => {
      const miss = recalled.get(nodeOf(code))
      const card = cards.find((one) => one.card === nodeOf(code))
      return miss && card
        ? [{ card: card.card, title, because: miss.fact.says[locale], due: card.due.toISOString() }]
        : []
    }),
    plan: planLessons(score, lessons, locale),
    share: share && { token: share.token },
    assignment: await assignmentOf(mock),
  }
}

/** How the runs of all claims together are getting on. */
function reportOf({ answers }: MockWithAnswers): ReportStatus {
  const runs = answers.map(({ run }) => run).filter((run) => run !== 'none')
  if (runs.length === 0) return 'none'
  if (runs.every((run) => run === 'queued')) return 'queued'
  if (runs.some((run) => run === 'queued' || run === 'running')) return 'running'
  return runs.includes('failed') ? 'failed' : 'done'
}

/** The least and the largest share of each dimension in the mocks before this one; a class may hold back those of its own. */
async function rangesBefore(mock: MockWithAnswers): Promise<Map<Dimension, [number, number]>> {
  const prisma = await getPrisma()
  const rows = await prisma.mock.findMany({
    where: { learnerId: mock.learnerId, sittingId: null, endedAt: { not: null }, startedAt: { lt: mock.startedAt } },
    include: withAnswers,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: compared,
  })
  const shares = rows.flatMap((row) => scoreRows(row).dimensions)
  const ranges = new Map<Dimension, [number, number]>()
  for (const { id, share } of shares) {
    if (share === null) continue
    const [least, largest] = ranges.get(id) ?? [share, share]
    ranges.set(id, [Math.min(least, share), Math.max(largest, share)])
  }
  return ranges
}
