import type { TraceShape } from '#sim/analysis/trace-shape.ts'

/** Neighbours under one parent that are of one service and one name, shown as one row until it is opened. */
export type Fold = {
  /** Position of the first, and of what comes after the last one's descendants. */
  first: number
  end: number
  members: Uint32Array
  /** Each began before those before it had ended; each after them; or some this way and some that. */
  order: 'parallel' | 'in_turn' | 'mixed'
  /** Closed when the trace opens: a parallel fan-out, or calls that call nobody. */
  startsClosed: boolean
}

export type Folds = {
  all: readonly Fold[]
  /** By position of a first member: its fold's place in `all`; -1 elsewhere. */
  at: Int32Array
}

/** Two at the same time are a fold; of calls one after another it takes three. */
const SEQUENTIAL = 3

/** Finds every fold of a trace, in one pass over each parent's children. */
export function foldSiblings(shape: TraceShape): Folds {
  const { service, name, from, to, descendants } = shape
  const count = shape.row.length
  const all: Fold[] = []
  const at = new Int32Array(count).fill(-1)

  const among = (first: number, end: number) => {
    let run: number[] = []
    let runEnds = 0
    let overlaps = 0
    const close = (after: number) => {
      const [head] = run
      const order = overlaps === 0 ? 'in_turn' : overlaps === run.length - 1 ? 'parallel' : 'mixed'
      if (head !== undefined && run.length >= (order === 'parallel' ? 2 : SEQUENTIAL)) {
        const members = Uint32Array.from(run)
        const areLeaves = members.every((member) => descendants[member] === 0)
        at[head] = all.length
        all.push({ first: head, end: after, members, order, startsClosed: order === 'parallel' || areLeaves })
      }
    }
    for (let child = first; child < end; child += (descendants[child] ?? 0) + 1) {
      const [head] = run
      if (head !== undefined && service[head] === service[child] && name[head] === name[child]) {
        if ((from[child] ?? 0) < runEnds) overlaps++
        run.push(child)
        runEnds = Math.max(runEnds, to[child] ?? 0)
      } else {
        close(child)
        run = [child]
        overlaps = 0
        runEnds = to[child] ?? 0
      }
    }
    close(end)
  }

  among(0, count)
  for (let position = 0; position < count; position++) {
    const under = descendants[position] ?? 0
    if (under > 1) among(position + 1, position + 1 + under)
  }
  return { all, at }
}
