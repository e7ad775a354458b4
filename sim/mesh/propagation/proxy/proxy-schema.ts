import { z } from 'zod'
import { propagatorList } from '../propagators-schema.ts'

const patterns = z.array(z.string().min(1)).min(1, 'Name at least one header; `*` stands for any characters.')
const texts = z.record(z.string().min(1), z.string())

const rule = z.union([
  z.strictObject({ strip: patterns.meta({ description: 'Headers that do not get through.' }) }),
  z.strictObject({ pass_only: patterns.meta({ description: 'The only headers that get through.' }) }),
  z.strictObject({ set: texts.meta({ description: 'Headers written, over what was there.' }) }),
  z.strictObject({ add: texts.meta({ description: 'Headers written beside what was there, even of the same name.' }) }),
  z.strictObject({ copy: texts.meta({ description: 'Header values copied: `from: to`.' }) }),
  z.strictObject({ rename: texts.meta({ description: 'Headers renamed: `from: to`.' }) }),
  z.strictObject({ case: z.enum(['lower', 'upper']).meta({ description: 'How names are written further on.' }) }),
  z.strictObject({
    max_bytes: z.int().min(1).meta({ description: 'The size of all headers, names and values, that gets through.' }),
    drop: patterns
      .default(['baggage'])
      .meta({ description: 'What is dropped until it fits, in this order; a request that never fits is refused.' }),
  }),
  z.strictObject({
    reemit: z
      .strictObject({
        read: propagatorList.meta({ description: 'Which contexts it understands.' }),
        write: propagatorList.meta({ description: 'How it writes the context onwards.' }),
        span: z.boolean().default(false).meta({ description: 'Whether it makes a span of its own in between.' }),
        keep: z.boolean().default(false).meta({ description: 'Whether the headers it read stay beside the new ones.' }),
        trace_id_bits: z
          .union([z.literal(64), z.literal(128)])
          .default(128)
          .meta({ description: 'How long the trace ids are that it can hold.' }),
      })
      .meta({ description: 'Reads the context and writes it anew.' }),
  }),
])

/** What stands on the way between two services and what it does to headers, rule after rule. */
export const proxy = z.strictObject({
  name: z.string().min(1).meta({ description: 'What it is called.' }),
  rules: z.array(rule).min(1).meta({ description: 'What it does, in this order.' }),
})

/** What stands on the way, as declared. */
export type ProxyDeclaration = z.infer<typeof proxy>
/** One of its rules, as declared. */
export type ProxyRule = z.infer<typeof rule>
