import type { TopologyQuestions } from '#sim/worker/topology-protocol.ts'
import type { Draft } from '../workbench/draft.ts'
import { getEngine } from '../workbench/engine.ts'
import type { LabSettings } from '../workbench/lab-state.ts'
import { createTiers, type Tiers } from './tiers.ts'

let tiers: Tiers | null = null

const ofLessons = new Map<string, Tiers>()

/**
 * The topology of this tab. It outlives the components that show it, so that switching the language loses neither text
 * nor run. Call it in the browser only: on a server it would be everybody's.
 */
export function getTiers(settings: LabSettings): Tiers {
  tiers ??= createTiers(settings, getEngine())
  return tiers
}

/** The topology of a lesson in this tab: its text is part of the lesson's answer. Call it in the browser only. */
export function getLessonTiers(
  name: string,
  settings: LabSettings,
  text: string | Draft,
  asks: TopologyQuestions,
): Tiers {
  const known = ofLessons.get(name) ?? createTiers(settings, getEngine(), undefined, { name, text, asks })
  ofLessons.set(name, known)
  return known
}
