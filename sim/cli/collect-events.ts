import type { Message, Page } from '../collector/component/component.ts'
import type { JsonObject } from '../telemetry/json-reader.ts'
import { encodeLogs } from '../telemetry/logs-json.ts'
import { encodeMetrics } from '../telemetry/metrics-json.ts'
import { encodeTraces } from '../telemetry/otlp-json.ts'
import type { LogLine } from '../collector/service/logger.ts'

/** One line of what a collector did. */
export type CollectEvent = { event: string; at_ms?: number; [field: string]: unknown }

/** A message of a debug exporter, which is below the level of events. */
export type DebugLine = { at_ms: number; exporter: string; msg: string; fields?: Record<string, unknown> }

/** Within one instant. */
const RANK: Record<string, number> = { refused: 0, log: 1, decision: 2, export: 3, scrape: 4, page: 5 }

/** Virtual milliseconds, in steps of a microsecond. */
const toMs = (ns: number): number => Math.floor(ns / 1000) / 1000

/** Writes down what a collector does, as the lines that `collect` prints. */
export class EventRecorder {
  readonly debugOutput: DebugLine[] = []
  private readonly events: CollectEvent[] = []

  exported(atNs: number, exporter: string, message: Message): void {
    this.events.push({ event: 'export', at_ms: toMs(atNs), exporter, [message.signal]: encodeMessage(message) })
  }

  decided(atNs: number, processor: string, traceId: string, decision: string, policy: string): void {
    this.events.push({ event: 'decision', at_ms: toMs(atNs), processor, trace_id: traceId, decision, policy })
  }

  refused(atNs: number, receiver: string, error: string, permanent: boolean): void {
    this.events.push({ event: 'refused', at_ms: toMs(atNs), receiver, error, permanent })
  }

  scraped(atNs: number, exporter: string, { status, contentType, text }: Page): void {
    this.events.push({ event: 'scrape', at_ms: toMs(atNs), exporter, status, content_type: contentType, text })
  }

  answered(atNs: number, extension: string, path: string, { status, contentType, text, rows }: Page): void {
    const content = rows === undefined ? { text } : { rows }
    this.events.push({
      event: 'page',
      at_ms: toMs(atNs),
      extension,
      path,
      status,
      content_type: contentType,
      ...content,
    })
  }

  /** Keeps warnings and errors, and what debug exporters print. */
  logged({ atNs, level, component, message, fields }: LogLine): void {
    if (level === 'warn' || level === 'error') {
      this.events.push({ event: 'log', at_ms: toMs(atNs), level, msg: message })
    } else if (level === 'info' && /^debug(\/|$)/.test(component)) {
      const hasFields = Object.keys(fields).length > 0
      this.debugOutput.push({ at_ms: toMs(atNs), exporter: component, msg: message, ...(hasFields && { fields }) })
    }
  }

  /** Everything in time order, that of one instant by kind and text, and the metrics last. */
  finish(metrics: Record<string, number>): CollectEvent[] {
    const keyed = this.events.map((event) => ({ event, text: JSON.stringify(event) }))
    keyed.sort(
      (a, b) =>
        a.event.at_ms! - b.event.at_ms! ||
        RANK[a.event.event]! - RANK[b.event.event]! ||
        (a.text < b.text ? -1 : a.text > b.text ? 1 : 0),
    )
    const sorted = Object.fromEntries(Object.entries(metrics).sort(([a], [b]) => (a < b ? -1 : 1)))
    return [...keyed.map(({ event }) => event), { event: 'telemetry', metrics: sorted }]
  }
}

/** A message as OTLP/JSON. */
function encodeMessage(message: Message): JsonObject {
  switch (message.signal) {
    case 'traces':
      return encodeTraces(message.data)
    case 'metrics':
      return encodeMetrics(message.data)
    case 'logs':
      return encodeLogs(message.data)
  }
}
