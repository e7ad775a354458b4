import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** What databases of all tests that run at once take, several times over. A container may have been given next to none. */
const ROOM_BYTES = 2 ** 31

/**
 * A new folder for a database of a test: in memory where there is room, as copying an empty one, a thousand files, takes
 * a tenth there of what it takes on a disk.
 */
export function scratchFolder(prefix: string): string {
  return mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), prefix))
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > ROOM_BYTES
  } catch {
    return false
  }
}
