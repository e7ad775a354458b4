import { createHmac, randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainFolderError, prepareDataFolder } from './data-folder.ts'
import { readEnv } from './env.ts'
import { OperatorError } from './operator-error.ts'

/**
 * The secret of one purpose, derived from the server's own, so that showing one tells nothing about the others. The
 * server's is TRACELAB_SECRET, or made once and kept in the data folder, readable by its owner only.
 */
export function serverSecret(
  purpose: 'auth' | 'grading' | 'mail' | 'setup' | 'rates' | 'fingerprint' | 'variant',
): string {
  return createHmac('sha256', ownSecret()).update(purpose).digest('hex')
}

/** The server's own secret, which goes nowhere but into a backup. */
export function ownSecret(): string {
  const { secret, dataFolder } = readEnv()
  return secret ?? keptSecret(dataFolder)
}

/** Keeps a secret that came with a backup in the data folder; one that was there before it is replaced. */
export function keepSecret(folder: string, secret: string): void {
  prepareDataFolder(folder)
  const made = join(folder, `.secret-${process.pid}`)
  writeFileSync(made, secret, { mode: 0o600 })
  renameSync(made, join(folder, 'secret'))
}

function keptSecret(folder: string): string {
  const path = join(folder, 'secret')
  try {
    return readSecret(path)
  } catch (error) {
    if (error instanceof OperatorError) throw error
  }
  try {
    prepareDataFolder(folder)
    const made = join(folder, `.secret-${process.pid}`)
    writeFileSync(made, randomBytes(32).toString('hex'), { mode: 0o600 })
    try {
      // A link appears whole or not at all, and does not replace what another process made meanwhile.
      linkSync(made, path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(made)
    }
    return readSecret(path)
  } catch (error) {
    throw explainFolderError(folder, error)
  }
}

function readSecret(path: string): string {
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 32) {
    throw new OperatorError(
      `The file ${path} holds no secret; delete it to have a new one made (everyone starts anew).`,
    )
  }
  return secret
}
