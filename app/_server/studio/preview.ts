import 'server-only'
import type { CompiledScenario } from '#content/authored/compile-scenario.ts'
import { variantSeeds } from '#content/authored/variant-seeds.ts'
import { withAuthored } from '#content/authored/with-authored.ts'
import type { Actor } from '../access.ts'
import { ok, problem } from '../action.ts'
import type { ActionResult } from '../action.ts'
import { getPrisma } from '../node/db.ts'
import { fromStoredText } from '../node/stored-text.ts'
import { isWithinRate } from '../rate-limit.ts'
import type { InvalidDraft } from './dto.ts'
import { findScenario } from './find-scenario.ts'

const perHour = 240

/** A draft as the files that students would be given, for as long as somebody looks at it. */
export type LentDraft = CompiledScenario & { folder: string; revision: number; seed: number }

/**
 * Lends the draft as it is saved, and the seed of the pool at a place (from 1), to whoever writes it; or says where the text
 * does not hold together.
 */
export async function withDraft<T>(
  actor: Actor,
  { id, ordinal }: { id: string; ordinal: number },
  use: (draft: LentDraft) => Promise<T>,
): Promise<ActionResult<T | InvalidDraft>> {
  const scenario = await findScenario(await getPrisma(), actor, id)
  const seed = variantSeeds()[ordinal - 1]
  if (scenario === null || seed === undefined) return problem('not_found')
  if (!(await isWithinRate(`preview ${actor.id}`, perHour, 3_600_000))) return problem('too_many_requests')
  const { revision } = scenario
  const made = await withAuthored(fromStoredText(scenario.draft), async (written) => ({
    made: await use({ ...written, revision, seed }),
  }))
  if ('made' in made) return ok(made.made)
  const { message, range } = made.diagnostics[0]!
  return ok({ invalid: { message, line: range?.startLine ?? null } })
}
