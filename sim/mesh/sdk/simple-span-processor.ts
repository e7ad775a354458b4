import type { Environment } from '../../kernel/environment.ts'
import type { RowExporter, SpanRowProcessor } from './batch-span-processor.ts'

/**
 * The SDK's SimpleSpanProcessor: every span is a request of its own, sent when it ends, however many are under way.
 *
 * Same as opentelemetry-js sdk-trace SimpleSpanProcessor.
 */
export class SimpleSpanProcessor implements SpanRowProcessor {
  readonly queueSize = 0
  private readonly env: Environment
  private readonly exporter: RowExporter

  constructor(env: Environment, exporter: RowExporter) {
    this.env = env
    this.exporter = exporter
  }

  add(row: number): boolean {
    this.env.process(this.exporter.export(Uint32Array.of(row)))
    return true
  }

  loseAll(): number {
    return 0
  }
}
