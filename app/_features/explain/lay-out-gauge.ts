import type { Needs } from '#sim/worker/explanation-protocol.ts'

export type Gauge = { threshold: number; passesFrom: number; passesTo: number; value: number | null }

function axisEnd({ unit, value, upTo }: Needs, saw: number): number {
  const limit = Math.max(Number(value), upTo ?? 0)
  if (unit === 'hash') return 1
  if (unit === 'spans') return Math.max(6 * limit, saw, 1)
  return Math.max(limit, 1e-9) * 1.2
}

/** A policy's comparison on a line from 0 to 1; null when it compares no numbers. */
export function layOutGauge(needs: Needs, saw: number | null): Gauge | null {
  if (typeof needs.value !== 'number' || needs.unit === 'text' || needs.unit === 'none') return null
  const end = axisEnd(needs, saw ?? 0)
  const at = (value: number) => Math.min(1, Math.max(0, value / end))
  const threshold = at(needs.value)
  const below = needs.op === '<=' || needs.op === '<'
  return {
    threshold,
    passesFrom: below ? 0 : threshold,
    passesTo: below ? threshold : needs.op === 'range' && needs.upTo ? at(needs.upTo) : 1,
    value: saw === null ? null : Math.min(0.97, Math.max(0.03, at(saw))),
  }
}
