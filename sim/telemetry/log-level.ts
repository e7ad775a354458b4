import { SeverityNumber } from '@opentelemetry/api-logs'

/** The levels an application logs at. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
/** A level an application logs at. */
export type LogLevel = (typeof LOG_LEVELS)[number]

const NUMBERS: Record<LogLevel, SeverityNumber> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
}

/** OTLP's number of a level. */
export const severityNumberOf = (level: LogLevel): SeverityNumber => NUMBERS[level]

/** The level a line names, in any case; null when it names none. */
export function levelOf(text: string): LogLevel | null {
  const level = text.toLowerCase()
  const known = level === 'warning' ? 'warn' : level
  return LOG_LEVELS.find((each) => each === known) ?? null
}
