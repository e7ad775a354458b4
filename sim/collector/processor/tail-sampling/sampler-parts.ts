import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { Settings } from '../../component/component.ts'
import type { TailSamplingConfig } from './config.ts'
import type { Judge } from './judge.ts'
import type { TailSamplingMetrics } from './metrics.ts'
import type { TraceMemory } from './trace-memory.ts'

/** What one processor's ingest, tick and release work with. */
export type SamplerParts = {
  readonly settings: Settings
  readonly config: TailSamplingConfig
  readonly columns: SpanColumns
  readonly memory: TraceMemory
  readonly metrics: TailSamplingMetrics
  readonly judge: Judge
}
