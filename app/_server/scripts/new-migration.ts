import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrations } from '../node/migrate.ts'
import { projectRoot } from '../node/project-root.ts'
import { diffSchema } from './diff-schema.ts'

// node app/_server/scripts/new-migration.ts <name>: writes what schema.prisma has and the migrations do not have yet.

const name = process.argv[2]
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error('Name the migration in lower case, such as: node app/_server/scripts/new-migration.ts add-classes')
  process.exit(1)
}

const prisma = join(projectRoot(), 'prisma')
const folder = join(prisma, 'migrations')
const sql = await diffSchema(readMigrations(folder), join(prisma, 'schema.prisma'))
if (sql === undefined) {
  console.log('The migrations already lead to the schema; nothing written.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = join(folder, `${stamp}_${name}`)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'migration.sql'), sql)
  console.log(`Written: ${join(target, 'migration.sql')}. Read it before you commit it.`)
}
