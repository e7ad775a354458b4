import type { MeshEdits } from '#sim/worker/run-protocol.ts'
import type { LabSettings } from './lab-state.ts'
import { packJson, unpackJson } from './packed-json.ts'

/** Everything that is needed to have the same run somewhere else, and who made it. */
export type SharedRun = LabSettings & {
  collector: string
  engine: string
  release: string
}

const version = 1

/** The part of a link after `#`: version, then the run as deflated JSON. */
export async function encodeSharedRun(run: SharedRun): Promise<string> {
  const { scenario, seed, load, durationS, outage, mesh, engine, release, collector } = run
  const parts: unknown[] = [scenario, seed, load, durationS, engine, release, collector]
  // Links say nothing of what is as ever, so that old ones and short ones stay the same.
  if (outage || mesh) parts.push(outage ? [outage.fromS, outage.untilS] : null)
  if (mesh) parts.push(mesh)
  return `run=${version}.${await packJson(parts)}`
}

/** True for hashes that mean to be a shared run, whole or damaged. */
export function isSharedRun(hash: string): boolean {
  return /^#?run=/.test(hash)
}

/** The run of a hash; null when it is damaged, too large, or of a version this page does not know. */
export async function decodeSharedRun(hash: string): Promise<SharedRun | null> {
  const [, found, packed] = /^#?run=(\d+)\.([\w-]+)$/.exec(hash) ?? []
  if (packed === undefined || Number(found) !== version) return null
  const parts = await unpackJson(packed)
  if (!Array.isArray(parts) || parts.length < 7 || parts.length > 9) return null
  const [scenario, seed, load, durationS, engine, release, collector, outage, edits]: unknown[] = parts
  // Without an outage there is null in its place, where something follows.
  const isNone = outage === null && edits !== undefined
  const settings = readSettings(scenario, seed, load, durationS, isNone ? undefined : outage)
  const mesh = edits === undefined ? undefined : readMesh(edits)
  if (mesh === null) return null
  if (!settings || typeof engine !== 'string' || typeof release !== 'string' || typeof collector !== 'string') {
    return null
  }
  return { ...settings, ...(mesh && { mesh }), engine, release, collector }
}

/** The settings of a link; null for what no run can have. `outage` are its first and last second, absent without one. */
export function readSettings(
  scenario: unknown,
  seed: unknown,
  load: unknown,
  durationS: unknown,
  outage?: unknown,
): LabSettings | null {
  if (
    typeof scenario !== 'string' ||
    !isBetween(seed, 0, 2 ** 32 - 1) ||
    !Number.isInteger(seed) ||
    !isBetween(load, 0.01, 20) ||
    !isBetween(durationS, 1, 3600)
  ) {
    return null
  }
  const settings = { scenario, seed, load, durationS }
  if (outage === undefined) return settings
  if (!Array.isArray(outage) || outage.length !== 2) return null
  const [fromS, untilS]: unknown[] = outage
  if (!isBetween(fromS, 0, 3600) || !isBetween(untilS, 0, 3600) || fromS >= untilS) return null
  return { ...settings, outage: { fromS, untilS } }
}

function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high
}

/** What a link says was changed about the world; null for what nobody can have changed. */
export function readMesh(edits: unknown): MeshEdits | null {
  if (typeof edits !== 'object' || edits === null) return null
  const {
    world = [],
    sdk = {},
    code = {},
    actions = [],
    coupled = false,
  } = edits as { [K in keyof MeshEdits]: unknown }
  if (!isObject(sdk) || !isObject(code) || !Array.isArray(actions) || !Array.isArray(world)) return null
  const lists: unknown[] = [...world, ...actions]
  const texts: unknown[] = [...lists, ...Object.values(sdk), ...Object.values(code)]
  if (!texts.every((text) => typeof text === 'string')) return null
  return {
    ...(world.length > 0 && { world: world as string[] }),
    sdk: sdk as Record<string, string>,
    actions: actions as string[],
    ...(Object.keys(code).length > 0 && { code: code as Record<string, string> }),
    ...(coupled === true && { coupled }),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
