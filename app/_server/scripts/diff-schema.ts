import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { migrate } from '../node/migrate.ts'
import type { Migration } from '../node/migrate.ts'

/**
 * The SQL that leads from the migrations to the schema, or undefined when they agree. The migrations are replayed in a
 * database in memory, never in a real one, whose own tables would be proposed for dropping.
 */
export async function diffSchema(migrations: Migration[], schemaPath: string): Promise<string | undefined> {
  await loadEngine()
  const schema = { path: schemaPath, content: await readFile(schemaPath, 'utf8') }
  const database = await PGlite.create()
  try {
    await database.transaction((transaction) => migrate(transaction, migrations))
    await database.exec('DROP TABLE _migrations')
    const adapters = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(database))
    const schemaEngine = await engine.SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      adapters,
    )
    const files = [schema]
    const { exitCode, stdout } = await schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      // 2 then means a difference; without it an empty script and a failure look the same.
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    if (exitCode === 0) return undefined
    if (exitCode === 2 && stdout) return stdout
    throw new Error(`the schema engine answered ${exitCode} and ${JSON.stringify(stdout)}`)
  } finally {
    await database.close()
  }
}

async function loadEngine(): Promise<void> {
  const wasm = fileURLToPath(new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm')))
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  })
  const { __wbg_set_wasm: setWasm } = engine as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }
  setWasm(instance.exports)
  ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
}
