import type { Json } from '../telemetry/json-reader.ts'
import { dayNumber } from '../telemetry/civil-date.ts'
import { micros } from './import-times.ts'

const DATE = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(\.\d+)?(Z|([+-])(\d\d):?(\d\d))?$/
const DURATION = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s)$/
const MICROS: Record<string, number> = { ns: 1e-3, us: 1, µs: 1, ms: 1e3, s: 1e6 }

/** µs since 1970 of a number of them, or of a date as RFC 3339 has it; null for what is neither. */
export function timeMicros(value: Json | undefined): number | null {
  const number = micros(value)
  const date = number === null && typeof value === 'string' ? DATE.exec(value) : null
  if (date === null) return number
  const [, year, month, day, hour, minute, second, fraction, , sign, hours, minutes] = date
  const days = dayNumber(Number(year), Number(month), Number(day))
  const away = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const seconds = days * 86_400 + (Number(hour) * 60 + Number(minute) - away) * 60 + Number(second)
  return seconds * 1e6 + Number(`0${fraction ?? ''}`) * 1e6
}

/** µs of a number of them, or of a duration as Go or protobuf write it; null for what is neither. */
export function durationMicros(value: Json | undefined): number | null {
  const number = micros(value)
  const text = number === null && typeof value === 'string' ? DURATION.exec(value) : null
  return text === null ? number : Number(text[1]) * MICROS[text[2]!]!
}
