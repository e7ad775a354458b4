import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { RunClaim, SaidClaims } from '../../content/questions/run-claims.ts'

// `server-fake-claims.ts?hang-once=<file>` hangs for whoever comes first, and answers everybody else.
const marker = new URL(import.meta.url).searchParams.get('hang-once')
const throws = new URL(import.meta.url).searchParams.has('throw')

/** Gives back the seeds that it was asked to run on as what came out; of what was said, numbers hold. */
export async function runClaims({ claims, seeds }: SaidClaims): Promise<RunClaim[]> {
  if (throws) throw new Error('a bug in the runner')
  if (marker !== null && !existsSync(marker)) {
    writeFileSync(marker, '')
    await delay(60_000)
  }
  return claims.map(({ id, value }) => ({ id, unit: '%', values: [...seeds], mean: 1, seeds, holds: value !== null }))
}
