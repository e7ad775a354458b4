import { alignTraces } from './align-traces.ts'
import type { AlignedTree } from './align-traces.ts'
import { criticalPath, DEFAULT_ASSUMPTION } from './critical-path.ts'
import type { PathAssumption } from './critical-path.ts'
import { explainDifference } from './explain-difference.ts'
import type { Contribution } from './explain-difference.ts'
import { responseRoot } from './trace-shape.ts'
import type { TraceShape } from './trace-shape.ts'

/** Siblings of one operation, of which at least one trace has several: 3 calls here, 40 there. Times in ns. */
export type AlignedGroup = {
  /** The node they hang under; -1 for roots. */
  parent: number
  service: number
  name: number
  countA: number
  countB: number
  /** Durations together. */
  totalA: number
  totalB: number
}

/** Two traces laid over each other, and what makes the one slower than the other; times in ns, differences are B − A. */
export type TraceComparison = AlignedTree & {
  /** Duration of each node's span; NaN where that trace has none. */
  durationA: Float64Array
  durationB: Float64Array
  selfA: Float64Array
  selfB: Float64Array
  /** Time on the critical path; 0 for none. */
  pathA: Float64Array
  pathB: Float64Array
  /** Index into `groups`; -1 for a span that is alone in both traces. */
  group: Int32Array
  groups: AlignedGroup[]
  /** Duration of each trace's first root that is no orphan, and their difference. */
  responseA: number
  responseB: number
  difference: number
  /** What accounts for the difference, the most first; together with `restNs` it is exactly the difference. */
  explanation: Contribution[]
  /** What smaller contributions amount to, and how many there are. */
  restNs: number
  rest: number
}

/** What is compared: shape and own times of a trace. */
export type ComparedTrace = { shape: TraceShape; self: Float64Array }

/** Contributions that are listed unless said otherwise. */
const LISTED = 12

/**
 * Compares two traces, of one store or of two, in structure and time. The explanation follows the critical paths, which
 * cover both responses without gap or overlap, so it adds up.
 */
export function compareTraces(
  a: ComparedTrace,
  b: ComparedTrace,
  assumption: PathAssumption = DEFAULT_ASSUMPTION,
  listed = LISTED,
): TraceComparison {
  const tree = alignTraces(a.shape, b.shape)
  const onPathA = pathTimes(a.shape, assumption)
  const onPathB = pathTimes(b.shape, assumption)
  const times = {
    durationA: durations(tree.a, a.shape),
    durationB: durations(tree.b, b.shape),
    selfA: valuesAt(tree.a, a.self, Number.NaN),
    selfB: valuesAt(tree.b, b.self, Number.NaN),
    pathA: valuesAt(tree.a, onPathA, 0),
    pathB: valuesAt(tree.b, onPathB, 0),
  }
  const { group, groups, sides } = findGroups(tree, times)
  const responseA = responseOf(a.shape)
  const responseB = responseOf(b.shape)
  const contributions = explainDifference(tree, times, sides)
  const explanation = contributions.slice(0, listed)
  let restNs = responseB - responseA
  for (const { ns } of explanation) restNs -= ns
  return {
    ...tree,
    ...times,
    group,
    groups,
    responseA,
    responseB,
    difference: responseB - responseA,
    explanation,
    restNs,
    rest: contributions.length - explanation.length,
  }
}

function responseOf(shape: TraceShape): number {
  const root = responseRoot(shape)
  return shape.from.length === 0 ? 0 : shape.to[root]! - shape.from[root]!
}

/** Time on the critical path of each span. */
function pathTimes(shape: TraceShape, assumption: PathAssumption): Float64Array {
  const times = new Float64Array(shape.from.length)
  const { span, from, to } = criticalPath(shape, assumption, responseRoot(shape))
  for (let part = 0; part < span.length; part++) times[span[part]!]! += to[part]! - from[part]!
  return times
}

function durations(positions: Int32Array, { from, to }: TraceShape): Float64Array {
  const values = new Float64Array(positions.length)
  for (let node = 0; node < values.length; node++) {
    const position = positions[node]!
    values[node] = position < 0 ? Number.NaN : to[position]! - from[position]!
  }
  return values
}

function valuesAt(positions: Int32Array, of: Float64Array, none: number): Float64Array {
  const values = new Float64Array(positions.length)
  for (let node = 0; node < values.length; node++) {
    const position = positions[node]!
    values[node] = position < 0 ? none : of[position]!
  }
  return values
}

/** Groups siblings of one operation. `sides` is by node: 1 when A has the operation there, 2 when B has, 3 when both have. */
function findGroups(
  { service, name, services, descendants, a, b }: AlignedTree,
  { durationA, durationB }: { durationA: Float64Array; durationB: Float64Array },
): { group: Int32Array; groups: AlignedGroup[]; sides: Uint8Array } {
  const count = a.length
  const operations = new Map<number, number>()
  const operation = new Uint32Array(count)
  for (let node = 0; node < count; node++) {
    const key = name[node]! * services.length + service[node]!
    let known = operations.get(key)
    if (known === undefined) operations.set(key, (known = operations.size))
    operation[node] = known
  }
  const groups: AlignedGroup[] = []
  const group = new Int32Array(count).fill(-1)
  const sides = new Uint8Array(count)
  /** By operation, among the siblings that are looked at: the first of them, and the traces that have any. */
  const firstOf = new Int32Array(operations.size).fill(-1)
  const seen = new Uint8Array(operations.size)
  for (let above = -1; above < count; above++) {
    const last = above < 0 ? count - 1 : above + descendants[above]!
    for (let node = above + 1; node <= last; node += descendants[node]! + 1) {
      const its = operation[node]!
      const first = firstOf[its]!
      if (first < 0) firstOf[its] = node
      // Most operations are there once in either trace, which makes no group.
      else if (group[first] === -1) group[first] = groups.push(emptyGroup(above, service[node]!, name[node]!)) - 1
      seen[its]! |= (a[node]! >= 0 ? 1 : 0) | (b[node]! >= 0 ? 2 : 0)
    }
    for (let node = above + 1; node <= last; node += descendants[node]! + 1) {
      sides[node] = seen[operation[node]!]!
      group[node] = group[firstOf[operation[node]!]!]!
    }
    for (let node = above + 1; node <= last; node += descendants[node]! + 1) {
      firstOf[operation[node]!] = -1
      seen[operation[node]!] = 0
      const its = groups[group[node]!]
      if (its === undefined) continue
      if (a[node]! >= 0) {
        its.countA++
        its.totalA += durationA[node]!
      }
      if (b[node]! >= 0) {
        its.countB++
        its.totalB += durationB[node]!
      }
    }
  }
  return { group, groups, sides }
}

const emptyGroup = (parent: number, service: number, name: number): AlignedGroup => ({
  parent,
  service,
  name,
  countA: 0,
  countB: 0,
  totalA: 0,
  totalB: 0,
})
