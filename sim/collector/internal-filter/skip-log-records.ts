import { findAttribute } from '../../telemetry/attribute.ts'
import type { LogRecord } from '../../telemetry/logs.ts'
import type { Resource, Scope } from '../../telemetry/span-columns.ts'
import { valueText } from '../../telemetry/value-text.ts'
import type { LogContext } from '../ottl/contexts/log-paths.ts'
import { BRIDGE_GATES, bridgeConditions, bridgeSkip } from './ottl-bridge.ts'
import type { MatchConfig, MatchProperties } from './match-config.ts'
import { createOptionalFilter, createPropertiesMatcher } from './properties-matcher.ts'
import { createSkip } from './skip.ts'
import type { Skip } from './skip.ts'
import { validateForLogs } from './validate-match.ts'

/** Whether a log record, with its resource and scope, is left alone. */
export type SkipLogRecord = Skip<[record: LogRecord, resource: Resource, scope: Scope]>

/** Upstream: filterlog.NewSkipExpr, same; null leaves no record alone, a text is its sentence. */
export function createSkipLogRecord(
  config: MatchConfig,
  gates: ReadonlySet<string> = new Set(),
): SkipLogRecord | null | string {
  if (!gates.has(BRIDGE_GATES.log)) return createSkip(config, createRecordMatcher)
  const skip = bridgeSkip<LogContext>('log', bridgeConditions(config, validateForLogs), gates)
  if (typeof skip === 'string') return skip
  return (record, resource, scope) =>
    skip({ record, resourceHolder: { resource }, scopeHolder: { scope }, cache: [] } as unknown as LogContext)
}

function createRecordMatcher(match: MatchProperties): SkipLogRecord | string {
  const mistake = validateForLogs(match)
  if (mistake !== null) return mistake
  const properties = createPropertiesMatcher(match)
  if (typeof properties === 'string') return properties
  const bodies = createOptionalFilter(match.log_bodies, match, 'log record body')
  if (typeof bodies === 'string') return bodies
  const texts = createOptionalFilter(match.log_severity_texts, match, 'log record severity text')
  if (typeof texts === 'string') return texts
  const severity = match.log_severity_number

  return (record, resource, scope) =>
    (bodies.filter === null || bodies.filter(valueText(record.body))) &&
    (texts.filter === null || texts.filter(record.severityText)) &&
    (severity === null ||
      (record.severityNumber === 0 ? severity.match_undefined : record.severityNumber >= severity.min)) &&
    properties((key) => findAttribute(record.attributes, key), resource, scope)
}
