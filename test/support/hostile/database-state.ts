import { readdirSync } from 'node:fs'
import { getDatabase } from '../../../app/_server/node/db.ts'

/** Rates are counted, who grades is about this very minute, and who looks at a scenario is seen by others: nothing of it is kept. */
const notKept = ['rate_window', 'grader', 'scenario_presence']

/**
 * What is kept, as text: of every table how many rows there are and a hash of the transactions that wrote them, and the
 * files of the data folder. What was written again as it was is a change, too. The rows themselves, which are documents in
 * part and grow with each test, take half of the time of all that is sent.
 */
export async function stateOfServer(dataFolder: string): Promise<Record<string, unknown>> {
  const { prisma } = await getDatabase()
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`
  const one = tables
    .filter(({ name }) => !notKept.includes(name))
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, count(*)::int AS count, md5(string_agg(t.xmin::text, ' ' ORDER BY t.ctid)) AS hash FROM "${name}" t`,
    )
  const rows = await prisma.$queryRawUnsafe<{ name: string; count: number; hash: string | null }[]>(
    one.join(' UNION ALL '),
  )
  const files = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    // The database's own.
    .filter((name) => !name.startsWith('postgres'))
    .toSorted()
  return { ...Object.fromEntries(rows.map(({ name, count, hash }) => [name, `${count} ${hash}`])), files }
}

/** Rates are looked at in tests of their own; here everybody may try as often as they want. */
export async function forgetRates(): Promise<void> {
  const { prisma } = await getDatabase()
  await prisma.rateWindow.deleteMany()
}
