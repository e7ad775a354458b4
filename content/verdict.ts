import type { CheckResult, CheckUnit } from '#sim/grading/evaluate-check.ts'
import { limitOf } from '#sim/grading/evaluate-check.ts'
import type { Explanation } from '#sim/worker/explanation-protocol.ts'
import type { TraceView } from '#sim/worker/request-protocol.ts'
import type { ServiceInfo } from '#sim/worker/scenario-protocol.ts'
import type { ItemResult } from './items/item-result.ts'
import type { Exercise } from './load.ts'

/** The first failing request of a check, its spans as OTLP/JSON: the hidden run by its ordinal, never by its seed. */
export type ShownFailure = {
  ordinal: number
  services: ServiceInfo[]
  trace: TraceView
  message: string
  explanation: Explanation
}

/** One check or item of a verdict; shares are fractions. */
export type CheckVerdict = {
  id: string
  passed: boolean
  /** Of an item the fraction that is right, or the number given; null for what was not measured or not answered. */
  measured: number | null
  /** Null where the limit is a secret. */
  limit: number | null
  relation: '>=' | '<' | '<='
  unit: CheckUnit | 'given'
  /** One per hidden run, in order: whether that run alone passes. */
  byRun: boolean[]
  operation: string | null
  firstFailing: ShownFailure | null
  /** Of an item with parts (rows, fields of a header, assertions): which are right. */
  parts: { id: string; passed: boolean }[]
  /** Its weight in the score. */
  points: number
}

/** What grading says of an answer: plain JSON. */
export type Verdict = {
  exercise: string
  version: number
  passed: boolean
  /** What was reached of the points, 0 to 1; of what is half right, its share. */
  score: number
  checks: CheckVerdict[]
  /** Ids of recognised misconceptions and named wrong answers; `does-not-start` when the collector refuses the configuration. */
  feedback: string[]
  seeds: number
  /** Checks that chance might have decided: the verdict stands, and the feedback speaks of headroom. */
  onTheEdge: string[]
  keptShare: { pooled: number; lowest: number; highest: number } | null
  /** The collector's own stage and sentence, when it would not start; or ours, about the named document. */
  error: { stage: string; message: string; line: number | null; document: string | null } | null
}

/** What is put together to a verdict: of every check of the exercise what came out, and of its items. */
type Outcome = {
  results: readonly CheckResult[]
  items: readonly ItemResult[]
  shown: ReadonlyMap<string, ShownFailure>
}

/** Every check and item of an exercise as it came out, in order, and what was reached of the points. */
export function tellChecks(
  { config }: Exercise,
  { results, items, shown }: Outcome,
): Pick<Verdict, 'checks' | 'score'> {
  const pointsOf = (id: string): number => config.points[id] ?? 1
  const checks = config.checks.map(({ id }) => {
    const result = results.find((one) => one.id === id)!
    return checkVerdict(result, shown.get(id) ?? null, pointsOf(id))
  })
  const answered = items.map((item) => itemVerdict(item, pointsOf(item.id)))
  const credits = [...checks.map(({ passed }) => (passed ? 1 : 0)), ...items.map(({ credit }) => credit)]
  return { checks: [...checks, ...answered], score: scoreOf([...checks, ...answered], credits) }
}

function scoreOf(parts: readonly CheckVerdict[], credits: readonly number[]): number {
  const all = parts.reduce((sum, { points }) => sum + points, 0)
  const reached = parts.reduce((sum, { points }, index) => sum + points * credits[index]!, 0)
  return all === 0 ? 0 : reached / all
}

function checkVerdict(result: CheckResult, firstFailing: ShownFailure | null, points: number): CheckVerdict {
  return {
    id: result.id,
    passed: result.passed,
    measured: Number.isFinite(result.measured) ? result.measured : null,
    limit: result.limit,
    relation: result.relation,
    unit: result.unit,
    byRun: result.byRun,
    operation: result.operation ?? null,
    firstFailing: result.passed ? null : firstFailing,
    parts: [],
    points,
  }
}

function itemVerdict({ id, passed, measured, limit, parts }: ItemResult, points: number): CheckVerdict {
  const unit = limit === null ? 'given' : 'share'
  const nothing = { byRun: [], operation: null, firstFailing: null }
  return { id, passed, measured, limit, relation: '>=', unit, ...nothing, parts, points }
}

/** The verdict on what did not run: the documents are as good as missing, what was answered by hand stands. */
export function refused(
  { config }: Exercise,
  items: readonly ItemResult[],
  named: readonly string[],
  error: NonNullable<Verdict['error']>,
): Verdict {
  const nothing = { byRun: [], operation: null, firstFailing: null, parts: [] }
  const checks = config.checks.map((check): CheckVerdict => ({
    id: check.id,
    passed: false,
    measured: null,
    ...limitOf(check),
    ...nothing,
    points: config.points[check.id] ?? 1,
  }))
  const answered = items.map((item) => itemVerdict(item, config.points[item.id] ?? 1))
  const credits = [...checks.map(() => 0), ...items.map(({ credit }) => credit)]
  return {
    exercise: config.code,
    version: config.version,
    passed: false,
    score: scoreOf([...checks, ...answered], credits),
    checks: [...checks, ...answered],
    feedback: ['does-not-start', ...named],
    seeds: 0,
    onTheEdge: [],
    keptShare: null,
    error,
  }
}
