import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashBuildInputs } from '../node/build-inputs.ts'
import { writeInlineHashes } from '../node/inline-hashes.ts'
import { OperatorError } from '../node/operator-error.ts'
import { compressBuiltFiles } from './compress-built-files.ts'
import { inlineFirstStyles } from './inline-first-styles.ts'
import { runNextBuild } from './run-next-build.ts'

/** Builds the site, unless the one there was built from these very files by this Node. */
export async function buildWhenStale(root: string, distFolder: string, signal: AbortSignal): Promise<void> {
  const inputs = hashBuildInputs(root)
  const dist = join(root, distFolder)
  const stamp = join(dist, 'inputs.sha256')
  const isBuilt = existsSync(join(dist, 'BUILD_ID')) && existsSync(stamp)
  if (isBuilt && readFileSync(stamp, 'utf8') === inputs) return

  console.log('Building the site; this takes about a minute, and only after something has changed.')
  rmSync(stamp, { force: true })
  const { code, output } = await runNextBuild(root, signal)
  if (code !== 0) {
    console.error(output)
    throw new OperatorError('The site could not be built; what Next said is above.')
  }
  await inlineFirstStyles(dist)
  writeInlineHashes(dist)
  await compressBuiltFiles(join(dist, 'static'))
  // Last: a build that was interrupted is not taken for a whole one.
  writeFileSync(stamp, inputs)
}
