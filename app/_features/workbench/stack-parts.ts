import type { RunOverview } from '#sim/worker/run-protocol.ts'
import { keepingPolicies } from '../decision-strip/keeping-policies.ts'

/** A part of what was kept: from where on the axis, how much, by whom; `name` is null for what no policy kept. */
export type StackPart = { name: string | null; type: string | undefined; from: number; share: number }

/** The kept share as a stack of its policies' credits; `over` is what goes beyond the limit. */
export function stackParts(
  { summary }: Pick<RunOverview, 'summary'>,
  limit: number | null,
): { parts: StackPart[]; end: number; over: number } {
  const requests = Math.max(1, summary.requests)
  const parts: StackPart[] = []
  let from = 0
  const add = (name: string | null, type: string | undefined, count: number) => {
    if (count <= 0) return
    parts.push({ name, type, from, share: count / requests })
    from += count / requests
  }
  const keeping = keepingPolicies(summary.policies)
  for (const { name, type, credited } of keeping) add(name, type, credited)
  add(null, undefined, summary.kept - keeping.reduce((sum, { credited }) => sum + credited, 0))
  const over = limit === null ? 0 : Math.max(0, summary.keptShare - limit)
  return { parts, end: Math.max((limit ?? 0) * 1.32, summary.keptShare * 1.12, 0.01), over }
}
