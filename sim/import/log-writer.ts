import { UNKNOWN_SERVICE } from '../query/trace-store.ts'
import type { TraceStore } from '../query/trace-store.ts'
import { findAttribute } from '../telemetry/attribute.ts'
import type { Attributes } from '../telemetry/attribute.ts'
import { epochAt } from '../telemetry/json-reader.ts'
import type { Epoch, Json } from '../telemetry/json-reader.ts'
import { valueText } from '../telemetry/value-text.ts'
import type { ImportProblems } from './import-problems.ts'
import { nanosSince } from './import-times.ts'
import { countOf, isObject, textOf } from './json-value.ts'
import { readAnyValue, readAttributes, under } from './otlp/otlp-values.ts'
import { readId } from './span-ids.ts'

const SEVERITY = /^SEVERITY_NUMBER_(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)([234]?)$/
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']
const ZEROS = /^0*$/

/** Gives log records to the traces that they name, and counts those that lead to none. */
export class LogWriter {
  private readonly store: TraceStore
  private readonly epoch: Epoch
  private readonly problems: ImportProblems
  private read = 0
  private nameless = 0
  private astray = 0

  constructor(store: TraceStore, problems: ImportProblems) {
    this.store = store
    this.epoch = epochAt(store.columns.epochUnixNano)
    this.problems = problems
  }

  /** How many lead to a trace. */
  get records(): number {
    return this.read - this.nameless - this.astray
  }

  /** One record as OTLP/JSON, of a resource; `where` says its place in the file. */
  add(json: Json, resource: Attributes, where: () => string): void {
    const refuse = (problem: string): void => this.problems.count('record', () => `${where()}: ${problem}`)
    if (!isObject(json)) {
      refuse('it is not an object')
      return
    }
    this.read++
    const id = readId(textOf(under(json, 'traceId', 'trace_id')), 32)
    if (id === null || ZEROS.test(id.id)) {
      this.nameless++
      return
    }
    const trace = this.store.columns.traces.find(id.id)
    if (trace === undefined || this.store.rowsOf(trace).length === 0) {
      this.astray++
      return
    }
    const spanId = readId(textOf(under(json, 'spanId', 'span_id')), 16)?.id ?? ''
    const event = textOf(under(json, 'eventName', 'event_name'))
    const service = findAttribute(resource, 'service.name')
    this.store.records.add(trace, {
      at: this.timeOf(
        textOf(under(json, 'timeUnixNano', 'time_unix_nano')),
        textOf(under(json, 'observedTimeUnixNano', 'observed_time_unix_nano')),
        refuse,
      ),
      spanId: ZEROS.test(spanId) ? '' : spanId,
      service: typeof service === 'string' && service !== '' ? service : UNKNOWN_SERVICE,
      severityNumber: severityOf(under(json, 'severityNumber', 'severity_number')),
      severityText: textOf(under(json, 'severityText', 'severity_text')),
      body: `${event} ${valueText(readAnyValue(json.body, refuse))}`.trim(),
      attributes: readAttributes(json.attributes, refuse),
    })
  }

  /** Leaves some out, for the reason that `sentence` gives. */
  refuse(sentence: () => string): void {
    this.problems.count('record', sentence)
  }

  /** Says, after the last record, how many lead nowhere. */
  finish(): void {
    const { read, nameless, astray } = this
    if (nameless + astray === 0) return
    const why = [
      ...(nameless > 0 ? [`${nameless} without a trace id`] : []),
      ...(astray > 0 ? [`${astray} of traces that are not here`] : []),
    ]
    this.problems.add('astray', `${nameless + astray} of ${read} log records lead to no trace: ${why.join(', ')}`)
  }

  /** When it happened, else when somebody saw it: what is 0 was not set. */
  private timeOf(time: string, observed: string, refuse: (problem: string) => void): number {
    const text = ZEROS.test(time) ? observed : time
    const at = nanosSince(text, this.epoch)
    if (at === null) refuse(`timeUnixNano is ${JSON.stringify(text)}, not a time in nanoseconds`)
    return typeof at === 'bigint' ? Number(at - this.epoch.unixNano) : (at ?? 0)
  }
}

/** OTLP's number, which JSON may also have as the name of the enum. */
function severityOf(json: Json | undefined): number {
  const name = SEVERITY.exec(textOf(json))
  if (name === null) return Math.min(24, countOf(json))
  return LEVELS.indexOf(name[1]!) * 4 + Number(name[2] || '1')
}
