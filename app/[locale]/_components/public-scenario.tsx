import 'server-only'
import type { ReactNode } from 'react'
import { renderProse } from '#app/_features/prose/render-prose.tsx'
import type { PublicExercise } from '#app/_features/lesson/lesson-lab-props.ts'
import { placeOfVersion } from '#app/_server/node/authored-place.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { readAuthored } from '#content/authored/read-authored.ts'
import { exerciseOnSeed } from '#content/draw-parameters.ts'
import type { LessonMeta } from '#content/schema/lesson.ts'
import { publicExercise } from './public-exercise.tsx'

const levels = { J: 'junior', M: 'middle', S: 'senior', St: 'staff' } as const satisfies Record<
  string,
  LessonMeta['level']
>

/** A scenario as a student is given it: on their seed, with nothing of what is right or what others were given. */
export type PublicScenario = {
  delivery: 'telemetry' | 'workbench'
  title: string
  minutes: number
  brief: ReactNode
  exercise: PublicExercise
}

/**
 * A published version as one student is given it, in one language. For `workbench` the world is drawn on their seed, with no
 * range left to read; for `telemetry` there is no world in it at all, nor the seed that would bring one about. Throws
 * ContentError where there is no such version.
 */
export async function publicScenario(code: string, seed: number, locale: Locale): Promise<PublicScenario> {
  return publicFolder((await placeOfVersion(code)).folder, seed, locale)
}

/** The same of any compiled scenario, by the folder of its files. */
export async function publicFolder(folder: string, seed: number, locale: Locale): Promise<PublicScenario> {
  const { delivery, title, minutes, brief, level, exercise } = await readAuthored(folder)
  const given = await publicExercise(exerciseOnSeed(exercise, seed), levels[level], locale)
  return {
    delivery,
    title: title[locale] ?? title.en,
    minutes,
    brief: renderProse(brief[locale] ?? brief.en, { locale, showHosts: true }),
    exercise: delivery === 'workbench' ? given : withoutWorld(given),
  }
}

function withoutWorld(exercise: PublicExercise): PublicExercise {
  const { code, load, durationS } = exercise.shown
  return {
    ...exercise,
    shown: { code, load, durationS, scenario: '', seed: 0, collector: '', world: null, documents: {} },
    worldName: null,
    documents: [],
    checks: exercise.checks.filter(({ rule }) => rule.kind === 'config'),
  }
}
