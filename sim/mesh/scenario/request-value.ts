import { z } from 'zod'

/** A value every request has one of, drawn when it arrives; attributes and paths use it as `{name}`. */
export const requestValue = z.union([
  z
    .strictObject({
      unique: z.string().meta({ description: 'What every such value begins with: `ord_`.' }),
      digits: z.int().min(8).max(16).default(10).meta({ description: 'Hexadecimal digits that follow.' }),
    })
    .meta({ description: 'A random text that no two requests share.' }),
  z
    .strictObject({
      choose: z
        .record(z.string(), z.number().positive())
        .refine((weights) => Object.keys(weights).length > 0, 'Give at least one value to choose.')
        .meta({ description: 'Values and their weights.' }),
      as: z.enum(['text', 'int']).default('text').meta({ description: 'Whether the values are texts or integers.' }),
    })
    .meta({ description: 'One of some values, by weight.' }),
  z
    .strictObject({ between: z.tuple([z.int(), z.int()]) })
    .refine(({ between: [low, high] }) => low <= high, 'The first bound must not be above the second.')
    .meta({ description: 'A uniform integer, both bounds included.' }),
])

/** A value every request has one of. */
export type RequestValue = z.infer<typeof requestValue>
