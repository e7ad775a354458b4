import { z } from 'zod'

/** Attributes to set on a span; a text may hold `{name}` of a request's value. */
export const attributes = z
  .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
  .meta({ description: 'Attributes; `{name}` in a text is the value of that name of the request.' })

/** Attributes as written in a scenario. */
export type AttributeTemplates = z.infer<typeof attributes>
