import type { FoundLine } from '../../worker/explore-protocol.ts'
import { LOG_LEVELS } from '../../telemetry/log-level.ts'
import { findAttribute } from '../../telemetry/attribute.ts'
import type { Attributes } from '../../telemetry/attribute.ts'
import type { LogRecord } from '../../telemetry/logs.ts'
import { valueText } from '../../telemetry/value-text.ts'
import type { LineFilter, LineLevel, LineVerdict, ServiceLine } from '../../worker/signals-protocol.ts'
import type { FinishedRun } from '../finished-run.ts'
import { LEADING, noVerdicts } from './judged-lines.ts'
import { TraceLeads } from './lead-of-id.ts'
import type { Lead } from './lead-of-id.ts'

type Received = Lead & { atNs: number; service: string; replica: string; backend: string; record: LogRecord }

/** The log records that backends received, in order of their own times. */
export class ReceivedRecords {
  private readonly run: FinishedRun
  private readonly received: readonly Received[]

  constructor(run: FinishedRun) {
    this.run = run
    const leads = new TraceLeads(run)
    const { recording, storedSignals } = run.recorder
    const { epochUnixNano } = recording.columns
    const received: Received[] = []
    for (const { from: backend, message } of storedSignals) {
      if (message.signal !== 'logs') continue
      for (const { resource, scopes } of message.data.resourceLogs) {
        const { service, replica } = processOf(resource.attributes)
        for (const record of scopes.flatMap(({ records }) => records)) {
          const time = record.time === 0n ? record.observedTime : record.time
          const atNs = Number(time - epochUnixNano)
          const lead: Lead =
            record.traceId === ''
              ? { verdict: record.spanId === '' ? 'none' : 'context-only', trace: -1 }
              : leads.of(record.traceId, -1)
          received.push({ ...lead, atNs, service, replica, backend, record })
        }
      }
    }
    this.received = received.toSorted((a, b) => a.atNs - b.atNs)
  }

  /** How many of a service's records came, and where they lead. */
  countOf(service: string): { received: number; verdicts: Record<LineVerdict, number> } {
    const verdicts = noVerdicts()
    let received = 0
    for (const each of this.received) {
      if (each.service !== service) continue
      received++
      verdicts[each.verdict]++
    }
    return { received, verdicts }
  }

  /** The places of the records that a filter leaves. */
  select({ service, level, text, leads, trace, span }: LineFilter): number[] {
    const least = level === undefined ? 0 : LOG_LEVELS.indexOf(level) * 4 + 1
    const wanted = text?.toLowerCase() ?? ''
    const selected: number[] = []
    this.received.forEach(({ record, verdict, service: whose }, index) => {
      if (service !== undefined && whose !== service) return
      if (record.severityNumber < least) return
      if (leads !== undefined && LEADING.includes(verdict) !== leads) return
      if (trace !== undefined && record.traceId !== trace) return
      if (span !== undefined && record.spanId !== span) return
      if (wanted !== '' && !holds(record, wanted)) return
      selected.push(index)
    })
    return selected
  }

  /** Whether anything of a service came. */
  hasOf(service: string): boolean {
    return this.received.some((each) => each.service === service)
  }

  /** What names a trace, for a view of that trace. */
  claimed(traceId: string): FoundLine[] {
    return this.received.flatMap(({ record, atNs, service, verdict }) =>
      record.traceId !== traceId
        ? []
        : [
            {
              at: atNs,
              spanId: record.spanId,
              service,
              level: levelOfNumber(record.severityNumber),
              severity: record.severityText,
              body: bodyOf(record),
              attributes: record.attributes.map(([key, value]) => [key, valueText(value)]),
              from: 'records',
              verdict,
            },
          ],
    )
  }

  /** A record as a list shows it. */
  view(index: number): ServiceLine {
    const { atNs, service, replica, backend, record, verdict, trace } = this.received[index]!
    const request = trace < 0 ? -1 : this.run.recorder.recording.truth.requestOfTrace(trace)
    return {
      index,
      atNs,
      service,
      replica,
      level: levelOfNumber(record.severityNumber),
      message: bodyOf(record),
      text: '',
      verdict,
      traceId: record.traceId,
      spanId: record.spanId,
      request: request < 0 ? null : request,
      trueRequest: null,
      backend,
      attributes: record.attributes.map(([key, value]) => [key, valueText(value)]),
    }
  }
}

const bodyOf = ({ eventName, body }: LogRecord): string =>
  eventName === '' ? valueText(body) : `${eventName} ${valueText(body)}`.trim()

/** The service and the copy of it that a resource names. */
export function processOf(attributes: Attributes): { service: string; replica: string } {
  const text = (key: string): string | undefined => {
    const value = findAttribute(attributes, key)
    return value === undefined ? undefined : valueText(value)
  }
  const service = text('service.name') ?? ''
  return { service, replica: text('k8s.pod.name') ?? text('service.instance.id') ?? service }
}

/** Whether any part of a record has that text, in small letters. */
function holds({ body, traceId, spanId, eventName, attributes }: LogRecord, wanted: string): boolean {
  const has = (text: string): boolean => text.toLowerCase().includes(wanted)
  return (
    has(valueText(body)) ||
    has(traceId) ||
    has(spanId) ||
    has(eventName) ||
    attributes.some(([key, value]) => has(`${key}=${valueText(value)}`))
  )
}

/** Four numbers to a level, from 1. */
function levelOfNumber(number: number): LineLevel | null {
  return LOG_LEVELS[Math.floor((number - 1) / 4)] ?? null
}
