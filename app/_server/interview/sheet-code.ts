import type { Level } from '#content/interview/plan-mock.ts'
import { loadRoles } from '#content/questions/load-roles.ts'
import { LEVELS } from '#content/schema/question.ts'
import type { MockSettings } from './mock-state.ts'

/** What decides the questions of a mock that is not drawn for somebody. */
export type SheetWish = { role: string; level: Level; minutes: MockSettings['minutes']; seed: number }

/** The lengths a mock can have. */
export const MINUTES = [20, 45, 60] as const
/** Seeds are below this, so that a database's integers hold them. */
export const SEEDS = 2 ** 31

/** As it is printed on a sheet: `sre-S-45-1187`. */
export function writeSheetCode({ role, level, minutes, seed }: SheetWish): string {
  return `${role}-${level}-${minutes}-${seed}`
}

/** What a code says, however it was typed; undefined where it is none. */
export function readSheetCode(code: string): SheetWish | undefined {
  const [, role, rank, length, number] =
    /^([a-z]+(?:-[a-z]+)*)-(j|m|s|st)-(\d+)-(\d{1,10})$/.exec(code.trim().toLowerCase()) ?? []
  const level = LEVELS.find((one) => one.toLowerCase() === rank)
  const minutes = MINUTES.find((one) => String(one) === length)
  const seed = Number(number)
  if (role === undefined || !Object.hasOwn(loadRoles().roles, role) || !level || !minutes || seed >= SEEDS)
    return undefined
  return { role, level, minutes, seed }
}
