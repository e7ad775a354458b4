import { createWriteStream, existsSync, linkSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { writeBackup } from '../node/backup/write-backup.ts'
import { closeDatabase, getDatabase } from '../node/db.ts'
import type { Env } from '../node/env.ts'
import { askForBackup } from '../node/local-control.ts'
import { OperatorError } from '../node/operator-error.ts'

/**
 * Writes all that is kept into a file that is new: through the running server where the built-in database is open there,
 * else from the database itself. The file appears whole or not at all.
 */
export async function backUp(env: Env, args: string[]): Promise<void> {
  const [given] = args
  if (given === undefined || args.length > 1) {
    throw new OperatorError('Name one file to write: npm run backup -- /var/backups/tracelab-2026-11-22.gz')
  }
  // npm runs this in the root of the project, whoever calls it from where.
  const file = resolve(process.env['INIT_CWD'] ?? '.', given)
  if (existsSync(file)) throw new OperatorError(`There is a file ${file} already; backups replace none.`)
  if (!existsSync(dirname(file))) throw new OperatorError(`There is no folder ${dirname(file)}.`)

  const part = `${file}.part-${process.pid}`
  try {
    const rows = await writePart(env, part)
    linkSync(part, file)
    console.log(`Written: ${file} (${rows} rows). It holds the server's secret: keep it where only you can read it.`)
  } catch (error) {
    throw explain(error, file)
  } finally {
    rmSync(part, { force: true })
  }
}

async function writePart(env: Env, part: string): Promise<number> {
  const running = env.databaseUrl === undefined ? await askForBackup(env.dataFolder).catch(gone) : undefined
  if (running) {
    await pipeline(running.body, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }))
    return running.rows
  }
  const database = await getDatabase()
  try {
    return await writeBackup(database, part)
  } finally {
    await closeDatabase()
  }
}

/** A server that was killed leaves its door behind, and nobody listens. */
function gone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') return undefined
  throw error
}

function explain(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EEXIST') return new OperatorError(`There is a file ${file} already; backups replace none.`)
  if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) {
    return new OperatorError(`The file ${file} cannot be written (${code}).`)
  }
  return error
}
