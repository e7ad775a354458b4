import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { explainFolderError, prepareDataFolder } from './data-folder.ts'
import { OperatorError } from './operator-error.ts'
import { processSingleton } from './process-singleton.ts'

const held = processSingleton('locks', () => new Map<string, DatabaseSync>())

/**
 * Takes the data folder for this process until `unlockDataFolder`, or until the process ends in any way: two processes
 * that open one PGlite folder lose rows without an error. The lock is SQLite's, which the operating system drops even
 * after kill -9; holder.json only serves the sentence. Taking it twice in one process is fine.
 *
 * Never open lock.sqlite elsewhere in this process: POSIX drops the lock when any of its descriptors closes.
 */
export function lockDataFolder(folder: string): void {
  const path = resolve(folder)
  if (held.has(path)) return
  prepareDataFolder(path)

  const lock = new DatabaseSync(join(path, 'lock.sqlite'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked|busy/.test(error.message)) throw alreadyInUse(path)
    throw explainFolderError(path, error)
  }
  held.set(path, lock)
  writeFileSync(join(path, 'holder.json'), JSON.stringify({ pid: process.pid, since: new Date().toISOString() }))
}

/** Gives the folder back; close what is open in it first. */
export function unlockDataFolder(folder: string): void {
  const path = resolve(folder)
  held.get(path)?.close()
  held.delete(path)
}

function alreadyInUse(folder: string): OperatorError {
  return new OperatorError(
    `The data folder ${folder} is already in use by another running server${describeHolder(folder)}; ` +
      'stop it first, or name another folder in TRACELAB_DATA.',
  )
}

function describeHolder(folder: string): string {
  try {
    const { pid, since } = JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')) as Record<string, unknown>
    return ` (process ${String(pid)}, since ${String(since)})`
  } catch {
    return ''
  }
}
