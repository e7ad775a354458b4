import { collectCase } from './collect-case.ts'
import type { CollectAnswer, CollectCase } from './collect-case.ts'
import { ottlCase } from './ottl-case.ts'
import type { OttlAnswer, OttlCase } from './ottl-case.ts'

/** A case of `collect --cases`: a collector that is run or validated, or a statement of OTTL. */
export type AnyCase = (CollectCase & { mode?: '' | 'validate' | 'files' }) | (OttlCase & { mode: 'ottl' })

/** Answers one case of any mode. */
export const answerCase = (input: AnyCase): CollectAnswer | OttlAnswer =>
  input.mode === 'ottl' ? ottlCase(input) : collectCase(input)
