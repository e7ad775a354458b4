import { z } from 'zod'

/** A parameter’s name: `$network` stands for its value. */
export const parameterName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Write small letters, digits and underscores.')

const picked = z
  .strictObject({
    pick: z
      .array(z.union([z.string().max(200), z.number(), z.boolean()]))
      .min(1)
      .max(50)
      .meta({ description: 'The values of which each seed picks one, all of them equally often.' }),
  })
  .meta({ description: 'One of some values.' })

const ranged = z
  .strictObject({
    between: z.tuple([z.number(), z.number()]).meta({ description: 'The least and the largest value, both included.' }),
    step: z.number().positive().optional().meta({
      description: 'Between two values that may be drawn; a round part of the range unless given.',
    }),
    unit: z
      .string()
      .regex(/^(us|ms|s|m|%)$/, 'Write us, ms, s, m or %.')
      .optional()
      .meta({ description: 'Written behind the number: `$onset` is then the text `17.4s`.' }),
  })
  .refine(({ between: [low, high] }) => low <= high, {
    message: 'The first bound must not be above the second.',
    path: ['between'],
  })
  .meta({ description: 'A number in a range.' })

/** What varies from seed to seed. */
export const parameter = z.union([picked, ranged])
export type Parameter = z.infer<typeof parameter>

/** All that varies of an exercise, each drawn from a stream of its own. */
export const parameters = z
  .record(parameterName, parameter)
  .refine((all) => Object.keys(all).length <= 12, 'There are at most 12 parameters.')
  .meta({ description: 'What each seed draws; `$name` stands for the value anywhere below `world`.' })
export type Parameters = z.infer<typeof parameters>

/** A value that was drawn; a number with a unit is a text. */
export type Drawn = string | number | boolean
