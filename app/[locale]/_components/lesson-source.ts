import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Locale } from '#app/i18n/locales.ts'

const tracks = join(process.cwd(), 'content', 'tracks')

export type LessonText = {
  code: string
  title: string
  level: string
  minutes: number
  summary: string
  goal: string
  trackTitle: string
  markdown: string
}

/** Every lesson's address, in the order of its folder. */
export async function listLessons(): Promise<{ track: string; lesson: string }[]> {
  const found: { track: string; lesson: string }[] = []
  for (const track of await readdir(tracks))
    for (const folder of await readdir(join(tracks, track)))
      if (/^\d\d-/.test(folder)) found.push({ track, lesson: folder.slice(3) })
  return found
}

async function folderOf(track: string, lesson: string): Promise<string> {
  const folder = (await readdir(join(tracks, track))).find((name) => name.slice(3) === lesson)
  if (!folder) throw new Error(`No folder of the track ${track} ends in ${lesson}.`)
  return join(tracks, track, folder)
}

export async function readLessonFile(track: string, lesson: string, file: string): Promise<string> {
  return readFile(join(await folderOf(track, lesson), file), 'utf8')
}

export async function readLesson(track: string, lesson: string, locale: Locale): Promise<LessonText> {
  const text = await readLessonFile(track, lesson, `lesson.${locale}.md`)
  const [, front = '', markdown = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const about = parse(await readFile(join(tracks, track, 'track.yaml'), 'utf8'))
  return { ...parse(front), trackTitle: about.title[locale], markdown }
}
