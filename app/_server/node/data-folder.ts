import { mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OperatorError } from './operator-error.ts'

const minimumFreeBytes = 128 * 1024 * 1024

/** Makes the folder and proves that something can be written there; an OperatorError says why not. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder)
    const probe = join(folder, `.probe-${process.pid}`)
    writeFileSync(probe, 'can be written')
    rmSync(probe)
  } catch (error) {
    throw explainFolderError(folder, error)
  }
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < minimumFreeBytes) throw fullFolder(folder)
}

// Not `recursive`: Node then never returns from a folder that cannot have one, such as /proc.
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    makeFolder(dirname(folder))
    mkdirSync(folder)
  }
}

// PGlite's file system speaks in the numbers of WASI.
const pgliteCodes: Record<number, string> = { 2: 'EACCES', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' }

/** Turns what the file system said about the data folder into one sentence; other errors come back as they are. */
export function explainFolderError(folder: string, error: unknown): unknown {
  const { code, errno, name } = error as { code?: unknown; errno?: unknown; name?: unknown }
  const reason = name === 'ErrnoError' ? pgliteCodes[Number(errno)] : code
  switch (reason) {
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
        `The data folder ${folder} cannot be written (${reason}); make it writable, or name another one in TRACELAB_DATA.`,
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
