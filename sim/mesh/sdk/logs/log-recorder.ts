import type { AnyValue } from '@opentelemetry/api-logs'
import type { HrTime } from '@opentelemetry/api'
import type { LogRecordProcessor, SdkLogRecord } from '@opentelemetry/sdk-logs'
import { SECOND } from '../../../kernel/time.ts'
import type { Attributes, AttributeValue } from '../../../telemetry/attribute.ts'
import type { LogRecord } from '../../../telemetry/logs.ts'
import type { Scope } from '../../../telemetry/span-columns.ts'

/** Writes down every log record that an SDK emits. */
export class LogRecorder {
  readonly records: LogRecord[] = []
  /** When each record came, ns of virtual time, and which replica emitted it. */
  readonly at: number[] = []
  readonly replica: number[] = []
  /** The scope of each record: index into `scopes`. */
  readonly scope: number[] = []
  readonly scopes: Scope[] = []
  private readonly scopeIds = new Map<string, number>()
  private readonly now: () => number

  /** `now` is virtual time, whatever the records' own clocks say. */
  constructor(now: () => number) {
    this.now = now
  }

  /** The SDK's way in, for the provider of one replica. */
  processorOf(replica: number): LogRecordProcessor {
    return {
      onEmit: (record) => this.add(record, replica),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    }
  }

  private add(record: SdkLogRecord, replica: number): void {
    const { spanContext } = record
    this.records.push({
      time: unixNano(record.hrTime),
      observedTime: unixNano(record.hrTimeObserved),
      severityNumber: record.severityNumber ?? 0,
      severityText: record.severityText ?? '',
      body: anyValue(record.body),
      attributes: attributesOf(record.attributes),
      droppedAttributes: record.droppedAttributesCount,
      flags: spanContext?.traceFlags ?? 0,
      traceId: spanContext?.traceId ?? '',
      spanId: spanContext?.spanId ?? '',
      eventName: record.eventName ?? '',
    })
    this.at.push(this.now())
    this.replica.push(replica)
    this.scope.push(this.scopeOf(record.instrumentationScope))
  }

  private scopeOf({ name, version = '', schemaUrl = '' }: SdkLogRecord['instrumentationScope']): number {
    const key = `${name}\n${version}\n${schemaUrl}`
    let id = this.scopeIds.get(key)
    if (id === undefined) {
      id = this.scopes.push({ name, version, attributes: [], schemaUrl, droppedAttributes: 0 }) - 1
      this.scopeIds.set(key, id)
    }
    return id
  }
}

const unixNano = ([seconds, nanos]: HrTime): bigint => BigInt(seconds) * BigInt(SECOND) + BigInt(nanos)

function attributesOf(attributes: { readonly [key: string]: AnyValue }): Attributes {
  return Object.entries(attributes).map(([key, value]) => [key, anyValue(value)] as const)
}

/** A value as OTLP has it: whole numbers are integers, as the SDK's own exporters write them. */
function anyValue(value: AnyValue): AttributeValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return { array: value.map(anyValue) }
  return { kvlist: attributesOf(value as { readonly [key: string]: AnyValue }) }
}
