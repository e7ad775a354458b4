import type { Lab } from './lab.ts'
import type { LabState } from './lab-state.ts'

type Shows = NonNullable<LabState['followed']>['shows']

/** Opens a request's trace at one of its spans, or its truth. */
export function openRequest(lab: Lab, request: number, spanId: string, shows: Shows): void {
  lab.store.setState({ selected: request, followed: { request, spanId, shows }, tab: 'trace', pane: 'observe' })
}
