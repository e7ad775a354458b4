import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getPrisma } from '#app/_server/node/db.ts'
import { isWithinRate } from '#app/_server/rate-limit.ts'
import { createDatabase, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

const hour = 3_600_000
// What is swept once a minute has to wait an hour here, each time.
let sweeps = 0

describe.each(engines)('a rate on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('lets so many through, for each key, also when all arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => isWithinRate('ann', 3, hour)))
    expect(answers.filter(Boolean)).toHaveLength(3)
    expect(await isWithinRate('ann', 3, hour)).toBe(false)
    expect(await isWithinRate('ben', 3, hour)).toBe(true)
  })

  it('starts again after its window', async () => {
    const prisma = await getPrisma()
    expect(await isWithinRate('cid', 1, hour)).toBe(true)
    expect(await isWithinRate('cid', 1, hour)).toBe(false)
    await prisma.rateWindow.updateMany({ data: { until: new Date(Date.now() - 1000) } })
    expect(await isWithinRate('cid', 1, hour)).toBe(true)
    expect(await isWithinRate('cid', 1, hour)).toBe(false)
  })

  it('is swept away when it is over', async () => {
    const prisma = await getPrisma()
    await isWithinRate('dan', 1, hour)
    await prisma.rateWindow.updateMany({ data: { until: new Date(Date.now() - 1000) } })
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + ++sweeps * hour)
    await isWithinRate('eve', 1, hour)
    vi.restoreAllMocks()
    expect(await prisma.rateWindow.count()).toBe(1)
  })

  it('keeps no address', async () => {
    await isWithinRate('sign in ann@school.example', 3, hour)
    const rows = await (await getPrisma()).rateWindow.findMany()
    expect(JSON.stringify(rows)).not.toContain('school')
  })
})
