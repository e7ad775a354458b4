import type { CarrierKind, CarrierValue } from '../carrier/carrier.ts'
import { unescapeBytes } from './byte-text.ts'
import { hasTypes } from './editable-text.ts'
import type { FieldProblem } from './field-rules.ts'

const TYPED = /^\((\w+)\) ?(.*)$/s
const INTEGER = /^-?\d{1,15}$/
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** A typed value: what its type says, or text; `at` is where an escape in it is wrong. */
export function readTyped(kind: CarrierKind, text: string): { value: CarrierValue } | { at: number } | FieldProblem {
  const typed = hasTypes(kind) ? TYPED.exec(text) : null
  if (typed === null) return unescapeBytes(text)
  const [, type, rest] = typed
  const isAmqp = kind !== 'kafka'
  if (type === 'null' && rest === '') return { value: null }
  if (type === 'text') {
    const value = unescapeBytes(rest!)
    return 'at' in value ? { at: value.at + text.length - rest!.length } : value
  }
  if (isAmqp && type === 'bool' && (rest === 'true' || rest === 'false')) return { value: rest === 'true' }
  if (isAmqp && type === 'int' && INTEGER.test(rest!)) return { value: Number(rest) }
  if (isAmqp && type === 'double' && NUMBER.test(rest!)) return { value: Number(rest) }
  return {
    code: 'bad-type',
    message: isAmqp
      ? 'Write `(null)`, `(int) 3`, `(bool) true` or `(double) 0.5`; a text that begins with a bracket is `(text) (…`.'
      : 'In Kafka a value is text, bytes or `(null)`; a text that begins with a bracket is `(text) (…`.',
  }
}
