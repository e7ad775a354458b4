import type { z } from 'zod'

/** A mistake in a document: where, and one sentence. */
export type Problem = { path: readonly PropertyKey[]; code: string; message: string }

type Issue = z.core.$ZodIssue

/** What a schema says of a document, flattened: for a choice, only what is wrong with the nearest alternative. */
export function schemaProblems(issues: readonly Issue[], path: readonly PropertyKey[] = []): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, [...path, ...issue.path]))
}

function problemsOf(issue: Issue, path: readonly PropertyKey[]): Problem[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return schemaProblems(nearest(issue.errors), path)
  }
  // The key's own complaint says more than that there is one.
  if (issue.code === 'invalid_key') return issue.issues.flatMap((inner) => problemsOf(inner, path))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'unknown-key',
      message: `There is no key \`${key}\` here.`,
    }))
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    const key = String(path.at(-1))
    return [{ path, code: 'missing-key', message: `\`${key}\` is missing here.` }]
  }
  return [{ path, code: 'bad-value', message: issue.message }]
}

// The alternative somebody meant is the one whose own keys fit best.
function nearest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  let best = alternatives[0]!
  for (const issues of alternatives) if (misfit(issues) < misfit(best)) best = issues
  return best
}

function misfit(issues: readonly Issue[]): number {
  let score = 0
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') score += 10 * issue.keys.length
    else if (issue.path.length === 0) score += 100
    else if (issue.path.length === 1) score += issue.message.endsWith('received undefined') ? 10 : 2
    else score += 1
  }
  return score
}
