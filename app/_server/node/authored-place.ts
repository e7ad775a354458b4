import type { ExercisePlace } from '#content/load.ts'

/** Where the files of a published version are. There are no published versions yet. */
export function placeOfVersion(code: string): Promise<ExercisePlace> {
  return Promise.reject(new Error(`${code} was never published`))
}
