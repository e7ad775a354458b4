import { getEngine } from '../workbench/engine.ts'
import type { LabSettings } from '../workbench/lab-state.ts'
import { createTwin, type Twin } from './twin.ts'

let twin: Twin | null = null

/**
 * The twin of this tab. It outlives the components that show it, so that switching the language loses neither texts nor
 * runs. Call it in the browser only: on a server it would be everybody's.
 */
export function getTwin(settings: LabSettings, text: string): Twin {
  twin ??= createTwin(settings, text, getEngine())
  return twin
}
