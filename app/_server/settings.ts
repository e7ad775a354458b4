import 'server-only'
import { z } from 'zod'
import type { Learner } from './learners.ts'
import { getPrisma } from './node/db.ts'

/** What a learner may set. */
export const settingsSchema = z.strictObject({
  editor: z.enum(['monaco', 'textarea']),
  theme: z.enum(['system', 'light', 'dark']),
  pricePerMillionSpans: z.number().min(0).max(1_000_000),
})

/** The settings to change; the others stay. */
export const settingsChange = settingsSchema.partial()

export type Settings = z.output<typeof settingsSchema>
export type SettingsChange = z.output<typeof settingsChange>

export const defaultSettings: Settings = { editor: 'monaco', theme: 'system', pricePerMillionSpans: 1 }

export async function findSettings(learner: Learner): Promise<Settings> {
  const prisma = await getPrisma()
  const row = await prisma.settings.findUnique({ where: { learnerId: learner.id } })
  return row ? toSettings(row) : defaultSettings
}

export async function changeSettings(learner: Learner, change: SettingsChange): Promise<Settings> {
  const prisma = await getPrisma()
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const row = await prisma.settings.upsert({
    where: { learnerId: learner.id },
    create: { learnerId: learner.id, ...given },
    update: given,
  })
  return toSettings(row)
}

// A stored value that a newer version no longer knows must not shut a learner out.
function toSettings(row: Record<keyof Settings, unknown>): Settings {
  const { editor, theme, pricePerMillionSpans } = row
  return settingsSchema.catch(defaultSettings).parse({ editor, theme, pricePerMillionSpans })
}
