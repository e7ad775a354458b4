import 'server-only'
import type { z } from 'zod'
import { problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { beginAction } from '../node/refuse-request.ts'

/** A server action for anybody: who has no account yet, and is made nobody by asking. What is posted is read first. */
export function visitorAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<ActionResult<T>>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    beginAction()
    const parsed = schema.safeParse(input)
    return parsed.success ? run(parsed.data) : problem('invalid_input')
  }
}
