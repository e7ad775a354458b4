import 'server-only'
import { createHmac } from 'node:crypto'
import { getPrisma } from './node/db.ts'
import { processSingleton } from './node/process-singleton.ts'
import { serverSecret } from './node/server-secret.ts'

const sweepEveryMs = 60_000
const sweep = processSingleton('rate-sweep', () => ({ at: 0 }))

/**
 * Counts one use under this key, for all servers of this database together; false when there were more than `limit` in
 * the current window, which begins with its first use. Not for use within a transaction.
 */
export async function isWithinRate(key: string, limit: number, windowMs: number): Promise<boolean> {
  const prisma = await getPrisma()
  // One statement, by the database's own clock: two that arrive at once are two, whichever servers they reach.
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    INSERT INTO rate_window (key, until, count)
    VALUES (${hash(key)}, now() + ${windowMs}::float8 * interval '1 millisecond', 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_window.until <= now() THEN 1 ELSE least(rate_window.count, 1000000000) + 1 END,
      until = CASE WHEN rate_window.until <= now() THEN excluded.until ELSE rate_window.until END
    RETURNING count`
  if (Date.now() - sweep.at > sweepEveryMs) {
    sweep.at = Date.now()
    await prisma.$executeRaw`DELETE FROM rate_window WHERE until <= now()`
  }
  return row !== undefined && row.count <= limit
}

/** Keys are made of addresses of people and machines, which have no business in the database. */
function hash(key: string): string {
  return createHmac('sha256', serverSecret('rates')).update(key).digest('base64url')
}
