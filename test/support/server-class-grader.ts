/** Gives the verdict that an answer's text asks for, as JSON: `{ passed, score, checks, feedback }`; another version can be kinder. */
export async function gradeExercise(input: {
  exercise: string
  yaml: string
  learnerId: string
  attempt: number
  variantSeed?: number
}) {
  const asked = JSON.parse(input.yaml) as Record<string, { score: number; feedback?: string[] }>
  const { score, feedback = [] } = asked[input.exercise] ?? asked['any'] ?? { score: 0 }
  const check = (id: string, passed: boolean) => ({
    id,
    passed,
    measured: 0.4711,
    limit: 0.5,
    relation: '>=',
    unit: 'share',
    byRun: [passed, true],
    operation: null,
    firstFailing: null,
    parts: [],
    points: 1,
  })
  return {
    exercise: input.exercise,
    version: 1,
    passed: score === 1,
    score,
    checks: [check('dependency', score >= 0.5), check('onset', score === 1)],
    // In capitals, so that a verdict can be told from the answer that asked for it.
    feedback: feedback.map((name) => name.toUpperCase()),
    seeds: 2,
    onTheEdge: [],
    keptShare: { pooled: 0.4711, lowest: 0, highest: 1 },
    error: null,
    saw: { variantSeed: input.variantSeed ?? null },
  }
}
