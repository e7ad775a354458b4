import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { openPGlite } from '../../app/_server/node/db.ts'
import { readMigrations } from '../../app/_server/node/migrate.ts'

/** Every migration of the site. */
export const migrations = readMigrations(join(import.meta.dirname, '../../prisma/migrations'))

/** Makes a PGlite in `folder` in which every migration has run and that has no rows: seconds of a processor. */
export async function makePGliteTemplate(folder: string): Promise<void> {
  await (await openPGlite(folder, migrations)).close()
}

/** Puts a copy of that database into a data folder that has none: hardly any time. */
export function copyPGliteTemplate(template: string, dataFolder: string): void {
  cpSync(join(template, 'postgres'), join(dataFolder, 'postgres'), { recursive: true })
}
