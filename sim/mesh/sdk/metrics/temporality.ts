import { TEMPORALITY_CUMULATIVE, TEMPORALITY_DELTA } from '../../../telemetry/metrics.ts'
import type { InstrumentType, TemporalityPreference } from './meter-provider-config.ts'

/** The temporality that an OTLP exporter with this preference asks for (upstream: OTLPMetricExporterBase). */
export function temporalityOf(preference: TemporalityPreference, type: InstrumentType): number {
  if (preference === 'cumulative' || type === 'up_down_counter' || type === 'observable_up_down_counter') {
    return TEMPORALITY_CUMULATIVE
  }
  if (preference === 'delta' || type === 'counter' || type === 'histogram') return TEMPORALITY_DELTA
  return TEMPORALITY_CUMULATIVE
}
