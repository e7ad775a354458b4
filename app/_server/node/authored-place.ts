import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { compileScenario } from '#content/authored/compile-scenario.ts'
import { writeAuthored } from '#content/authored/read-authored.ts'
import { ContentError } from '#content/content-error.ts'
import type { ExercisePlace } from '#content/load.ts'
import { getPrisma } from './db.ts'
import { readEnv } from './env.ts'

/** Where authored exercises are, as a track of lessons would be named. */
const AUTHORED = 'authored'

/** Raised when the same document would compile to other files: folders that older code wrote are not read. */
const COMPILED = 1

/**
 * The exercise folder of a published version (`S17.3`), written from its row the first time that this machine needs it. Any
 * process on any machine with the same database comes to the same files. Throws ContentError where there is no such version.
 */
export async function placeOfVersion(code: string): Promise<ExercisePlace> {
  const [, number, version] = /^S(\d{1,9})\.(\d{1,4})$/.exec(code) ?? []
  if (number === undefined || version === undefined) throw new ContentError(code, 'no version has this code.')
  const prisma = await getPrisma()
  const row = await prisma.scenarioVersion.findFirst({
    where: { version: Number(version), scenario: { number: Number(number) } },
    select: { document: true, sha256: true },
  })
  if (row === null) throw new ContentError(code, 'there is no such version.')
  const name = `${code}-${row.sha256.slice(0, 16)}-${COMPILED}`
  const root = join(/*turbopackIgnore: true*/ readEnv().dataFolder, AUTHORED)
  const folder = join(/*turbopackIgnore: true*/ root, name)
  if (!existsSync(folder)) {
    const compiled = await compileScenario(row.document, { number: Number(number), version: Number(version) })
    if ('diagnostics' in compiled) throw new ContentError(code, compiled.diagnostics[0]!.message)
    await writeWhole(root, folder, compiled.files)
  }
  return { track: AUTHORED, lesson: code, folder }
}

/** Writes a folder that is there whole or not at all, however many processes write it at once. */
async function writeWhole(root: string, folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const draft = join(/*turbopackIgnore: true*/ root, `.${randomUUID()}`)
  await mkdir(draft, { recursive: true })
  try {
    await writeAuthored(draft, files)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another process was first, with the same files.
    if (!existsSync(folder)) throw error
  }
}
