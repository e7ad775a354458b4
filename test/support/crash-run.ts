import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { closeDatabase, getPrisma } from '../../app/_server/node/db.ts'

const here = import.meta.dirname

/** What a learner was told is kept: a draft by its learner, a submission by its id. */
type Acknowledged = { drafts: Set<string>; attempts: Map<string, string> }

export type CrashFigures = {
  crashes: number
  acknowledged: { drafts: number; attempts: number }
  /** Of these, those that are not there, or not as they were sent. */
  lost: { drafts: number; attempts: number }
}

/**
 * Has a server write, kills it at a random moment, and does so again on the same database; then looks for everything that
 * it had acknowledged. `random` gives numbers from 0 to 1; `env` names the database, as the process environment must.
 */
export async function crashOften(env: NodeJS.ProcessEnv, crashes: number, random: () => number): Promise<CrashFigures> {
  const told: Acknowledged = { drafts: new Set(), attempts: new Map() }
  for (let crash = 0; crash < crashes; crash++) await writeUntilKilled(env, told, 5 + 400 * random())
  const prisma = await getPrisma()
  const drafts = await prisma.draft.findMany({ select: { learnerId: true, yaml: true } })
  const attempts = await prisma.attempt.findMany({ select: { id: true, yaml: true, learnerId: true } })
  await closeDatabase()

  const keptDrafts = new Set(
    drafts.filter(({ learnerId, yaml }) => yaml === `draft of ${learnerId}`).map(({ learnerId }) => learnerId),
  )
  const keptAttempts = new Map(
    attempts.map(({ id, yaml, learnerId }) => [id, yaml === `pass ${learnerId}` ? learnerId : '']),
  )
  return {
    crashes,
    acknowledged: { drafts: told.drafts.size, attempts: told.attempts.size },
    lost: {
      drafts: [...told.drafts].filter((learner) => !keptDrafts.has(learner)).length,
      attempts: [...told.attempts].filter(([id, learner]) => keptAttempts.get(id) !== learner).length,
    },
  }
}

async function writeUntilKilled(env: NodeJS.ProcessEnv, told: Acknowledged, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', join(here, 'plain-node.ts'), join(here, 'server-writer.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  let kill: Promise<unknown> | undefined
  for await (const line of lines) {
    const [kind, id = '', learner = ''] = line.split(' ')
    if (kind === 'draft') told.drafts.add(id)
    if (kind === 'attempt') told.attempts.set(id, learner)
    // A busy machine takes its time until something is written; from there on any moment will do.
    if (kind === 'attempt') kill ??= delay(afterMs).then(() => child.kill('SIGKILL'))
  }
  const [code, signal] = (await ended) as [number | null, string | null]
  await kill
  if (signal !== 'SIGKILL') throw new Error(`the server that writes ended by itself, with code ${code}`)
}
