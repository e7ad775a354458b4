import { isAsWritten } from '#sim/grading/written-pattern.ts'
import type { OtlpAssert } from '../schema/answers.ts'
import { ofParts, unanswered } from './item-result.ts'
import type { ItemResult } from './item-result.ts'

type Fields = Record<string, unknown>

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']
const STATUSES = ['UNSET', 'OK', 'ERROR']
const VALUE_TYPES: Record<string, OtlpAssert['type']> = {
  stringValue: 'string',
  intValue: 'int',
  doubleValue: 'double',
  boolValue: 'bool',
  arrayValue: 'array',
}

/** Judges a span in OTLP/JSON by assertions on its decoded fields. */
export function gradeOtlp(id: string, asserts: readonly OtlpAssert[], answer: unknown): ItemResult {
  if (typeof answer !== 'string') return unanswered(id)
  let data: unknown
  try {
    data = JSON.parse(answer)
  } catch {
    return unanswered(id)
  }
  const view = viewMessage(data)
  if (view === null) return unanswered(id)
  return ofParts(
    id,
    asserts.map((assert, index) => ({ id: `${index + 1}.${assert.path}`, passed: holds(assert, view) })),
  )
}

/** The first span's fields on top, all spans under `spans`, and whose they are under `resource` and `scope`. */
function viewMessage(data: unknown): Fields | null {
  if (!isFields(data)) return null
  const groups = data['resourceSpans']
  const group = Array.isArray(groups) ? (groups[0] as Fields | undefined) : undefined
  const scopes = group?.['scopeSpans']
  const scope = Array.isArray(scopes) ? (scopes[0] as Fields | undefined) : undefined
  const spans = groups === undefined ? [data] : scope?.['spans']
  if (!Array.isArray(spans) || !isFields(spans[0])) return null
  return { ...spans[0], spans, resource: group?.['resource'], scope: scope?.['scope'] }
}

function holds(assert: OtlpAssert, view: Fields): boolean {
  const found = at(assert.path, view)
  const { value } = found
  if (assert.absent === true) return value === undefined || value === ''
  if (value === undefined) return false
  if (assert.type !== undefined && found.type !== assert.type) return false
  if (assert.is !== undefined && !isSame(value, assert.is)) return false
  if (assert.one_of !== undefined && !assert.one_of.some((one) => isSame(value, one))) return false
  if (!isAsWritten(assert, textOf(value))) return false
  if (assert.equals !== undefined && !isSame(value, at(assert.equals, view).value)) return false
  if (assert.less_than !== undefined && !compares(value, at(assert.less_than, view).value, (a, b) => a < b))
    return false
  if (assert.minus === undefined) return true
  const { path, is } = assert.minus
  return compares(value, at(path, view).value, (a, b) => a - b === BigInt(is))
}

/** A value at a path such as `status.code`, `events.0.name` or `attributes["http.route"]`, decoded. */
function at(path: string, view: Fields): { value: unknown; type?: OtlpAssert['type'] } {
  const keys = [...path.matchAll(/\["([^"]+)"\]|([^.[\]]+)/g)].map(([, quoted, plain]) => ({ quoted, plain }))
  let value: unknown = view
  let type: OtlpAssert['type']
  for (const { quoted, plain } of keys) {
    if (quoted !== undefined) {
      const list = Array.isArray(value) ? (value as Fields[]) : []
      const entry = list.find(({ key }) => key === quoted)?.['value']
      const [field = '', inner] = isFields(entry) ? (Object.entries(entry)[0] ?? []) : []
      type = VALUE_TYPES[field]
      value = inner
    } else {
      value = isFields(value) || Array.isArray(value) ? (value as Fields)[plain!] : undefined
    }
  }
  if (/(^|\.)kind$/.test(path)) value = enumNumber(value, 'SPAN_KIND_', KINDS)
  if (/(^|\.)status\.code$/.test(path)) value = enumNumber(value, 'STATUS_CODE_', STATUSES) ?? 0
  return type === undefined ? { value } : { value, type }
}

function enumNumber(value: unknown, prefix: string, names: readonly string[]): unknown {
  if (typeof value !== 'string') return value
  const index = names.indexOf(value.replace(prefix, ''))
  return index < 0 ? value : index
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** Ids in hex are the same in either case; numbers may be written as texts. */
const isSame = (one: unknown, other: unknown): boolean => textOf(one).toLowerCase() === textOf(other).toLowerCase()

function compares(one: unknown, other: unknown, test: (a: bigint, b: bigint) => boolean): boolean {
  const [a, b] = [textOf(one ?? ''), textOf(other ?? '')]
  return /^\d+$/.test(a) && /^\d+$/.test(b) && test(BigInt(a), BigInt(b))
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
