import { z } from 'zod'

const names = z.strictObject({ en: z.string().min(1), th: z.string().min(1) })
const topicId = z.string().regex(/^(fundamentals|api_sdk|collector|debugging)\.[a-z-]+$/)

const domain = z.strictObject({
  id: z.enum(['fundamentals', 'api_sdk', 'collector', 'debugging']),
  weight: z.number().positive().meta({ description: 'Percent of the exam, as the Linux Foundation gives it.' }),
  name: names,
  topics: z.array(z.strictObject({ id: topicId, name: names })).min(1),
})

const competency = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  module: z.string().regex(/^M\d\d$/),
  name: names,
  can: names.meta({ description: 'One sentence: what somebody who has it can do.' }),
  otca: z
    .record(topicId, z.number().positive().max(1))
    .meta({ description: 'Topics of the exam that it serves, each with its share of this competency; they sum to 1.' }),
})

/** `competencies.yaml`: what can be learnt here, and which topics of the exam each of it serves. */
export const competencies = z.strictObject({
  exam: z.strictObject({ name: z.string(), pass: z.number(), domains: z.array(domain).length(4) }),
  competencies: z.array(competency).min(1),
})
export type Competencies = z.infer<typeof competencies>

/** Something a learner can or cannot do yet. */
export type Competency = z.infer<typeof competency>
