import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readExercise, shownFile } from '#content/load.ts'

const tracks = join(import.meta.dirname, '../../content/tracks')
const translated = globSync('*/*/*.th.txt', { cwd: tracks }).map((path) => join(tracks, path))
const read = (path: string): string => readFileSync(path, 'utf8')
/** Ids, headers and figures: what a question is about, whatever language the sentences are in. */
const data = (text: string): string[] => text.match(/[0-9a-f]{8,}|\d+/gi) ?? []

describe('a file above a question', () => {
  it('is shown in Thai where there is Thai beside it', async () => {
    const folder = join(tracks, 'propagation/01-traceparent-by-hand')
    const exercise = await readExercise({ track: '', lesson: '', folder })
    expect(shownFile(exercise, 'span.txt', 'th')).toBe(read(join(folder, 'span.th.txt')))
    expect(shownFile(exercise, 'span.txt', 'en')).toBe(read(join(folder, 'span.txt')))
    const { 'span.th.txt': _thai, ...files } = exercise.files
    expect(shownFile({ files }, 'span.txt', 'th')).toBe(read(join(folder, 'span.txt')))
  })

  it('has the same ids and figures in both languages', () => {
    expect(translated.length).toBeGreaterThan(0)
    const differing = translated.filter(
      (path) => JSON.stringify(data(read(path))) !== JSON.stringify(data(read(path.replace('.th.txt', '.txt')))),
    )
    expect(differing).toEqual([])
  })
})
