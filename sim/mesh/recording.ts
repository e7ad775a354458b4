import type { Diagnostic } from '../diagnostic.ts'
import type { SpanColumns } from '../telemetry/span-columns.ts'
import type { TruthTable } from '../truth/truth-table.ts'
import type { TelemetryOutage } from './fault/fault-board.ts'
import type { Scenario } from './scenario.ts'
import type { RecordedLogs } from './sdk/logs/group-log-records.ts'
import type { RecordedLine } from './sdk/logs/replica-logs.ts'
import type { CollectedMetrics } from './sdk/metrics/collect-metrics.ts'
import type { TraceRows } from './trace-rows.ts'
import type { AmqpTruth } from './transport/world/world-amqp.ts'
import type { CronTruth, JobTruth } from './transport/world/world-jobs.ts'
import type { KafkaTruth } from './transport/world/world-kafka.ts'
import type { PoolTruth } from './transport/world/world-pools.ts'
import type { SidecarTruth } from './transport/world/world-sidecars.ts'

/** One running copy of a service: it has its own SDK, its own resource and its own span processor. */
export type Replica = {
  /** Index into `Recording.replicas`. */
  id: number
  service: string
  /** Which of the service's replicas this is, from 0. */
  index: number
  /** Pod name, or the service's name and index where there is no pod. */
  name: string
  /** Index into the columns' resources. */
  resource: number
}

/** A replica died at `at` (ns), with all it had in memory; it is given by its id. */
export type Death = { replica: number; at: number }

/** A replica's code was stopped at `at` (ns), or never began. */
export type CodeStop = { replica: number; at: number; why: Diagnostic }

/** How many requests a run has of each sort; these are exact, not expectations. */
export type Quotas = { requests: number; byOperation: readonly number[]; errors: number; slow: number; late: number }

/**
 * The first half of a run: everything the application did, with every span as it ended,
 * before any span processor. Delivery starts from here, as often as one likes.
 */
export type Recording = {
  scenario: Scenario
  seed: number
  /** Factor on the scenario's load. */
  load: number
  /** How long load lasted, ns. */
  durationNs: number
  quotas: Quotas
  /**
   * Rows below `spanCount` are the run's spans in the order in which they ended. Collectors may
   * add changed copies behind them; `columns.truncate(spanCount, attributeCount)` takes those away.
   */
  columns: SpanColumns
  spanCount: number
  attributeCount: number
  /** The instrumentation scope of each row: index into the columns' scopes. */
  scope: Uint16Array
  /** When each row truly ended, ns; `columns.end` is what its host's clock said. */
  endedAt: Float64Array
  /** The replica that made each row: index into `replicas`. */
  replica: Uint16Array
  replicas: readonly Replica[]
  /** Deaths of replicas, in order of time. */
  deaths: readonly Death[]
  /** Stretches of time in which the telemetry's own way was down. */
  outages: readonly TelemetryOutage[]
  /** The rows of each trace. */
  rows: TraceRows
  truth: TruthTable
  /** What services logged through their SDKs, in the order in which they did. */
  logs: RecordedLogs
  /** What they wrote to standard output, in the order in which they did. */
  lines: readonly RecordedLine[]
  /** What their readers collected, in the order in which they did. */
  metrics: readonly CollectedMetrics[]
  /** What became of messages in topics that are logs; null where there are none. */
  kafka: KafkaTruth | null
  /** What happened at the pools that the scenario declares. */
  pools: readonly PoolTruth[]
  /** What the sidecars did that the scenario declares. */
  sidecars: readonly SidecarTruth[]
  /** What became of messages in the AMQP broker's queues. */
  amqp: readonly AmqpTruth[]
  /** What became of jobs, and of processes that a schedule starts. */
  jobs: readonly JobTruth[]
  crons: readonly CronTruth[]
  /** Programs of people that were stopped, and why. */
  codeStops: readonly CodeStop[]
  /** How often, and how long (ns), requests waited for a worker, by service. */
  waits: readonly { service: string; waited: number; total: number }[]
}
