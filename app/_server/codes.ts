import { z } from 'zod'

/** The code of a lesson, and of its exercise: `L08.1`. Never a path, as graders and loaders look it up in folders. */
export const lessonCode = z.string().regex(/^[A-Z]{1,4}\d{1,4}(\.\d{1,4})?$/)
