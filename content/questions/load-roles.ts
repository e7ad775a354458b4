import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ContentError } from '../content-error.ts'
import { contentFolder } from '../folder.ts'
import { parseData } from '../read-data.ts'
import { interviewRoles } from '../schema/interview.ts'
import type { InterviewRoles } from '../schema/interview.ts'
import { loadChapters } from './load-questions.ts'

const FILE = 'questions/roles.yaml'

let read: InterviewRoles | undefined

/** Who can be interviewed, and the areas of the bank. Throws ContentError where one names a chapter that is not there. */
export function loadRoles(): InterviewRoles {
  if (read !== undefined) return read
  const path = join(/*turbopackIgnore: true*/ contentFolder(), FILE)
  const roles = parseData(FILE, readFileSync(path, 'utf8').normalize('NFC'), interviewRoles)
  const chapters = loadChapters()
  for (const [area, of] of Object.entries(roles.areas)) {
    const strange = of.chapters.find((chapter) => !(chapter in chapters))
    if (strange !== undefined) throw new ContentError(FILE, `areas.${area}: there is no chapter "${strange}".`)
  }
  return (read = roles)
}
