import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA } from '../../../../telemetry/metrics.ts'
import { OttlError } from '../../value.ts'

/** The temporality that a function is told by its name. Throws OttlError for other names. */
export function temporalityOf(name: string): number {
  if (name === 'delta') return TEMPORALITY_DELTA
  if (name === 'cumulative') return TEMPORALITY_CUMULATIVE
  throw new OttlError(`unknown aggregation temporality: ${name}`)
}
