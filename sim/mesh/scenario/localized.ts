import { z } from 'zod'

/** A text for people, in both languages of the site. */
export const localized = z
  .strictObject({
    en: z.string().min(1).meta({ description: 'English.' }),
    th: z.string().min(1).meta({ description: 'Thai.' }),
  })
  .meta({ description: 'A text in English and Thai.' })

/** A text for people, in both languages of the site. */
export type Localized = z.infer<typeof localized>
