import { utf8Bytes } from '../../../telemetry/utf8.ts'
import type { Carrier, CarrierField, CarrierKind, CarrierValue } from '../carrier/carrier.ts'
import { escapeBytes } from './byte-text.ts'

/** A carrier's fields as a person edits them, one a line; `readEdited` reads them back. */
export function editableText(carrier: Carrier): string {
  return carrier
    .fields()
    .map((field) => editableLine(carrier.kind, field))
    .join('\n')
}

/** What stands between a name and its value. */
export const separatorOf = (kind: CarrierKind): string => (kind === 'environment' ? '=' : ':')

/** Whether values have types, which an edited line may say in brackets: `(null)`, `(int) 3`. */
export const hasTypes = (kind: CarrierKind): boolean => kind === 'kafka' || kind === 'amqp' || kind === 'celery'

function editableLine(kind: CarrierKind, { name, value }: CarrierField): string {
  const separator = separatorOf(kind)
  const escaped = guard(escapeBytes(name).replaceAll(separator, `\\x${utf8Bytes(separator)[0]!.toString(16)}`))
  if (kind === 'environment') return `${escaped}=${escapeBytes(String(value))}`
  return `${escaped}: ${editableValue(kind, value)}`.trimEnd()
}

function editableValue(kind: CarrierKind, value: CarrierValue): string {
  if (typeof value === 'string') {
    const text = guard(escapeBytes(value))
    return hasTypes(kind) && text.startsWith('(') ? `(text) ${text}` : text
  }
  if (value === null) return '(null)'
  if (typeof value === 'object') return guard(escapeBytes(value))
  if (typeof value === 'boolean') return `(bool) ${value}`
  return `(${Number.isSafeInteger(value) ? 'int' : 'double'}) ${value}`
}

// Spaces at the ends of a line are not read as part of it.
const guard = (text: string): string => text.replace(/^ | $/g, '\\x20')
