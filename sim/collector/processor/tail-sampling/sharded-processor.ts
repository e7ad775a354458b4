import type { Process } from '../../../kernel/event.ts'
import type { SpanColumns } from '../../../telemetry/span-columns.ts'
import type { ResourceSpans, ScopeSpans, Traces } from '../../../telemetry/traces.ts'
import type { Processor, Settings } from '../../component/component.ts'
import type { ConsumeError, TracesConsumer } from '../../component/consumer.ts'
import type { TailSamplingConfig } from './config.ts'
import { TailSamplingProcessor } from './processor.ts'
import { shardConfig } from './shard-config.ts'
import { shardOfTrace } from './shard-of-trace.ts'

/**
 * `tail_sampling` with `num_shards` above 1: so many independent processors, each with its loop, its memory and its
 * share of every limit; a trace always meets the same one.
 *
 * Upstream: tailsamplingprocessor/sharded_processor.go, same; shards tick in the order of their numbers.
 */
export class ShardedTailSamplingProcessor implements Processor {
  readonly mutatesData = false
  private readonly shards: readonly TailSamplingProcessor[]
  /** By trace: its shard, once it was seen. */
  private readonly shardOf: (number | undefined)[] = []

  constructor(settings: Settings, config: TailSamplingConfig, next: TracesConsumer) {
    const ofShard = shardConfig(config)
    const register = { traces: [], count: 0 }
    this.shards = Array.from(
      { length: config.num_shards },
      () => new TailSamplingProcessor(settings, ofShard, next, register),
    )
  }

  start(): string | null {
    for (const shard of this.shards) {
      const problem = shard.start()
      if (problem !== null) return problem
    }
    return null
  }

  /** A shard that is full holds the sender, and with it the parts for the shards after it. */
  *consume(traces: Traces): Process<ConsumeError | null> {
    for (const [index, resourceSpans] of this.divide(traces).entries()) {
      if (resourceSpans === undefined) continue
      yield* this.shards[index]!.consume({ columns: traces.columns, resourceSpans })
    }
    return null
  }

  *shutdown(): Process<void> {
    for (const shard of this.shards) yield* shard.shutdown()
  }

  /** What each shard gets of a message: nothing, or some spans in their resources and scopes. */
  private divide({ columns, resourceSpans }: Traces): (ResourceSpans[] | undefined)[] {
    const parts = Array.from<ResourceSpans[] | undefined>({ length: this.shards.length })
    for (const { resource, scopes } of resourceSpans) {
      const ofResource = new Map<number, ScopeSpans[]>()
      for (const { scope, rows } of scopes) {
        const ofScope = new Map<number, number[]>()
        for (let index = 0; index < rows.length; index++) {
          const row = rows[index]!
          const shard = this.shardOfRow(columns, row)
          const own = ofScope.get(shard)
          if (own === undefined) ofScope.set(shard, [row])
          else own.push(row)
        }
        for (const [shard, ownRows] of ofScope) {
          const own = ofResource.get(shard)
          if (own === undefined) ofResource.set(shard, [{ scope, rows: ownRows }])
          else own.push({ scope, rows: ownRows })
        }
      }
      for (const [shard, ownScopes] of ofResource) (parts[shard] ??= []).push({ resource, scopes: ownScopes })
    }
    return parts
  }

  private shardOfRow(columns: SpanColumns, row: number): number {
    const trace = columns.trace[row]!
    return (this.shardOf[trace] ??= shardOfTrace(columns.traces.id(trace), this.shards.length))
  }
}
