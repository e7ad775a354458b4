import type { AlignedTree } from './align-traces.ts'

/**
 * Why an operation makes B slower or faster than A:
 * - `more`, `fewer`: there are more or fewer calls of it beside those that both traces have;
 * - `new`, `gone`: only one trace has it there;
 * - `slower`, `faster`: it does its own work in more or less time;
 * - `exposed`, `hidden`: its own work takes what it took, but now it is waited for, or no longer.
 */
export type ContributionKind = 'more' | 'fewer' | 'new' | 'gone' | 'slower' | 'faster' | 'exposed' | 'hidden'

/** What one operation contributes to the difference of two response times, with all that hangs under what is new or gone. */
export type Contribution = {
  kind: ContributionKind
  /** Index into the services, and into the names, of both traces. */
  service: number
  name: number
  /** What it adds to the response time; below zero it takes away. */
  ns: number
  /** How many spans of it: those that are more, fewer, new or gone, else pairs whose time on the path changed. */
  count: number
  /** Time on the critical path before and after. */
  pathA: number
  pathB: number
  /** The node that contributes most of it: where to look. */
  node: number
}

type Times = { selfA: Float64Array; selfB: Float64Array; pathA: Float64Array; pathB: Float64Array }
type Sum = Contribution & { selfNs: number; largest: number }

const NONE = -1
/** What spans are first sorted into; pairs are `slower` until their sum is known. */
const KINDS: readonly ContributionKind[] = ['slower', 'more', 'fewer', 'new', 'gone']

/**
 * Distributes the difference of two critical paths over operations, the largest share first. What hangs under a span that
 * only one trace has is that span's. `sides` is by node: 1 when A has the operation there, 2 when B has, 3 when both have.
 */
export function explainDifference(
  { a, b, parent, service, name, services, names }: AlignedTree,
  { selfA, selfB, pathA, pathB }: Times,
  sides: Uint8Array,
): Contribution[] {
  const sums = new Map<number, Sum>()
  /** The span that only one trace has and under which each node hangs; its own node where both have it. */
  const owner = new Int32Array(a.length)
  const share = new Float64Array(a.length)
  for (let node = 0; node < a.length; node++) {
    const above = parent[node]!
    const alone = sideOf(a, b, node)
    owner[node] = alone !== 0 && above !== NONE && sideOf(a, b, above) === alone ? owner[above]! : node
    share[owner[node]!]! += pathB[node]! - pathA[node]!
  }
  for (let node = 0; node < a.length; node++) {
    const top = owner[node]!
    const alone = sideOf(a, b, top)
    const kind = alone === 0 ? 'slower' : alone === 2 ? added(sides[top]!) : removed(sides[top]!)
    const key = (KINDS.indexOf(kind) * names.length + name[top]!) * services.length + service[top]!
    let sum = sums.get(key)
    if (sum === undefined) {
      sum = {
        kind,
        service: service[top]!,
        name: name[top]!,
        ns: 0,
        count: 0,
        pathA: 0,
        pathB: 0,
        node: top,
        selfNs: 0,
        largest: NONE,
      }
      sums.set(key, sum)
    }
    const change = pathB[node]! - pathA[node]!
    sum.ns += change
    sum.pathA += pathA[node]!
    sum.pathB += pathB[node]!
    if (alone === 0) sum.selfNs += selfB[node]! - selfA[node]!
    if (top !== node) continue
    if (alone !== 0 || change !== 0) sum.count++
    if (Math.abs(share[top]!) > sum.largest) {
      sum.largest = Math.abs(share[top]!)
      sum.node = top
    }
  }
  const contributions: Contribution[] = []
  for (const { selfNs, largest: _, ...sum } of sums.values()) {
    if (sum.ns === 0) continue
    contributions.push(sum.kind === 'slower' ? { ...sum, kind: kindOfPairs(sum.ns, selfNs) } : sum)
  }
  return contributions.sort((x, y) => Math.abs(y.ns) - Math.abs(x.ns) || x.node - y.node)
}

/** 0 when both traces have the node's span, 1 when only A has, 2 when only B has. */
const sideOf = (a: Int32Array, b: Int32Array, node: number): 0 | 1 | 2 =>
  a[node] === NONE ? 2 : b[node] === NONE ? 1 : 0

const added = (sides: number): ContributionKind => ((sides & 1) === 1 ? 'more' : 'new')
const removed = (sides: number): ContributionKind => ((sides & 2) === 2 ? 'fewer' : 'gone')

/** Own work that explains at least half of what changed on the path is the reason. */
function kindOfPairs(ns: number, selfNs: number): ContributionKind {
  if (ns > 0) return selfNs * 2 >= ns ? 'slower' : 'exposed'
  return selfNs * 2 <= ns ? 'faster' : 'hidden'
}
