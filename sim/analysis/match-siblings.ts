/** Lists that are longer than this on either side are matched by ordinal alone. */
const LONGEST_EXACT = 48

const NONE = -1

/** Spans of one of two trees, by position: what they are, what the trees below them look like, and their very names. */
export type Keyed = { key: Uint32Array; hash: Uint32Array; text: Uint32Array }

/**
 * Which of two lists of siblings are the same: for each of `a` an index into `b`, -1 for none. Only what has the same key
 * is matched. The matching that keeps the order comes first, the one with most pairs, of these the one with most equal
 * trees and names; what is left over changed its place and is matched by ordinal. `moved` gets a 1 for each of those.
 * Near-linear: long lists are matched by ordinal, and what keeps its order is the longest rising run of those pairs.
 */
export function matchSiblings(
  a: readonly number[],
  b: readonly number[],
  ofA: Keyed,
  ofB: Keyed,
  moved: Uint8Array,
): Int32Array {
  const exact = a.length <= LONGEST_EXACT && b.length <= LONGEST_EXACT
  const matched = exact ? inOrder(a, b, ofA, ofB) : new Int32Array(a.length).fill(NONE)
  const taken = new Uint8Array(b.length)
  for (const other of matched) if (other !== NONE) taken[other] = 1
  const waiting = new Map<number, number[]>()
  for (let index = b.length - 1; index >= 0; index--) {
    if (taken[index] === 1) continue
    const key = ofB.key[b[index]!]!
    const there = waiting.get(key)
    if (there === undefined) waiting.set(key, [index])
    else there.push(index)
  }
  for (let index = 0; index < a.length; index++) {
    if (matched[index] !== NONE) continue
    const other = waiting.get(ofA.key[a[index]!]!)?.pop()
    if (other === undefined) continue
    matched[index] = other
    if (exact) moved[index] = 1
  }
  if (!exact) markMoved(matched, moved)
  return matched
}

/** The best alignment that keeps the order, by dynamic programming over the two lists. */
function inOrder(a: readonly number[], b: readonly number[], ofA: Keyed, ofB: Keyed): Int32Array {
  const width = b.length + 1
  const best = new Int32Array((a.length + 1) * width)
  const worth = (i: number, j: number): number => {
    if (ofA.key[a[i]!] !== ofB.key[b[j]!]) return 0
    const sameTree = ofA.hash[a[i]!] === ofB.hash[b[j]!] ? 2 : 0
    // One pair more is worth more than all of these together.
    return 4 * LONGEST_EXACT + sameTree + (ofA.text[a[i]!] === ofB.text[b[j]!] ? 1 : 0)
  }
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const gain = worth(i, j)
      let most = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!)
      if (gain > 0) most = Math.max(most, gain + best[(i + 1) * width + j + 1]!)
      best[i * width + j] = most
    }
  }
  const matched = new Int32Array(a.length).fill(NONE)
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const gain = worth(i, j)
    const here = best[i * width + j]!
    // Of equally good pairs the first: three calls of forty are the first three.
    if (gain > 0 && here === gain + best[(i + 1) * width + j + 1]!) matched[i++] = j++
    else if (here === best[(i + 1) * width + j]!) i++
    else j++
  }
  return matched
}

/** Marks the pairs that are outside the longest run in which both lists go forward. */
function markMoved(matched: Int32Array, moved: Uint8Array): void {
  /** By length of a run: the index with which the run that ends lowest ends. */
  const tails: number[] = []
  const before = new Int32Array(matched.length).fill(NONE)
  for (let index = 0; index < matched.length; index++) {
    const other = matched[index]!
    if (other === NONE) continue
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (matched[tails[middle]!]! < other) low = middle + 1
      else high = middle
    }
    before[index] = low === 0 ? NONE : tails[low - 1]!
    tails[low] = index
    moved[index] = 1
  }
  for (let index = tails.at(-1) ?? NONE; index !== NONE; index = before[index]!) moved[index] = 0
}
