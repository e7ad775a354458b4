import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from './operator-error.ts'

const minimumFreeBytes = 128 * 1024 * 1024

/** Makes the folder and proves that something can be written there; an OperatorError says why not. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, 'can be written')
    rmSync(probe)
  } catch (error) {
    throw explainFolderError(folder, error)
  }
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < minimumFreeBytes) throw fullFolder(folder)
}

/** Turns what the file system said about the data folder into one sentence; other errors come back as they are. */
export function explainFolderError(folder: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fullFolder(folder)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
      return new OperatorError(
        `The data folder ${folder} cannot be written (${code}); make it writable, or name another one in TRACELAB_DATA.`,
      )
    default:
      return error
  }
}

function fullFolder(folder: string): OperatorError {
  return new OperatorError(
    `The disk of the data folder ${folder} is full; free 128 MB, or name another folder in TRACELAB_DATA.`,
  )
}
