'use server'

import { z } from 'zod'
import { readExercise } from '#content/load.ts'
import { loadTasks } from '#content/tasks.ts'
import type { LessonMeta } from '#content/schema/lesson.ts'
import { publicExercise } from '../_components/public-exercise.tsx'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import { locales } from '#app/i18n/locales.ts'
import { learnerAction, ok, problem } from '#app/_server/action.ts'
import { lessonCode } from '#app/_server/codes.ts'

const levels = { J: 'junior', M: 'middle', S: 'senior', St: 'staff' } as const satisfies Record<
  string,
  LessonMeta['level']
>

/** Sends a live task as a browser may see it: what is broken and what must hold, nothing of what solves it. */
export const openTask = learnerAction(
  z.strictObject({ code: lessonCode, locale: z.enum(locales) }),
  async ({ code, locale }) => {
    const task = (await loadTasks()).find((one) => one.code === code)
    if (task === undefined) return problem('not_found')
    const exercise = await publicExercise(await readExercise(task.place), levels[task.level], locale)
    return ok({
      title: task.title[locale],
      minutes: task.minutes,
      brief: renderProse(task.brief[locale], { locale }),
      exercise,
    })
  },
)
