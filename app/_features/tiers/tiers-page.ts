import { getEngine } from '../workbench/engine.ts'
import type { LabSettings } from '../workbench/lab-state.ts'
import { createTiers, type Tiers } from './tiers.ts'

let tiers: Tiers | null = null

/**
 * The topology of this tab. It outlives the components that show it, so that switching the language loses neither text
 * nor run. Call it in the browser only: on a server it would be everybody's.
 */
export function getTiers(settings: LabSettings): Tiers {
  tiers ??= createTiers(settings, getEngine())
  return tiers
}
