import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Diagnostic } from '#sim/diagnostic.ts'
import { compileScenario } from './compile-scenario.ts'
import type { CompiledScenario } from './compile-scenario.ts'
import { writeAuthored } from './read-authored.ts'

/** A compiled scenario whose files are in a folder. */
type Written = CompiledScenario & { folder: string }

/**
 * Lends an author's text as an exercise in a folder that is gone afterwards, and gives back what is made of it; or says
 * what is wrong with the text.
 */
export async function withAuthored<T>(
  text: string,
  use: (written: Written) => Promise<T>,
): Promise<T | { diagnostics: Diagnostic[] }> {
  const compiled = await compileScenario(text, { number: 0, version: 1 })
  if ('diagnostics' in compiled) return compiled
  const folder = await mkdtemp(join(/*turbopackIgnore: true*/ tmpdir(), 'tracelab-'))
  try {
    await writeAuthored(folder, compiled.files)
    return await use({ ...compiled, folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
