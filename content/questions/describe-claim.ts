import type { ExecutedClaim } from './execute-claims.ts'

/** One line about a claim: how it came out, and on how many runs. */
export function describeClaim({ id, unit, values, mean, shown }: ExecutedClaim): string {
  const say = (value: number): string => `${Number(value.toPrecision(5))}${unit === '' ? '' : ` ${unit}`}`
  const range =
    values.length < 2
      ? 'calculated'
      : `${say(Math.min(...values))} to ${say(Math.max(...values))} on ${values.length} seeds`
  const verdict = shown === null ? '' : shown ? ', shown by every run' : ', not shown'
  return `${id.padEnd(28)} ${say(mean).padStart(12)}  ${range}${verdict}`
}
