import type { JourneyStep } from '#sim/worker/journey-protocol.ts'
import type { State } from '#app/_ui/state-glyph.tsx'

/** The letter of the state alphabet for how a step ended; null for one that the span merely passed. */
export function stepState(end: JourneyStep['end']): State | null {
  switch (end) {
    case 'stored':
    case 'delivered':
    case 'counted':
      return 'kept'
    case 'dropped':
      return 'dropped'
    case 'refused':
    case 'lost':
      return 'error'
    case 'held':
      return 'undecided'
    case 'passed':
      return null
  }
}
