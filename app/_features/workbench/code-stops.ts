import type { RunDiagnostic, RunOverview } from '#sim/worker/run-protocol.ts'
import type { CodeInfo } from '#sim/worker/scenario-protocol.ts'

/** Why a service's program was stopped in a run, once for each place; nothing when another text ran. */
export function stopsOf(overview: RunOverview | null, { service, text }: CodeInfo, now: string): RunDiagnostic[] {
  if (overview === null || (overview.settings.mesh?.code?.[service] ?? text) !== now) return []
  const byPlace = new Map<string, RunDiagnostic>()
  for (const { why } of overview.codeStops) {
    if (why.of === undefined || !('code' in why.of) || why.of.code !== service) continue
    const place = `${why.code} ${why.range?.startLine}`
    if (!byPlace.has(place)) byPlace.set(place, why)
  }
  return [...byPlace.values()]
}
