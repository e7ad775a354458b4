import { join, resolve } from 'node:path'
import { restoreBackup } from '../node/backup/restore-backup.ts'
import { closeDatabase, getDatabase } from '../node/db.ts'
import type { Env } from '../node/env.ts'
import { countProcesses } from '../node/grader-presence.ts'
import { readMigrations } from '../node/migrate.ts'
import { OperatorError } from '../node/operator-error.ts'
import { projectRoot } from '../node/project-root.ts'
import { keepSecret } from '../node/server-secret.ts'

/**
 * Brings the database that the settings name to what a backup holds, with the secret that belongs to it. The server has to
 * be stopped: what it has in hand would be written into what was restored.
 */
export async function restore(env: Env, args: string[]): Promise<void> {
  const replace = args.includes('--replace')
  const [given, ...others] = args.filter((argument) => argument !== '--replace')
  if (given === undefined || others.length > 0) {
    throw new OperatorError('Name the backup to restore: npm run restore -- FILE [--replace]')
  }
  const file = resolve(process.env['INIT_CWD'] ?? '.', given)
  const database = await getDatabase()
  try {
    if (database.engine.kind === 'postgres' && (await countProcesses(database)) > 0) {
      throw new OperatorError(
        'A server or a worker is using this database; stop all of them, wait 15 seconds, and restore then.',
      )
    }
    const migrations = readMigrations(join(projectRoot(), 'prisma/migrations'))
    const { rows, secret } = await restoreBackup(database, file, migrations, {
      replace,
      mayUse(head) {
        if (env.secret === undefined || env.secret === head.secret) return
        throw new OperatorError(
          'TRACELAB_SECRET is not the secret of this backup; unset it, and the secret comes with the backup.',
        )
      },
    })
    if (env.secret === undefined) keepSecret(env.dataFolder, secret)
    console.log(`Restored: ${rows} rows. What was not graded yet is graded when the server starts.`)
  } finally {
    await closeDatabase()
  }
}
