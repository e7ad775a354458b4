import { parse } from 'yaml'
import type { ChosenFault } from '../../workbench/fault-choice.tsx'
import { faultForms, type FaultForm } from '../../workbench/fault-kinds.ts'

/** What somebody chose of a fault of a document. */
type FaultOfRun = ChosenFault & { onsetS: number; lastsS: number | null }

/** A fault as it stands under `world.faults`. */
export type NewFault = Record<string, unknown> & { kind: string; id: string }

/**
 * All kinds that can be chosen. A fault that slows calls down adds the same time to each here: one that makes them so many
 * times slower shows more clearly to whom chance gives slow calls, and no scenario is published that is harder for some.
 */
export const allFaultForms: readonly FaultForm[] = faultForms.map((form) =>
  form.kind === 'latency' ? { ...form, amount: { key: 'adds', initial: 1000, min: 1, max: 60_000, unit: 'ms' } } : form,
)

/** What a fault says beside its kind and its id: where it acts, how strongly, and what belongs to its kind. */
export function faultBody({ form, place, amount }: ChosenFault): Record<string, unknown> {
  const rest: unknown = form.rest === '' ? {} : parse(`{ ${form.rest} }`)
  return {
    ...(form.place !== null && { [form.place.key]: place }),
    ...(form.amount !== null && {
      [form.amount.key]: form.amount.unit === '' ? amount : `${amount}${form.amount.unit}`,
    }),
    ...(rest as Record<string, unknown>),
  }
}

/** The fault that was chosen, under an id that no other has. */
export function newFault(chosen: FaultOfRun, reason: { en: string; th: string }, taken: readonly string[]): NewFault {
  return {
    kind: chosen.form.kind,
    id: freeFaultId(chosen.form.kind, taken),
    reason,
    ...faultBody(chosen),
    onset: `${chosen.onsetS}s`,
    ...(chosen.lastsS !== null && { lasts: `${chosen.lastsS}s` }),
  }
}

/** An id that no fault has. */
export function freeFaultId(kind: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? kind : `${kind}_${number}`
    if (!taken.includes(id)) return id
  }
}
