import type { Diagnostic } from '../../../diagnostic.ts'
import { Carrier } from '../carrier/carrier.ts'
import type { CarrierField, CarrierKind } from '../carrier/carrier.ts'
import { unescapeBytes } from './byte-text.ts'
import { separatorOf } from './editable-text.ts'
import { nameProblem, valueProblem } from './field-rules.ts'
import type { FieldProblem } from './field-rules.ts'
import { readTyped } from './read-typed.ts'

const MAX_LENGTH = 100_000

/**
 * Reads fields that a person typed, one a line: `name: value`, for variables `NAME=value`; `\x00` is a byte, `\\` a
 * backslash, and in Kafka and AMQP `(null)`, `(int) 3`, `(bool) true`, `(double) 0.5`, `(text) (so)` say what a value is.
 * Mistakes come back with their lines. What a carrier can hold and nobody reads is no mistake here.
 */
export function readEdited(kind: CarrierKind, text: string): { carrier: Carrier } | { diagnostics: Diagnostic[] } {
  if (text.length > MAX_LENGTH) {
    return { diagnostics: [diagnostic('too-long', `At most ${MAX_LENGTH} characters can be sent.`, '', 0, 0, 1)] }
  }
  const fields: CarrierField[] = []
  const diagnostics: Diagnostic[] = []
  let start = 0
  for (const [index, line] of text.split('\n').entries()) {
    const written = line.endsWith('\r') ? line.slice(0, -1) : line
    if (written.trim() !== '') {
      const read = readLine(kind, written)
      if ('field' in read) fields.push(read.field)
      else diagnostics.push(diagnostic(read.code, read.message, written, start, read.at, index + 1))
    }
    start += line.length + 1
  }
  return diagnostics.length > 0 ? { diagnostics } : { carrier: new Carrier(kind, fields) }
}

type Mistake = FieldProblem & { at: number }

function readLine(kind: CarrierKind, line: string): { field: CarrierField } | Mistake {
  const separator = separatorOf(kind)
  const colon = line.indexOf(separator, kind === 'http2' || kind === 'grpc' ? 1 : 0)
  if (colon < 0) {
    const form = kind === 'environment' ? 'NAME=value' : 'name: value'
    return { code: 'no-separator', message: `There is no \`${separator}\` in this line; write \`${form}\`.`, at: 0 }
  }
  const name = unescapeBytes(line.slice(0, colon).trimStart())
  if ('at' in name) return badEscape(line.length - line.trimStart().length + name.at)
  const wrongName = nameProblem(kind, name.value)
  if (wrongName !== null) return { ...wrongName, at: 0 }
  const rest = line.slice(colon + 1)
  const typed = kind === 'environment' ? rest : rest.trim()
  const valueAt = kind === 'environment' ? colon + 1 : line.length - rest.trimStart().length
  const value = readTyped(kind, typed)
  if ('at' in value) return badEscape(valueAt + value.at)
  if ('code' in value) return { ...value, at: valueAt }
  const wrongValue = valueProblem(kind, name.value as string, value.value)
  if (wrongValue !== null) return { ...wrongValue, at: valueAt }
  return { field: { name: name.value as string, value: value.value } }
}

const badEscape = (at: number): Mistake => ({
  code: 'bad-escape',
  message: 'A backslash begins `\\x` and two hexadecimal digits, or is written twice.',
  at,
})

function diagnostic(
  code: string,
  message: string,
  line: string,
  lineStart: number,
  at: number,
  number: number,
): Diagnostic {
  return {
    code,
    severity: 'error',
    stage: 'unmarshal',
    message,
    range: {
      start: lineStart + at,
      end: lineStart + line.length,
      startLine: number,
      startColumn: at + 1,
      endLine: number,
      endColumn: line.length + 1,
    },
  }
}
