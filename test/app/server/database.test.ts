import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, getDatabase, getPrisma, openPGlite, openPostgres } from '#app/_server/node/db.ts'
import { readMigrations } from '#app/_server/node/migrate.ts'
import { diffSchema } from '#app/_server/scripts/diff-schema.ts'
import { createDatabase, createLearner, engines } from '../../support/server-database.ts'
import type { Engine, TestDatabase } from '../../support/server-database.ts'

const migrations = join(import.meta.dirname, '../../../prisma/migrations')

function openWith(engine: Engine, database: TestDatabase, folder: string) {
  return engine === 'PGlite'
    ? openPGlite(database.dataFolder, readMigrations(folder))
    : openPostgres(database.env['DATABASE_URL'] ?? '', readMigrations(folder))
}

function copyMigrations(database: TestDatabase, name: string): string {
  const folder = join(database.dataFolder, name)
  cpSync(migrations, folder, { recursive: true })
  return folder
}

function addMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

it('the migrations lead to the schema', async () => {
  expect(await diffSchema(readMigrations(migrations), join(migrations, '../schema.prisma'))).toBeUndefined()
})

describe.each(engines)('a database on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine)
  })
  afterAll(() => database.remove())

  it('is opened once, however many ask at the same time', async () => {
    const [first, second] = await Promise.all([getDatabase(), getDatabase()])
    expect(first).toBe(second)
  })

  it('fails a transaction whose COMMIT fails', async () => {
    const prisma = await getPrisma()
    await prisma.$executeRawUnsafe('CREATE TABLE pairs (id int PRIMARY KEY, other int)')
    await prisma.$executeRawUnsafe(
      'ALTER TABLE pairs ADD FOREIGN KEY (other) REFERENCES pairs (id) DEFERRABLE INITIALLY DEFERRED',
    )
    const dangling = prisma.$transaction(async (tx) => tx.$executeRawUnsafe('INSERT INTO pairs VALUES (1, 2)'))
    await expect(dangling).rejects.toThrow(/ForeignKeyConstraintViolation/)

    await prisma.$transaction(async (tx) => tx.$executeRawUnsafe('INSERT INTO pairs VALUES (1, 1)'))
    expect(await prisma.$queryRawUnsafe('SELECT id FROM pairs')).toEqual([{ id: 1 }])
  })

  it('rolls back what a failing transaction wrote, and goes on', async () => {
    const prisma = await getPrisma()
    const { id } = await createLearner()
    const failing = prisma.$transaction(async (tx) => {
      await tx.hintOpened.create({ data: { learnerId: id, exercise: 'L08.1', hint: 1 } })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await prisma.hintOpened.count({ where: { learnerId: id } })).toBe(0)
  })

  it('stores the moment that was meant, whatever zone the server keeps', async () => {
    const prisma = await getPrisma()
    const { id } = await createLearner()
    const moment = new Date('2026-11-20T12:00:00.123Z')
    await prisma.draft.create({ data: { learnerId: id, exercise: 'L08.1', yaml: '', updatedAt: moment } })

    const rows = await prisma.$queryRawUnsafe<{ seconds: number; distance: number }[]>(
      `SELECT extract(epoch FROM "updatedAt")::float8 AS seconds, extract(epoch FROM now() - "updatedAt")::float8 AS distance FROM draft WHERE "learnerId" = '${id}'`,
    )
    expect(rows[0]?.seconds).toBe(moment.getTime() / 1000)
    expect(rows[0]?.distance).toBeCloseTo((Date.now() - moment.getTime()) / 1000, -1)
  })

  it('serves thirty transactions that come at once', async () => {
    const prisma = await getPrisma()
    const { id } = await createLearner()
    const transactions = Array.from({ length: 30 }, (_, hint) =>
      prisma.$transaction(async (tx) => {
        await tx.hintOpened.create({ data: { learnerId: id, exercise: 'L08.1', hint } })
        await tx.$queryRawUnsafe('SELECT 1 FROM pg_sleep(0.05)')
      }),
    )
    await Promise.all(transactions)
    expect(await prisma.hintOpened.count({ where: { learnerId: id } })).toBe(30)
  })

  it('is not opened while Next builds', async () => {
    await closeDatabase()
    process.env['NEXT_PHASE'] = 'phase-production-build'
    try {
      expect(() => getDatabase()).toThrow('next build must not open the database')
    } finally {
      delete process.env['NEXT_PHASE']
    }
  })
})

describe.each(engines)('migrations on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase(engine, { isNew: true })
  })
  afterAll(() => database.remove())

  it('keep the progress that an older version stored', async () => {
    const older = await openWith(engine, database, migrations)
    await older.prisma.user.create({ data: { id: 'ann', name: 'Ann', email: 'ann@example.invalid' } })
    await older.prisma.lessonProgress.create({ data: { learnerId: 'ann', lesson: 'L08.1', beat: 'explain' } })
    await older.close()

    const folder = copyMigrations(database, 'newer')
    addMigration(folder, '29990101000000_mood', `ALTER TABLE lesson_progress ADD COLUMN mood text DEFAULT 'calm'`)
    const newer = await openWith(engine, database, folder)
    const rows = await newer.prisma.$queryRawUnsafe('SELECT lesson, beat, mood FROM lesson_progress')
    await newer.close()
    expect(rows).toEqual([{ lesson: 'L08.1', beat: 'explain', mood: 'calm' }])
  })

  it('refuse a database that is newer than the code', async () => {
    await expect(openWith(engine, database, migrations)).rejects.toThrow(
      'The database was made by a newer Tracelab (it has the migration 29990101000000_mood); update this copy, or use another database.',
    )
  })

  it('refuse a migration that was edited after it was applied', async () => {
    const folder = copyMigrations(database, 'edited')
    addMigration(folder, '29990101000000_mood', `ALTER TABLE lesson_progress ADD COLUMN mood text DEFAULT 'stormy'`)
    await expect(openWith(engine, database, folder)).rejects.toThrow(
      'The migration 29990101000000_mood was edited after it was applied',
    )
  })

  it('read the same whatever Git does to the ends of lines', () => {
    const folder = copyMigrations(database, 'windows')
    const [first] = readMigrations(folder)
    const path = join(folder, first?.name ?? '', 'migration.sql')
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'))
    expect(readMigrations(folder)[0]?.sha256).toBe(first?.sha256)
  })

  it('leave nothing of a migration that fails half-way', async () => {
    const folder = copyMigrations(database, 'broken')
    addMigration(folder, '29990101000000_mood', `ALTER TABLE lesson_progress ADD COLUMN mood text DEFAULT 'calm'`)
    addMigration(folder, '29990102000000_broken', 'CREATE TABLE half (id int); SELECT no_such_column;')
    await expect(openWith(engine, database, folder)).rejects.toThrow(/no_such_column/)

    const whole = join(database.dataFolder, 'newer')
    const reopened = await openWith(engine, database, whole)
    const rows = await reopened.prisma.$queryRawUnsafe(`SELECT to_regclass('half')::text AS half`)
    await reopened.close()
    expect(rows).toEqual([{ half: null }])
  })
})
