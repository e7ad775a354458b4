import type { CheckVerdict } from '#content/grade.ts'
import type { Misconception } from '#sim/grading/misconception.ts'
import { formatMeasured } from './check-relation.ts'

type Failing = Pick<CheckVerdict, 'id' | 'passed' | 'measured' | 'limit' | 'unit'>

/** The sentence of a misconception, with what was measured by the failed check that it explains, and that check's limit. */
export function withFigures(
  sentence: string,
  name: string,
  misconceptions: readonly Misconception[],
  checks: readonly Failing[],
): string {
  const explained = misconceptions.flatMap(({ id, when }) => (id === name ? checksOf(when) : []))
  const failing = checks.filter(({ passed }) => !passed)
  const check = failing.find(({ id }) => explained.includes(id)) ?? failing[0] ?? checks[0]
  const say = (value: number | null | undefined): string =>
    check === undefined || value === null || value === undefined
      ? '–'
      : formatMeasured(value, check.unit === 'given' ? 'share' : check.unit)
  return sentence.replaceAll('{measured}', say(check?.measured)).replaceAll('{limit}', say(check?.limit))
}

/** The checks that a misconception speaks of, those it measured first. */
function checksOf({ measured = [], on_the_edge, failed = [] }: Misconception['when']): string[] {
  return [...measured.map(({ check }) => check), ...(on_the_edge === undefined ? [] : [on_the_edge]), ...failed]
}
