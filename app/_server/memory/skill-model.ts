/**
 * What answers say about ability, as a Gaussian: a person is good in general and better or worse in each competency, so
 * an answer in one moves the others a little. The chance of a right answer is logistic in ability less difficulty.
 */

/** One answer that was judged. */
export type SkillAnswer = {
  /** Which competencies it drew on, each with its share; the shares sum to 1. */
  shares: readonly { competency: number; share: number }[]
  /** In the unit of ability: a middle-level question is 0, each level above it one more. */
  difficulty: number
  right: boolean
  /** How much it counts: 1 is one whole answer of one's own. */
  evidence: number
}

/** The estimate: means and covariances of the abilities, in the order of the competencies. */
export type SkillEstimate = { mean: number[]; covariance: number[][] }

/** Spread of people in general, and of one person over competencies, in the unit of ability. */
const generalSpread = 1.2
const ownSpread = 0.8

const mostSteps = 50
const smallEnough = 1e-9

function chanceOf(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit))
}

/** The posterior by Laplace's approximation: the most plausible abilities, and how sharply the answers point to them. */
export function estimateSkills(competencies: number, answers: readonly SkillAnswer[]): SkillEstimate {
  const prior = priorPrecision(competencies)
  let mean = Array.from({ length: competencies }, () => 0)
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, precision } = slopes(prior, mean, answers)
    const change = solve(cholesky(precision), gradient)
    mean = mean.map((value, index) => value + change[index]!)
    if (change.every((value) => Math.abs(value) < smallEnough)) break
  }
  const root = cholesky(slopes(prior, mean, answers).precision)
  const covariance = mean.map((_, column) =>
    solve(
      root,
      mean.map((__, row) => (row === column ? 1 : 0)),
    ),
  )
  return { mean, covariance }
}

/** The inverse of `ownSpread² I + generalSpread² 11ᵀ`. */
function priorPrecision(size: number): number[][] {
  const own = ownSpread ** 2
  const shared = generalSpread ** 2 / (own * (own + size * generalSpread ** 2))
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (row === column ? 1 / own : 0) - shared),
  )
}

/** First and second derivatives of the log posterior; the second with its sign changed. */
function slopes(prior: number[][], mean: number[], answers: readonly SkillAnswer[]) {
  const precision = prior.map((row) => [...row])
  const gradient = prior.map((row) => -row.reduce((sum, value, index) => sum + value * mean[index]!, 0))
  for (const { shares, difficulty, right, evidence } of answers) {
    const ability = shares.reduce((sum, { competency, share }) => sum + share * mean[competency]!, 0)
    const chance = chanceOf(ability - difficulty)
    const pull = evidence * (Number(right) - chance)
    const weight = evidence * chance * (1 - chance)
    for (const a of shares) {
      gradient[a.competency]! += a.share * pull
      for (const b of shares) precision[a.competency]![b.competency]! += weight * a.share * b.share
    }
  }
  return { gradient, precision }
}

/** The lower triangle whose square a positive definite matrix is. */
function cholesky(matrix: number[][]): number[][] {
  const root = matrix.map((row) => row.map(() => 0))
  for (let row = 0; row < matrix.length; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]![column]!
      for (let k = 0; k < column; k++) rest -= root[row]![k]! * root[column]![k]!
      root[row]![column] = row === column ? Math.sqrt(rest) : rest / root[column]![column]!
    }
  }
  return root
}

/** Solves `A x = b`, given the root of A. */
function solve(root: number[][], right: number[]): number[] {
  const half: number[] = []
  for (const [row, line] of root.entries()) {
    let rest = right[row]!
    for (let k = 0; k < row; k++) rest -= line[k]! * half[k]!
    half.push(rest / line[row]!)
  }
  const answer = [...half]
  for (let row = root.length - 1; row >= 0; row--) {
    let rest = half[row]!
    for (let k = row + 1; k < root.length; k++) rest -= root[k]![row]! * answer[k]!
    answer[row] = rest / root[row]![row]!
  }
  return answer
}

/** A chance with the interval that holds it nine times of ten. */
export type ChanceEstimate = { chance: number; low: number; high: number }

const ninetyPercent = 1.645

/** The chance of answering a middle-level question that draws on these competencies, each with its weight. */
export function chanceEstimate(
  { mean, covariance }: SkillEstimate,
  shares: readonly { competency: number; share: number }[],
): ChanceEstimate {
  const whole = shares.reduce((sum, { share }) => sum + share, 0)
  let ability = 0
  let variance = 0
  for (const a of shares) {
    ability += (a.share / whole) * mean[a.competency]!
    for (const b of shares) variance += (a.share / whole) * (b.share / whole) * covariance[a.competency]![b.competency]!
  }
  const reach = ninetyPercent * Math.sqrt(variance)
  return { chance: chanceOf(ability), low: chanceOf(ability - reach), high: chanceOf(ability + reach) }
}
