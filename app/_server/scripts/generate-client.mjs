import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript: `npm ci` runs it with whatever Node the machine has.

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const schema = join(root, 'prisma/schema.prisma')
const prisma = join(root, 'node_modules/prisma')
const output = join(root, 'app/_server/generated/prisma')
const stamp = join(output, '.inputs.sha256')

function hashInputs() {
  const { version } = JSON.parse(readFileSync(join(prisma, 'package.json'), 'utf8'))
  const text = readFileSync(schema, 'utf8').replaceAll('\r\n', '\n')
  return createHash('sha256').update(`${version}\n${text}`).digest('hex')
}

/** Writes the Prisma client, unless the one there was made from this schema by this Prisma. */
export function generateClient() {
  const inputs = hashInputs()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return

  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(prisma, 'build/index.js'), 'generate', '--no-hints', '--schema', schema],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Generating is WebAssembly and never runs the schema engine, yet Prisma downloads one unless a file is named.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (status !== 0) {
    throw new Error(`prisma generate failed:\n${stdout ?? ''}${stderr ?? ''}`)
  }
  mkdirSync(output, { recursive: true })
  writeFileSync(stamp, inputs)
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    generateClient()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
