import { MARK_ERROR } from '../analysis/trace-shape.ts'
import type { TraceShape } from '../analysis/trace-shape.ts'
import type { CriticalPath } from '../analysis/critical-path.ts'
import type { SpanStore } from '../query/span-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import { SPAN_KINDS } from '../telemetry/span-columns.ts'
import type { GroupKey, SpanGroup } from '../worker/explore-protocol.ts'

/**
 * The spans of a trace by what they have in common, the most time of their own first. Spans without the attribute that
 * is grouped by are one group, whose value is null.
 */
export function groupSpans(
  store: SpanStore,
  shape: TraceShape,
  self: Float64Array,
  path: CriticalPath,
  key: GroupKey,
): SpanGroup[] {
  const valueOf = valueReader(store, shape, key)
  const members = new Map<string | null, number[]>()
  for (let position = 0; position < shape.row.length; position++) {
    const value = valueOf(position)
    const there = members.get(value)
    if (there === undefined) members.set(value, [position])
    else there.push(position)
  }
  const onPath = new Float64Array(shape.row.length)
  for (let part = 0; part < path.span.length; part++) onPath[path.span[part]!]! += path.to[part]! - path.from[part]!
  return Array.from(members, ([value, positions]): SpanGroup => {
    const durations = Float64Array.from(positions, (position) => shape.to[position]! - shape.from[position]!).sort()
    const at = (share: number): number =>
      durations[Math.min(durations.length - 1, Math.floor(durations.length * share))]!
    return {
      value,
      service: key.by === 'operation' || key.by === 'service' ? shape.service[positions[0]!]! : null,
      count: positions.length,
      errors: positions.filter((position) => (shape.marks[position]! & MARK_ERROR) !== 0).length,
      totalNs: sum(positions, (position) => shape.to[position]! - shape.from[position]!),
      selfNs: sum(positions, (position) => self[position]!),
      pathNs: sum(positions, (position) => onPath[position]!),
      minNs: durations[0]!,
      p50Ns: at(0.5),
      p95Ns: at(0.95),
      maxNs: durations.at(-1)!,
      longest: positions.reduce((longest, position) =>
        shape.to[position]! - shape.from[position]! > shape.to[longest]! - shape.from[longest]! ? position : longest,
      ),
    }
  }).sort((a, b) => b.selfNs - a.selfNs)
}

/** Every key that a span of the trace has, own attributes and resources', the most frequent first. */
export function attributeKeys(store: SpanStore, shape: TraceShape): string[] {
  const counts = new Map<string, number>()
  const { columns } = store
  const layouts = new Map<number, number>()
  const resources = new Map<number, number>()
  for (const row of shape.row) {
    count(layouts, columns.layout[row]!, 1)
    count(resources, store.resourceOf(row), 1)
  }
  for (const [layout, spans] of layouts) for (const key of columns.layouts.keys(layout)) count(counts, key, spans)
  for (const [resource, spans] of resources) {
    for (const [key] of columns.resources[resource]?.attributes ?? []) count(counts, key, spans)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key)
}

function valueReader(store: SpanStore, shape: TraceShape, key: GroupKey): (position: number) => string | null {
  const { columns } = store
  switch (key.by) {
    case 'service':
      return (position) => shape.services[shape.service[position]!]!
    case 'operation':
      return (position) => `${shape.services[shape.service[position]!]!} ${shape.names[shape.name[position]!]!}`
    case 'kind':
      return (position) => SPAN_KINDS[shape.kind[position]!] ?? SPAN_KINDS[0]
    case 'attribute':
      return (position) => {
        const row = shape.row[position]!
        const value =
          columns.attribute(row, key.key) ??
          columns.resources[store.resourceOf(row)]?.attributes.find(([name]) => name === key.key)?.[1]
        return value === undefined ? null : attributeText(value)
      }
  }
}

const count = <K>(counts: Map<K, number>, key: K, by: number): void => void counts.set(key, (counts.get(key) ?? 0) + by)

function sum(positions: readonly number[], of: (position: number) => number): number {
  let total = 0
  for (const position of positions) total += of(position)
  return total
}
