/** What a proof tried: the reference, or something that must fail. */
export type ProvenAnswer = {
  /** `reference`, `nothing done`, `everything kept`, or a wrong answer by its id. */
  name: string
  expected: 'passes' | 'fails'
  /** By seed, in the order of `ProofReport.seeds`. */
  bySeed: ('pass' | 'fail')[]
  /** Seeds on which it came out otherwise, as indices into `ProofReport.seeds`. */
  unexpected: number[]
  /** How close chance comes to turning it, standard deviations of one submission; null where nothing is drawn. */
  margin: number | null
}

/** A sentence for the author, and the place in the document that it is about. */
export type ProofProblem = {
  message: string
  /** From 1; null where it is about the whole. */
  line: number | null
  column: number | null
  /** Seeds that show it, as indices into `ProofReport.seeds`. */
  seeds: number[]
}

/** Whether every student is given the same amount of the same thing to find. */
export type Difficulty = {
  /** What it is measured by, in words of the measure: `percentile_ms`. */
  measure: string
  /** By seed: the measure with the faults minus the measure without them, on the same seed. */
  signal: number[]
  /** Of the measure over the seeds without the faults. */
  baselineSd: number
  /** Largest signal ÷ smallest; both are ÷ `baselineSd`, which cancels. Null where one of them is none. */
  ratio: number | null
  /** `ratio` may not be above. */
  limit: number
  /** By seed: requests that the fault may strike; null where it cannot be said. */
  struck: number[] | null
}

/** A text whose Thai is missing, or follows an older English. */
export type TextMark = { path: string; line: number | null; mark: 'missing' | 'stale' }

/** What the gate found of one text of a scenario, on some seeds: plain JSON. */
export type ProofReport = {
  /** SHA-256 of the document that was proven, hexadecimal. */
  sha256: string
  /** Version of the engine. */
  engine: string
  seeds: number[]
  answers: ProvenAnswer[]
  /** What each parameter was on each seed. */
  draws: Record<string, (string | number | boolean)[]>
  /** What each question’s right answer is on each seed, as a student would write it. */
  answersBySeed: Record<string, string[]>
  difficulty: Difficulty | null
  texts: TextMark[]
  /** Publishing waits for these. */
  blockers: ProofProblem[]
  warnings: ProofProblem[]
  /** How long it took. */
  seconds: number
}
