/** How much a program may use before it is stopped. */
export type CodeLimits = {
  /** Loops and calls between two pauses, in tens of thousands; virtual time stands still meanwhile. */
  steps: number
  /** Bytes of stack. */
  stack: number
  /** Lines written in one life of the process; what comes after is not kept. */
  lines: number
}

/** Enough for any service, and milliseconds for a loop that never ends. */
export const CODE_LIMITS: CodeLimits = { steps: 30, stack: 192 * 1024, lines: 20_000 }

/** What one unit of `CodeLimits.steps` stands for: how often the machine asks whether to go on. */
export const STEPS_PER_UNIT = 10_000

/** Bytes that the programs of all processes in a world may hold together. */
export const MEMORY_LIMIT = 64 * 1024 * 1024
