/** What became of an item: what goes to the route, and whether it stays for the routes below. */
export type Fate<N> = { taken: N | null; stays: boolean }

/** Takes from `list` what `decide` gives away; what does not stay is gone from the list. */
export function take<N>(list: N[], decide: (node: N) => Fate<N>): N[] {
  const taken: N[] = []
  let kept = 0
  for (const node of list) {
    const fate = decide(node)
    if (fate.taken !== null) taken.push(fate.taken)
    if (fate.stays) list[kept++] = node
  }
  list.length = kept
  return taken
}

/** The fate of an item that the condition was asked about; with `copy` it stays, and its copy goes. */
export function leaf<N>(node: N, isMatch: boolean, copy: ((node: N) => N) | null): Fate<N> {
  if (!isMatch) return { taken: null, stays: true }
  return copy === null ? { taken: node, stays: false } : { taken: copy(node), stays: true }
}

/**
 * The fate of what lies around items: what was taken from inside goes in a shell like it. When things are moved and not
 * copied, it stays only while something is inside (upstream: MoveSpansWithContextIf, CopySpansWithContextIf, …).
 */
export function nest<N, I>(
  node: N,
  inside: I[],
  decide: (item: I) => Fate<I>,
  shell: (taken: I[]) => N,
  copies: boolean,
): Fate<N> {
  const taken = take(inside, decide)
  return { taken: taken.length === 0 ? null : shell(taken), stays: copies || inside.length > 0 }
}
