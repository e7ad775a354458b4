import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, getDatabase, getPrisma } from '#app/_server/node/db.ts'
import { readEnv } from '#app/_server/node/env.ts'
import { stopGradingQueue, startGradingQueue } from '#app/_server/node/grading-queue.ts'
import { openControl } from '#app/_server/node/local-control.ts'
import { serverSecret } from '#app/_server/node/server-secret.ts'
import { backUp } from '#app/_server/scripts/back-up.ts'
import { restore } from '#app/_server/scripts/restore-into.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { TestDatabase } from '../../support/server-database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracelab-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hostile = 'a "quote", \\ a backslash \\u0000, a tab\t, a line\nfeed, ไทย 🔭, $1, {"end": 1}'

/** Rows of many types, with every character that text can hold. */
async function fill(): Promise<void> {
  const prisma = await getPrisma()
  const learner = await createLearner()
  const id = randomUUID()
  await prisma.user.update({ where: { id: learner.id }, data: { name: hostile, role: 'instructor', image: null } })
  await prisma.attempt.create({
    data: {
      id,
      learnerId: learner.id,
      exercise: 'L08.1',
      exerciseVersion: '1',
      ordinal: 1,
      yaml: hostile,
      idempotencyKey: id,
      variantSeed: 4_294_967_295,
      progress: 0.1 + 0.2,
      status: 'done',
      verdict: { z: 1, a: ['\u0000', hostile, 1e-300, null] },
    },
  })
  await prisma.scenario.create({ data: { ownerId: learner.id, title: { en: hostile }, draft: hostile } })
  const { id: classId } = await prisma.class.create({ data: { name: hostile, timeZone: 'Asia/Bangkok' } })
  await prisma.classMember.create({
    data: { classId, userId: learner.id, role: 'instructor', name: 'A', extraTime: null },
  })
  await prisma.draft.createMany({
    data: Array.from({ length: 250 }, (_, n) => ({
      learnerId: learner.id,
      exercise: `L01.${n}`,
      yaml: hostile,
      updatedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, n)),
    })),
  })
}

/** All rows of all tables that a backup is to keep, as Prisma reads them. */
async function readAll(): Promise<unknown> {
  const prisma = await getPrisma()
  return Promise.all([
    prisma.user.findMany({ orderBy: { id: 'asc' } }),
    prisma.attempt.findMany({ orderBy: { id: 'asc' } }),
    prisma.scenario.findMany({ orderBy: { id: 'asc' } }),
    prisma.class.findMany({ orderBy: { id: 'asc' } }),
    prisma.classMember.findMany({ orderBy: { userId: 'asc' } }),
    prisma.draft.findMany({ orderBy: [{ learnerId: 'asc' }, { exercise: 'asc' }] }),
  ])
}

describe.each([
  ['PGlite', 'PGlite'],
  ['PGlite', 'PostgreSQL'],
  ['PostgreSQL', 'PGlite'],
  ['PostgreSQL', 'PostgreSQL'],
] as const)('a backup of %s', (from, to) => {
  it(`is the same again on ${to}, down to the secret, and counts on from there`, async () => {
    const source = await createDatabase(from)
    const file = join(folder, 'kept.gz')
    await fill()
    const before = await readAll()
    const secret = serverSecret('auth')
    await closeDatabase()
    await backUp(readEnv(), [file])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await source.remove()

    const target = await createDatabase(to)
    await restore(readEnv(), [file])
    expect(await readAll()).toEqual(before)
    expect(serverSecret('auth')).toBe(secret)
    const prisma = await getPrisma()
    const next = await prisma.scenario.create({ data: { title: {}, draft: '' } })
    expect(next.number).toBe(2)
    await target.remove()
  })
})

describe.each(engines)('restoring into %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
    await fill()
  })
  afterAll(() => database.remove())

  it('refuses what holds work already, until it is told to replace it', async () => {
    const file = join(folder, 'kept.gz')
    await closeDatabase()
    await backUp(readEnv(), [file])
    const kept = await readAll()
    await (await getPrisma()).user.updateMany({ data: { name: 'Changed since' } })
    await createLearner()
    await closeDatabase()
    await expect(restore(readEnv(), [file])).rejects.toThrow(/holds the work of 2 people already; add --replace/)
    await restore(readEnv(), [file, '--replace'])
    expect(await readAll()).toEqual(kept)
    await expect(backUp(readEnv(), [file])).rejects.toThrow(/There is a file/)
  })

  it('changes nothing where the file is cut off, changed, of another version or of something else', async () => {
    const file = join(folder, 'kept.gz')
    await closeDatabase()
    await backUp(readEnv(), [file])
    const kept = await readAll()
    await closeDatabase()
    const text = gunzipSync(readFileSync(file)).toString()
    const lines = text.split('\n')
    const damaged: Record<string, Buffer> = {
      'cut off': readFileSync(file).subarray(0, -200),
      'without its end': gzipSync(lines.slice(0, -2).join('\n')),
      changed: gzipSync(text.replace('L08.1', 'L08.2')),
      'something else': gzipSync('{"hello":"world"}\n'),
      'no gzip': Buffer.from('hello'),
    }
    for (const content of Object.values(damaged)) {
      const path = join(folder, 'damaged.gz')
      writeFileSync(path, content)
      await expect(restore(readEnv(), [path, '--replace'])).rejects.toThrow(/is no whole backup of Tracelab/)
    }
    const path = join(folder, 'newer.gz')
    writeFileSync(path, gzipSync(text.replace(/"name":"2026\d+_/, '"name":"29990101000000_')))
    await expect(restore(readEnv(), [path, '--replace'])).rejects.toThrow(/another version of Tracelab/)
    await expect(restore(readEnv(), [join(folder, 'none.gz'), '--replace'])).rejects.toThrow(/There is no file/)
    expect(await readAll()).toEqual(kept)
  })

  it('has what was not graded graded afterwards', async () => {
    const prisma = await getPrisma()
    const { id } = await prisma.attempt.findFirstOrThrow()
    await prisma.attempt.updateMany({ data: { status: 'running', runs: 1, yaml: 'pass' } })
    const file = join(folder, 'kept.gz')
    await closeDatabase()
    await backUp(readEnv(), [file])
    await restore(readEnv(), [file, '--replace'])
    await startGradingQueue({ grader: new URL('../../support/server-fake-grader.ts', import.meta.url), threads: 1 })
    const again = await getPrisma()
    const find = () => again.attempt.findUniqueOrThrow({ where: { id } })
    while ((await find()).status === 'running') await delay(50)
    expect(await find()).toMatchObject({ status: 'done', verdict: { passed: true }, runs: 2 })
    await stopGradingQueue()
    await closeDatabase()
  })
})

it('a backup comes from the running server where that has the built-in database, and from nobody without the token', async () => {
  const database = await createDatabase('PGlite')
  await fill()
  const close = await openControl(await getDatabase(), database.dataFolder)
  const file = join(folder, 'kept.gz')
  await backUp(readEnv(), [file])
  const { port } = JSON.parse(readFileSync(join(database.dataFolder, 'control.json'), 'utf8')) as { port: number }
  const stranger = await fetch(`http://127.0.0.1:${port}/backup`, { method: 'POST' })
  expect(stranger.status).toBe(403)
  expect(statSync(join(database.dataFolder, 'control.json')).mode & 0o777).toBe(0o600)
  const kept = await readAll()
  await close()
  await closeDatabase()
  await restore(readEnv(), [file, '--replace'])
  expect(await readAll()).toEqual(kept)
  await database.remove()
})
