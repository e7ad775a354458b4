import 'server-only'
import type { z } from 'zod'
import type { Learner } from './learners.ts'
import { beginAction } from './node/refuse-request.ts'
import { inSpan } from './node/telemetry/telemetry.ts'
import { getLearner } from './session.ts'

/** Why an action was not done; the page has the words, in the learner's language. */
export type Problem =
  | 'invalid_input'
  | 'too_long'
  | 'too_many_requests'
  | 'too_many_attempts'
  | 'server_busy'
  | 'not_found'
  /** It is not the step at which this can be done: the page reads what the state is, and goes on from there. */
  | 'not_now'
  /** Whoever asks has no account, and this needs one. */
  | 'sign_in_needed'
  /** Whoever asks may see it, and may not do this. */
  | 'forbidden'
  /** Somebody else changed it since it was read. */
  | 'conflict'

export type ActionResult<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export function ok<T>(value: T): ActionResult<T> {
  return { ok: true, value }
}

export function problem(code: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem: code }
}

/**
 * A server action for whoever asks: parses what came, finds the learner or makes them one, and runs. What arrives is
 * whatever was posted, so nothing of it is believed before the schema has read it.
 */
export function learnerAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (input: z.output<Schema>, learner: Learner) => Promise<ActionResult<T>>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    beginAction()
    const parsed = schema.safeParse(input)
    if (!parsed.success) return problem('invalid_input')

    const learner = await getLearner()
    if (!learner) return problem('too_many_requests')

    return inSpan('server action', {}, () => run(parsed.data, learner))
  }
}
