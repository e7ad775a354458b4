import type { Environment } from '../../../kernel/environment.ts'
import type { RowExporter } from '../batch-span-processor.ts'
import type { LoggerProviderConfig } from '../config/sdk-config.ts'
import { SimpleSpanProcessor } from '../simple-span-processor.ts'
import { BatchLogRecordProcessor } from './batch-log-record-processor.ts'

/** Takes records by their numbers as they are emitted. */
export interface LogRowProcessor {
  /** Records waiting to be exported. */
  readonly queueSize: number
  /** Takes a record that was emitted now; false when there was no room for it. */
  add(row: number): boolean
  /** The process dies: what waits is lost; the answer is how many that are. */
  loseAll(): number
}

/** The processor that the SDK's settings ask for; a simple one sends each record by itself, spans or logs alike. */
export function createLogProcessor(
  env: Environment,
  config: Extract<LoggerProviderConfig['processors'][number], { type: 'batch' | 'simple' }>,
  exporter: RowExporter,
): LogRowProcessor {
  return config.type === 'batch'
    ? new BatchLogRecordProcessor(env, config, exporter)
    : new SimpleSpanProcessor(env, exporter)
}
