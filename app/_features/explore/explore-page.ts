import { getEngine } from '../workbench/engine.ts'
import { createExplore, type Explore } from './explore.ts'

let explore: Explore | null = null

/**
 * The explorer of this tab. It outlives the components that show it, so that switching the language loses nothing.
 * Call it in the browser only: on a server it would be everybody's.
 */
export function getExplore(): Explore {
  explore ??= createExplore(getEngine(), browserStorage())
  return explore
}

/** Null where the browser keeps nothing. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
