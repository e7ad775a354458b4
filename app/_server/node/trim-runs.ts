import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const MiB = 2 ** 20

/** Of all versions together. A run of a minute is half a MiB to two. */
const keptAtMost = 1024 * MiB
const keptForMs = 90 * 86_400_000

type Limits = { bytes: number; ageMs: number }
type Run = { file: string; bytes: number; usedAt: number }

/**
 * Deletes runs of students below `root` (`<version>/received/*`) that nobody asked for in ninety days, and beyond a GiB those
 * that were asked for the longest ago. Whoever needs one again has it made again, the same.
 */
export async function trimRuns(
  root: string,
  { bytes: room, ageMs }: Limits = { bytes: keptAtMost, ageMs: keptForMs },
  now = Date.now(),
): Promise<void> {
  const runs = await listRuns(root)
  let kept = 0
  for (const { file, bytes, usedAt } of runs.toSorted((a, b) => b.usedAt - a.usedAt)) {
    kept += bytes
    // The newest was just asked for.
    const isNewest = kept === bytes
    if (!isNewest && (kept > room || now - usedAt > ageMs)) await rm(file, { force: true })
  }
}

async function listRuns(root: string): Promise<Run[]> {
  const versions = await namesIn(root)
  const found = await Promise.all(
    versions.map(async (version) => {
      const folder = join(/*turbopackIgnore: true*/ root, version, 'received')
      const names = await namesIn(folder)
      return Promise.all(
        // What is being written has a name that begins with a dot, and is not touched.
        names
          .filter((name) => !name.startsWith('.'))
          .map((name) => describe(join(/*turbopackIgnore: true*/ folder, name))),
      )
    }),
  )
  return found.flat(2)
}

/** A run as it is; none where another process deleted it just now. */
async function describe(file: string): Promise<Run[]> {
  try {
    const { size, mtimeMs } = await stat(file)
    return [{ file, bytes: size, usedAt: mtimeMs }]
  } catch {
    return []
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    // Not there, or no folder.
    return []
  }
}
