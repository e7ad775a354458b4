import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { lessonPlaces, taskPlaces } from './load.ts'
import type { ExercisePlace } from './load.ts'

/** The lessons and tasks that a path, a code or a folder's name asks for: of a track all, of a folder outside the tree just that one. */
export async function findPlaces(path: string): Promise<ExercisePlace[]> {
  const asked = path.replace(/\/$/, '')
  const folder = resolve(asked)
  const inTree = [...(await lessonPlaces()), ...(await taskPlaces())].filter(
    (place) =>
      place.folder === folder || dirname(place.folder) === folder || place.lesson === asked || place.track === asked,
  )
  if (inTree.length > 0) return inTree
  return existsSync(join(folder, 'exercise.yaml'))
    ? [{ track: basename(dirname(folder)), lesson: basename(folder).replace(/^\d\d-/, ''), folder }]
    : []
}
