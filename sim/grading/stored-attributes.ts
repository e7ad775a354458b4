import { MILLISECOND } from '../kernel/time.ts'
import { findAttribute } from '../telemetry/attribute.ts'
import type { AttributeValue } from '../telemetry/attribute.ts'
import { SPAN_KINDS } from '../telemetry/span-columns.ts'
import type { CheckOf } from './check.ts'
import type { JudgedRun, StoredSpan } from './judged-run.ts'
import { matches } from './request-filter.ts'
import type { Share } from './request-filter.ts'

type AttributeCheck = CheckOf<'attribute'>

/** How many stored spans a check is about, and how many of them have the attribute as it says. */
export function countAttribute(check: AttributeCheck, run: JudgedRun): Share {
  const { recording } = run
  const { columns, truth } = recording
  const stored = run.stored()
  const elsewhere = check.same_as === undefined ? null : valuesByTrace(run, stored, check.same_as)
  const share: Share = { happened: 0, kept: 0 }
  for (const span of stored) {
    if (check.service !== undefined && serviceOf(run, span) !== check.service) continue
    if (check.span !== undefined && columns.strings.text(columns.name[span.copy]!) !== check.span) continue
    if (check.span_kind !== undefined && SPAN_KINDS[columns.kind[span.copy]!] !== check.span_kind) continue
    const request = truth.requestOfTrace(columns.trace[span.row]!)
    if (check.where !== 'all' && (request < 0 || !matches(recording, request, check.where))) continue
    const wanted = elsewhere?.get(request)
    // What is not known there cannot be carried here.
    if (elsewhere !== null && wanted === undefined) continue
    share.happened++
    const [from, to] = check.lasts_ms ?? [0, Infinity]
    const lasted = (columns.end[span.copy]! - columns.start[span.copy]!) / MILLISECOND
    if (lasted < from || lasted > to) continue
    if (valuesOf(check, run, span).some((value) => fits(check, value, wanted))) share.kept++
  }
  return share
}

/** The values an attribute has: of an event any event's; one `undefined` where there is none. */
function valuesOf({ of, key }: AttributeCheck, { recording: { columns } }: JudgedRun, span: StoredSpan) {
  switch (of) {
    case 'span':
      return [columns.attribute(span.copy, key)]
    case 'resource':
      return [findAttribute(columns.resources[span.resource]!.attributes, key)]
    case 'event': {
      const events = columns.events.get(span.copy) ?? []
      const values = events.map(({ name, attributes }) => (key === 'name' ? name : findAttribute(attributes, key)))
      return values.length === 0 ? [undefined] : values
    }
  }
}

function fits(check: AttributeCheck, value: AttributeValue | undefined, wanted: string | undefined): boolean {
  if (check.absent === true) return value === undefined
  if (value === undefined) return false
  const text = plain(value)
  if (wanted !== undefined) return text === wanted
  if (check.value !== undefined) return text === String(check.value)
  if (check.not !== undefined) return text !== String(check.not)
  return true
}

/** What a span of a service says, by request. */
function valuesByTrace(
  run: JudgedRun,
  stored: readonly StoredSpan[],
  { service, span: name, key }: NonNullable<AttributeCheck['same_as']>,
): Map<number, string> {
  const { columns, truth } = run.recording
  const values = new Map<number, string>()
  for (const span of stored) {
    if (serviceOf(run, span) !== service) continue
    if (name !== undefined && columns.strings.text(columns.name[span.copy]!) !== name) continue
    const value = columns.attribute(span.copy, key)
    if (value !== undefined) values.set(truth.requestOfTrace(columns.trace[span.row]!), plain(value))
  }
  return values
}

/** The service that the resource of a stored span names. */
export function serviceOf({ recording: { columns } }: JudgedRun, { resource }: StoredSpan): string {
  const value = findAttribute(columns.resources[resource]!.attributes, 'service.name')
  return value === undefined ? '' : plain(value)
}

const plain = (value: AttributeValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** How many different values of an attribute (or names) stored spans have. */
export function countDistinct(of: string, run: JudgedRun): number {
  const { columns } = run.recording
  const values = new Set<unknown>()
  for (const { copy } of run.stored()) {
    if (of === 'name') values.add(columns.name[copy])
    else {
      const value = columns.attribute(copy, of)
      if (value !== undefined) values.add(plain(value))
    }
  }
  return values.size
}
