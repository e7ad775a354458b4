import type { ClaimState } from '#app/_server/interview/question-state.ts'
import { formatValue } from '#app/_ui/format-quantity.ts'

/** A number with its unit, four significant figures: `12.7 %`, `40,960`. */
export function quantity(value: number, unit: string): string {
  const said = formatValue(Number(value.toPrecision(4)))
  return unit === '' ? said : `${said}\u00A0${unit}`
}

type Outcome =
  | { says: 'claim_shown' | 'claim_not_shown' }
  | { says: 'claim_calculated'; value: string }
  | { says: 'claim_same'; count: number; value: string }
  | { says: 'claim_measured'; count: number; low: string; high: string }

/** What became of a claim, as a message and its values; null until it was run. */
export function claimOutcome({
  value,
  unit,
  executed,
}: Pick<ClaimState, 'value' | 'unit' | 'executed'>): Outcome | null {
  if (executed === null) return null
  const { values, mean, seeds, verdict } = executed
  if (value === null) return { says: verdict === 'holds' ? 'claim_shown' : 'claim_not_shown' }
  if (seeds.length === 0) return { says: 'claim_calculated', value: quantity(mean, unit) }
  const low = quantity(Math.min(...values), unit)
  const high = quantity(Math.max(...values), unit)
  const count = values.length
  return low === high ? { says: 'claim_same', count, value: low } : { says: 'claim_measured', count, low, high }
}
