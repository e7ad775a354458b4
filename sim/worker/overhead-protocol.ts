import type { Stopped } from './call-protocol.ts'
import type { RunSettings } from './run-protocol.ts'

/** A figure of response times without and with telemetry, and the 95 % confidence interval of the difference; ns. */
export type OverheadFigure = {
  figure: 'mean' | 'p50' | 'p95' | 'p99'
  without: number
  with: number
  difference: number
  low: number
  high: number
}

/** What the real SDK was measured to cost, ns and bytes, and where. */
export type OverheadCosts = { node: string; sdk: string; cpu: string; date: string; costs: Record<string, number> }

/** What telemetry costs the application. */
export type OverheadApi = {
  /**
   * By how much telemetry makes requests longer where it costs what it was measured to cost: the world once with it
   * and once without; null with fewer than a hundred requests.
   */
  overhead(input: {
    settings: RunSettings
    warmUpS: number
  }): { figures: OverheadFigure[] | null; costs: OverheadCosts } | Stopped
}
