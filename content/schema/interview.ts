import { z } from 'zod'

const text = z.string().trim().min(1)
const both = z.strictObject({ en: text, th: text })
const name = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'Write small letters and hyphens.')

/** `questions/roles.yaml`: who is interviewed, and which areas their mock draws its questions from. */
export const interviewRoles = z
  .strictObject({
    areas: z.record(name, z.strictObject({ chapters: z.array(z.string().regex(/^\d\d$/)).min(1), name: both })),
    roles: z.record(
      name,
      z.strictObject({
        name: both,
        mix: z.record(name, z.number().positive()).meta({ description: 'Shares of the main questions, by area.' }),
      }),
    ),
  })
  .superRefine(({ areas, roles }, context) => {
    for (const [role, { mix }] of Object.entries(roles)) {
      for (const area of Object.keys(mix)) {
        if (!(area in areas))
          context.addIssue({ code: 'custom', path: ['roles', role, 'mix', area], message: 'there is no such area.' })
      }
    }
  })
export type InterviewRoles = z.infer<typeof interviewRoles>
