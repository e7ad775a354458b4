import type { LabSettings } from '../workbench/lab-state.ts'
import { packJson, unpackJson } from '../workbench/packed-json.ts'
import { readSettings } from '../workbench/share-link.ts'

/** Two configurations, the world they are compared in, and who made the link. */
export type SharedTwin = LabSettings & { a: string; b: string; engine: string; release: string }

const version = 1

/** The part of a link after `#`: version, then both configurations and their world as deflated JSON. */
export async function encodeTwin(twin: SharedTwin): Promise<string> {
  const { scenario, seed, load, durationS, outage, engine, release, a, b } = twin
  const parts = [scenario, seed, load, durationS, engine, release, a, b]
  return `twin=${version}.${await packJson(outage ? [...parts, [outage.fromS, outage.untilS]] : parts)}`
}

/** True for hashes that mean to be a twin, whole or damaged. */
export function isTwinLink(hash: string): boolean {
  return /^#?twin=/.test(hash)
}

/** The twin of a hash; null when it is damaged, too large, or of a version this page does not know. */
export async function decodeTwin(hash: string): Promise<SharedTwin | null> {
  const [, found, packed] = /^#?twin=(\d+)\.([\w-]+)$/.exec(hash) ?? []
  if (packed === undefined || Number(found) !== version) return null
  const parts = await unpackJson(packed)
  if (!Array.isArray(parts) || parts.length < 8 || parts.length > 9) return null
  const [scenario, seed, load, durationS, engine, release, a, b, outage]: unknown[] = parts
  const settings = readSettings(scenario, seed, load, durationS, outage)
  if (!settings || typeof engine !== 'string' || typeof release !== 'string') return null
  if (typeof a !== 'string' || typeof b !== 'string') return null
  return { ...settings, engine, release, a, b }
}
