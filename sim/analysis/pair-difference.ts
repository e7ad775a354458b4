import type { SpanStore } from '../query/span-store.ts'
import type { Attributes } from '../telemetry/attribute.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import { SPAN_KINDS } from '../telemetry/span-columns.ts'

/** A field in which two spans differ; null where a span does not have it. */
export type FieldDifference = {
  of: 'span' | 'attribute' | 'resource' | 'event'
  key: string
  a: string | null
  b: string | null
}

const STATUSES = ['unset', 'ok', 'error']

/** Where two spans differ, besides ids and times: kind, status, attributes, resource, and how many events of a name. */
export function pairDifference(storeA: SpanStore, rowA: number, storeB: SpanStore, rowB: number): FieldDifference[] {
  const differences: FieldDifference[] = []
  const compare = (of: FieldDifference['of'], a: Map<string, string>, b: Map<string, string>): void => {
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      const before = a.get(key) ?? null
      const after = b.get(key) ?? null
      if (before !== after) differences.push({ of, key, a: before, b: after })
    }
  }
  compare('span', ownFields(storeA, rowA), ownFields(storeB, rowB))
  compare('attribute', texts(storeA.columns.attributes(rowA)), texts(storeB.columns.attributes(rowB)))
  compare('event', eventCounts(storeA, rowA), eventCounts(storeB, rowB))
  compare('resource', resourceTexts(storeA, rowA), resourceTexts(storeB, rowB))
  return differences
}

const texts = (attributes: Attributes): Map<string, string> =>
  new Map(attributes.map(([key, value]) => [key, attributeText(value)]))

const resourceTexts = (store: SpanStore, row: number): Map<string, string> =>
  texts(store.columns.resources[store.resourceOf(row)]?.attributes ?? [])

function ownFields(store: SpanStore, row: number): Map<string, string> {
  const { columns } = store
  const scope = columns.scopes[store.scopeOf(row)]
  return new Map([
    ['name', columns.strings.text(columns.name[row]!)],
    ['kind', SPAN_KINDS[columns.kind[row]!] ?? SPAN_KINDS[0]],
    ['status', STATUSES[columns.status[row]!] ?? 'unset'],
    ['status message', columns.strings.text(columns.statusMessage[row]!)],
    ['scope', scope?.name ?? ''],
    ['scope version', scope?.version ?? ''],
  ])
}

function eventCounts({ columns }: SpanStore, row: number): Map<string, string> {
  const counts = new Map<string, number>()
  for (const { name } of columns.events.get(row) ?? []) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map(Array.from(counts, ([name, count]) => [name, String(count)]))
}
