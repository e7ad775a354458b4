import { z } from 'zod'
import { list } from './parts.ts'

/** Settings of scopes by the pattern of their name. */
export const configurator = <C extends z.ZodType, K extends string>(plural: K, config: C) => {
  const rules = list(
    z.strictObject({
      name: z.string().meta({ description: 'The scope’s name, or a pattern with `*` and `?`.' }),
      config: config.meta({ description: 'What holds for it.' }),
    }),
    'The first whose name matches holds.',
  )
  return z
    .strictObject({
      default_config: config.optional().meta({ description: 'What holds for the others.' }),
      [plural]: rules,
    } as { default_config: z.ZodOptional<C> } & Record<K, typeof rules>)
    .optional()
    .meta({ description: `Settings for some ${plural} by the name of their scope.` })
}

/** Whether a scope does anything. */
export const enabled = z.strictObject({
  enabled: z.boolean().optional().meta({ description: 'false makes it do nothing.' }),
})
