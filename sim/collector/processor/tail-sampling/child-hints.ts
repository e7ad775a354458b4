import type { BufferedTrace } from './buffered-trace.ts'
import { NOT_SAMPLED } from './policy.ts'
import type { FlipHint, NamedPolicy } from './policy.ts'

type Path = readonly (string | number)[]

/** What turns one sub-policy's vote; nothing for one with a memory, since its vote then is not known any more. */
export function hintsOfChild({ policy }: NamedPolicy, path: Path, trace: BufferedTrace): FlipHint[] {
  if (policy.isStateful) return []
  const vote = policy.evaluate(trace)
  return policy.flipHints(trace, vote).map((hint) => ({ ...hint, path: [...path, ...hint.path] }))
}

/**
 * What turns a policy that needs a yes from each of its sub-policies: when all said yes any of them may
 * change, when exactly one said no that one must.
 */
export function hintsOfAll(
  children: readonly NamedPolicy[],
  path: Path,
  trace: BufferedTrace,
  isRefused: boolean,
): FlipHint[] {
  if (!isRefused) return children.flatMap((child, index) => hintsOfChild(child, [...path, index], trace))
  if (children.some(({ policy }) => policy.isStateful)) return []
  const refusing = children.filter(({ policy }) => policy.evaluate(trace) === NOT_SAMPLED)
  if (refusing.length !== 1) return []
  return hintsOfChild(refusing[0]!, [...path, children.indexOf(refusing[0]!)], trace)
}
