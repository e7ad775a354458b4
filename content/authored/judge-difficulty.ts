import type { Measure } from '#sim/grading/measure.ts'
import { spreadOf } from '#sim/grading/spread.ts'
import type { Finding } from './judge-answers.ts'
import type { SeedObservation } from './observe-seed.ts'
import type { Path } from './place.ts'
import type { Difficulty } from './proof-report.ts'

/** The largest signal may be so many times the smallest. */
const LIMIT = 1.2

/** One student may have so many times the requests to find it in that another has. */
const MOST_STRUCK = 2

/** Whether every seed has the same amount of the same thing to find. */
export function judgeDifficulty(
  measure: Measure | null,
  path: Path,
  seen: readonly SeedObservation[],
): { difficulty: Difficulty | null; blockers: Finding[]; warnings: Finding[] } {
  const blockers: Finding[] = []
  const warnings: Finding[] = []
  if (measure === null) return { difficulty: null, blockers, warnings }
  const problem = seen.findIndex(({ signal }) => signal !== null && 'problem' in signal)
  if (problem >= 0) {
    const { signal } = seen[problem]!
    const why = signal !== null && 'problem' in signal ? signal.problem : ''
    const message = `How difficult it is cannot be measured by \`${measure.kind}\`: ${why}`
    return { difficulty: null, blockers: [{ message, path, seeds: [problem] }], warnings }
  }
  const measured = seen.flatMap(({ signal }) => (signal === null || 'problem' in signal ? [] : [signal]))
  if (measured.length === 0) return { difficulty: null, blockers, warnings }
  const signal = measured.map(({ withFaults, without }) => Math.abs(withFaults - without))
  const least = indexOfLeast(signal)
  const most = indexOfLeast(signal.map((value) => -value))
  const ratio = signal[least]! > 0 ? signal[most]! / signal[least]! : null
  if (ratio === null) {
    const none = signal.flatMap((value, index) => (value > 0 ? [] : [index]))
    const message = `On ${none.length} of ${seen.length} seeds the faults change nothing of \`${measure.kind}\`: there is nothing to find. Say in \`signal\` what they do change.`
    blockers.push({ message, path, seeds: none })
  } else if (ratio > LIMIT) {
    const message = `The faults show ${ratio.toFixed(2)} times as clearly on one seed (${told(signal[most]!)}) as on another (${told(signal[least]!)}), by \`${measure.kind}\`; ${LIMIT} is the most. Narrow what \`parameters\` draw, let faults last as long wherever they begin, and give every value that is picked the same share of requests. A larger run has less chance in it.`
    blockers.push({ message, path, seeds: [most, least] })
  }
  const struck = measured.map((one) => one.struck)
  const counts = struck.every((count) => count !== null) ? struck : null
  if (counts !== null) {
    const few = indexOfLeast(counts)
    const many = indexOfLeast(counts.map((count) => -count))
    if (counts[many]! > MOST_STRUCK * counts[few]!) {
      const message = `The fault may strike ${counts[many]} requests on one seed and ${counts[few]} on another: whoever has more finds it sooner. Give every value that is picked the same share of requests.`
      warnings.push({ message, path, seeds: [many, few] })
    }
  }
  const baselineSd = spreadOf(measured.map(({ without }) => without))
  return {
    difficulty: { measure: measure.kind, signal, baselineSd, ratio, limit: LIMIT, struck: counts },
    blockers,
    warnings,
  }
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  for (const [index, value] of values.entries()) if (value < values[least]!) least = index
  return least
}

const told = (value: number): string => String(Number(value.toPrecision(4)))
