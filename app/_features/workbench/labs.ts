import type { Draft } from './draft.ts'
import { createLab, type Lab } from './lab.ts'
import type { LabSettings } from './lab-state.ts'
import { getEngine } from './engine.ts'

const labs = new Map<string, Lab>()

/**
 * The lab of that name in this tab. It outlives the components that show it, so that switching the language, or leaving
 * and coming back, loses neither text nor run. Call it in the browser only: on a server it would be everybody's.
 */
export function getLab(name: string, settings: LabSettings, text: string | Draft): Lab {
  const known = labs.get(name)
  if (known) return known
  const lab = createLab(name, settings, text, getEngine())
  labs.set(name, lab)
  return lab
}
