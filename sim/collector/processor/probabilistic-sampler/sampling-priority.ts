import type { AttributeValue } from '../../../telemetry/attribute.ts'

/** OpenTracing's `sampling.priority`: a span that must pass, must not, or has no say. */
export type SamplingPriority = 'sample' | 'drop' | null

/** Reads the value of `sampling.priority`: 0 drops, anything above lets through; below 0 and what is no number is ignored. */
export function readSamplingPriority(value: AttributeValue | undefined): SamplingPriority {
  const priority = typeof value === 'string' ? parseGoFloat(value) : value
  if (typeof priority !== 'number' && typeof priority !== 'bigint') return null
  return priority > 0 ? 'sample' : priority === 0 || priority === 0n ? 'drop' : null
}

/** Go lets underscores stand between digits. */
const DIGITS = '[0-9](?:_?[0-9])*'
const DECIMAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`)
const HEXADECIMAL = /^([+-]?)0[xX]_?((?:[0-9a-fA-F]_?)*(?:\.(?:[0-9a-fA-F]_?)*)?)[pP][+-]?[0-9]+$/

/** What Go's strconv.ParseFloat makes of a text, as far as its sign goes; null when it is an error. */
function parseGoFloat(text: string): number | null {
  if (DECIMAL.test(text)) {
    const value = Number(text.replaceAll('_', ''))
    return Number.isFinite(value) ? value : null
  }
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  const hexadecimal = HEXADECIMAL.exec(text)
  if (hexadecimal === null || !/[0-9a-fA-F]/.test(hexadecimal[2]!)) return null
  const isZero = !/[1-9a-fA-F]/.test(hexadecimal[2]!)
  return isZero ? 0 : hexadecimal[1] === '-' ? -1 : 1
}
