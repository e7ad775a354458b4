import { z } from 'zod'

/** A text that an author wrote in one or both languages. */
export const localizedText = z
  .strictObject({
    en: z.string().trim().min(1).max(20_000).meta({ description: 'English.' }),
    th: z
      .string()
      .trim()
      .min(1)
      .max(20_000)
      .optional()
      .meta({ description: 'Thai; the English is shown until there is one.' }),
    follows: z
      .string()
      .regex(/^[0-9a-f]{8}$/)
      .optional()
      .meta({
        description: 'Which English the Thai says, as the studio writes it down: the beginning of its SHA-256.',
      }),
  })
  .meta({ description: 'A text in English and Thai.' })
export type LocalizedText = z.infer<typeof localizedText>
