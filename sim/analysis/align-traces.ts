import { generalName } from './conventions/span-name.ts'
import { matchSiblings } from './match-siblings.ts'
import type { Keyed } from './match-siblings.ts'
import type { TraceShape } from './trace-shape.ts'

/** The two spans changed their order among their siblings. */
export const ALIGNED_MOVED = 1
/** The one span lies between spans that are in both traces: it was put there, or taken out. */
export const ALIGNED_WRAPPER = 2

/**
 * Two traces as one tree, a column per field: in depth-first order, `descendants` long. Every span of either trace is in
 * exactly one node; -1 stands where a trace has no such span.
 */
export type AlignedTree = {
  /** Names of services and operations of both traces, each once; what is a value in an operation's name is taken out. */
  services: string[]
  names: string[]
  a: Int32Array
  b: Int32Array
  /** The node above; -1 for a root. */
  parent: Int32Array
  depth: Uint32Array
  descendants: Uint32Array
  /** Index into `services`. */
  service: Uint32Array
  /** Index into `names`. */
  name: Uint32Array
  /** Of the `ALIGNED_`s above. */
  marks: Uint8Array
}

type Tree = Pick<TraceShape, 'services' | 'names' | 'service' | 'name' | 'parent' | 'descendants'>

type Entry = {
  a: number
  b: number
  parent: number
  marks: number
  /** What else is compared with what is below: children of the parent, where a span was put in between. */
  alsoA: readonly number[]
  alsoB: readonly number[]
}

const NONE = -1
const NOTHING: readonly number[] = []
const WRAPPER_LEVELS = 4

/**
 * Lays one trace over the other, from the roots down: what hangs under the same, and is of the same service and
 * operation, is the same. A span that was put between a parent and its children, or taken out, is seen through.
 */
export function alignTraces(shapeA: Tree, shapeB: Tree): AlignedTree {
  const services = new TextList()
  const names = new TextList()
  const factor = shapeA.services.length + shapeB.services.length
  const texts = new TextList()
  const treeA = keyed(shapeA, services, names, texts, factor)
  const treeB = keyed(shapeB, services, names, texts, factor)
  hashTree(shapeA, treeA)
  hashTree(shapeB, treeB)
  const most = treeA.key.length + treeB.key.length
  const a = new Int32Array(most)
  const b = new Int32Array(most)
  const parents = new Int32Array(most)
  const depth = new Uint32Array(most)
  const service = new Uint32Array(most)
  const name = new Uint32Array(most)
  const marks = new Uint8Array(most)
  let count = 0
  const waiting: Entry[] = []
  const push = (entries: Entry[]): void => {
    for (let index = entries.length - 1; index >= 0; index--) waiting.push(entries[index]!)
  }
  push(alignLists(rootsOf(shapeA), rootsOf(shapeB), treeA, treeB, shapeA, shapeB, NONE))
  while (waiting.length > 0) {
    const entry = waiting.pop()!
    const node = count++
    a[node] = entry.a
    b[node] = entry.b
    parents[node] = entry.parent
    depth[node] = entry.parent === NONE ? 0 : depth[entry.parent]! + 1
    marks[node] = entry.marks
    const tree = entry.a === NONE ? treeB : treeA
    const position = entry.a === NONE ? entry.b : entry.a
    service[node] = tree.service[position]!
    name[node] = tree.name[position]!
    const below = { a: childrenOf(shapeA, entry.a, entry.alsoA), b: childrenOf(shapeB, entry.b, entry.alsoB) }
    if (below.a.length + below.b.length === 0) continue
    push(alignLists(below.a, below.b, treeA, treeB, shapeA, shapeB, node))
  }
  const descendants = new Uint32Array(count)
  for (let node = count - 1; node > 0; node--) {
    if (parents[node] !== NONE) descendants[parents[node]!]! += descendants[node]! + 1
  }
  return {
    services: services.texts,
    names: names.texts,
    a: a.slice(0, count),
    b: b.slice(0, count),
    parent: parents.slice(0, count),
    depth: depth.slice(0, count),
    descendants,
    service: service.slice(0, count),
    name: name.slice(0, count),
    marks: marks.slice(0, count),
  }
}

/** Siblings of both traces as one list, in order. */
function alignLists(
  a: readonly number[],
  b: readonly number[],
  treeA: Keyed,
  treeB: Keyed,
  shapeA: Tree,
  shapeB: Tree,
  parent: number,
): Entry[] {
  const entries: Entry[] = []
  const one = (atA: number, atB: number, marks: number, alsoA = NOTHING, alsoB = NOTHING): void =>
    void entries.push({ a: atA, b: atB, parent, marks, alsoA, alsoB })
  if (b.length === 0) for (const position of a) one(position, NONE, 0)
  if (a.length === 0) for (const position of b) one(NONE, position, 0)
  if (a.length === 0 || b.length === 0) return entries

  const moved = new Uint8Array(a.length)
  const matched = matchSiblings(a, b, treeA, treeB, moved)
  const partner = new Int32Array(b.length).fill(NONE)
  for (let index = 0; index < a.length; index++) if (matched[index] !== NONE) partner[matched[index]!] = index
  const leftA = new Set(a.filter((_, index) => matched[index] === NONE))
  const leftB = new Set(b.filter((_, index) => partner[index] === NONE))
  /** By a span that only one trace has: the other's spans that are among its children. */
  const within = leftA.size === 0 || leftB.size === 0 ? null : findWrapped(leftA, leftB, treeA, treeB, shapeA, shapeB)

  const onlyA = (position: number): void => {
    if (!leftA.has(position)) return
    const wrapped = within?.byA.get(position)
    one(position, NONE, wrapped === undefined ? 0 : ALIGNED_WRAPPER, NOTHING, wrapped)
  }
  const onlyB = (position: number): void => {
    if (!leftB.has(position)) return
    const wrapped = within?.byB.get(position)
    one(NONE, position, wrapped === undefined ? 0 : ALIGNED_WRAPPER, wrapped, NOTHING)
  }
  /** By index into `b`: how far A is when the next pair comes that is in order. */
  const upTo = new Int32Array(b.length)
  let coming = a.length
  for (let index = b.length - 1; index >= 0; index--) {
    const mate = partner[index]!
    if (mate !== NONE && moved[mate] === 0) coming = mate
    upTo[index] = coming
  }
  let next = 0
  const flush = (end: number): void => {
    for (; next < end; next++) if (matched[next] === NONE) onlyA(a[next]!)
  }
  for (let index = 0; index < b.length; index++) {
    const mate = partner[index]!
    // What only A has stands before what only B has, between the same two pairs.
    flush(upTo[index]!)
    if (mate === NONE) onlyB(b[index]!)
    else one(a[mate]!, b[index]!, moved[mate] === 1 ? ALIGNED_MOVED : 0)
  }
  flush(a.length)
  return entries
}

/** Finds spans that one trace alone has and that have left-over siblings of the other below them; takes these out. */
function findWrapped(
  leftA: Set<number>,
  leftB: Set<number>,
  treeA: Keyed,
  treeB: Keyed,
  shapeA: Tree,
  shapeB: Tree,
): { byA: Map<number, number[]>; byB: Map<number, number[]> } {
  const byB = wrappedIn(leftB, shapeB, treeB, leftA, treeA)
  const byA = wrappedIn(leftA, shapeA, treeA, leftB, treeB, byB)
  return { byA, byB }
}

function wrappedIn(
  outer: Set<number>,
  shape: Tree,
  tree: Keyed,
  inner: Set<number>,
  innerTree: Keyed,
  notIn?: ReadonlyMap<number, unknown>,
): Map<number, number[]> {
  const wrapped = new Map<number, number[]>()
  const byKey = new Map<number, number[]>()
  for (const position of inner) {
    // A span that others were found in stays where it is.
    if (notIn?.has(position) === true) continue
    const key = innerTree.key[position]!
    const there = byKey.get(key)
    if (there === undefined) byKey.set(key, [position])
    else there.push(position)
  }
  for (const positions of byKey.values()) positions.reverse()
  for (const position of outer) {
    const found: number[] = []
    // A hop that was put in between is a server's span and a client's: look down where there is one way only.
    let children = childrenOf(shape, position, NOTHING)
    for (let level = 0; level < WRAPPER_LEVELS; level++) {
      for (const child of children) {
        const same = byKey.get(tree.key[child]!)?.pop()
        if (same !== undefined) found.push(same)
      }
      if (found.length > 0 || children.length !== 1) break
      children = childrenOf(shape, children[0]!, NOTHING)
    }
    if (found.length === 0) continue
    wrapped.set(
      position,
      found.sort((x, y) => x - y),
    )
    for (const same of found) inner.delete(same)
  }
  return wrapped
}

function rootsOf({ parent, descendants }: Tree): number[] {
  const roots: number[] = []
  for (let position = 0; position < parent.length; position += descendants[position]! + 1) roots.push(position)
  return roots
}

function childrenOf({ descendants }: Tree, position: number, also: readonly number[]): readonly number[] {
  if (position === NONE) return also
  const last = position + descendants[position]!
  const children: number[] = []
  for (let child = position + 1; child <= last; child += descendants[child]! + 1) children.push(child)
  return also.length === 0 ? children : [...children, ...also]
}

/** Texts of two traces in one list. */
class TextList {
  readonly texts: string[] = []
  private readonly places = new Map<string, number>()

  place(text: string): number {
    let place = this.places.get(text)
    if (place === undefined) {
      place = this.texts.push(text) - 1
      this.places.set(text, place)
    }
    return place
  }
}

type Named = Keyed & { service: Uint32Array; name: Uint32Array }

/** The key of each span is its service and operation, whichever trace it is of: `GET /users/7` is `GET /users/8` again. */
function keyed(shape: Tree, services: TextList, names: TextList, texts: TextList, factor: number): Named {
  const serviceAt = shape.services.map((text) => services.place(text))
  const nameAt = shape.names.map((text) => names.place(generalName(text).name))
  const textAt = shape.names.map((text) => texts.place(text))
  const count = shape.service.length
  const service = new Uint32Array(count)
  const name = new Uint32Array(count)
  const key = new Uint32Array(count)
  const text = new Uint32Array(count)
  for (let position = 0; position < count; position++) {
    service[position] = serviceAt[shape.service[position]!]!
    name[position] = nameAt[shape.name[position]!]!
    text[position] = textAt[shape.name[position]!]!
    key[position] = name[position]! * factor + service[position]!
  }
  return { key, hash: new Uint32Array(count), text, service, name }
}

/** A number for what hangs under each span and in which order; equal trees have equal ones. */
function hashTree({ descendants }: Tree, { key, hash }: Keyed): void {
  for (let position = key.length - 1; position >= 0; position--) {
    let mixed = Math.imul(key[position]! ^ 0x9e3779b9, 0x85ebca6b)
    const last = position + descendants[position]!
    for (let child = position + 1; child <= last; child += descendants[child]! + 1) {
      mixed = Math.imul((mixed << 13) | (mixed >>> 19), 5) + hash[child]!
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35)
    }
    hash[position] = (mixed ^ (mixed >>> 16)) >>> 0
  }
}
