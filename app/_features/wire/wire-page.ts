import type { WorldSettings } from '#sim/worker/mesh-protocol.ts'
import { getEngine } from '../workbench/engine.ts'
import { createWire, type Wire } from './wire.ts'

let wire: Wire | null = null

/**
 * The wire inspector of this tab. It outlives the components that show it, so that switching the language loses nothing.
 * Call it in the browser only: on a server it would be everybody's.
 */
export function getWire(settings: WorldSettings): Wire {
  wire ??= createWire(settings, getEngine())
  return wire
}
