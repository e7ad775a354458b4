/** How much a program may use before it is stopped. */
export type CodeLimits = {
  /** Loops and calls between two pauses, in tens of thousands; virtual time stands still meanwhile. */
  steps: number
  /** Bytes that the process may hold. */
  memory: number
  /** Bytes of stack. */
  stack: number
  /** Lines written in one life of the process; what comes after is not kept. */
  lines: number
}

/** Enough for any service, and milliseconds for a loop that never ends. */
export const CODE_LIMITS: CodeLimits = { steps: 30, memory: 32 * 1024 * 1024, stack: 192 * 1024, lines: 20_000 }

/** What one unit of `CodeLimits.steps` stands for: how often the machine asks whether to go on. */
export const STEPS_PER_UNIT = 10_000
