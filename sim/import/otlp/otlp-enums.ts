import { SPAN_KINDS } from '../../telemetry/span-columns.ts'

const STATUSES = ['unset', 'ok', 'error']

/** A span's kind by number or by any of its names: `SPAN_KIND_SERVER`, `SERVER`, `server`; null when it is none. */
export const readKind = (text: string): number | null => readEnum(text, 'span_kind_', SPAN_KINDS)

/** A status code by number or by any of its names; null when it is none. */
export const readStatus = (text: string): number | null => readEnum(text, 'status_code_', STATUSES)

function readEnum(text: string, prefix: string, names: readonly string[]): number | null {
  if (text.length === 1 || /^-?\d{1,9}$/.test(text)) {
    const number = Number(text)
    return Number.isInteger(number) ? number : null
  }
  const name = text.toLowerCase()
  const index = names.indexOf(name.startsWith(prefix) ? name.slice(prefix.length) : name)
  return index < 0 ? null : index
}
