import { readId } from '../../mesh/sdk/logs/id-form.ts'
import type { LineFormat } from '../../mesh/sdk/logs/line-format.ts'
import { parseLogLine } from '../../mesh/sdk/logs/parse-log-line.ts'
import type { ParsedLine } from '../../mesh/sdk/logs/parse-log-line.ts'
import type { Lead, TraceLeads } from './lead-of-id.ts'

const WHOLE = /^[0-9a-f]{32}$/
const ANYWHERE = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g
const HALF = 16

/** What a pipeline that believes a line to be of `format` gets out of it, and whether that leads to a trace. */
export function judgeLine(
  format: LineFormat,
  text: string,
  request: number,
  leads: TraceLeads,
): Lead & { line: ParsedLine } {
  const line = parseLogLine(format, text)
  return { line, ...leadOf(line, format, text, request, leads) }
}

function leadOf(line: ParsedLine, { ids }: LineFormat, text: string, request: number, leads: TraceLeads): Lead {
  const { parsed, traceId, spanId, traceFlags } = line
  if (traceId !== '') {
    if (WHOLE.test(traceId) || /^0+$/.test(traceId)) return leads.of(traceId, request)
    const end = readId(traceId, ids)?.slice(-HALF)
    return end === undefined ? { verdict: 'partial', trace: -1 } : leads.ofEnd(end)
  }
  for (const [id] of text.matchAll(ANYWHERE)) {
    if (leads.has(id)) return { verdict: parsed ? 'misplaced' : 'unread', trace: -1 }
  }
  return { verdict: spanId !== '' || traceFlags !== '' ? 'context-only' : 'none', trace: -1 }
}
