import type { WorldSettings } from '#sim/worker/mesh-protocol.ts'
import { packJson, unpackJson } from '../workbench/packed-json.ts'
import { readMesh, readSettings } from '../workbench/share-link.ts'

/** A request of a world. */
type LinkedRequest = { settings: WorldSettings; request: number | null }

const version = 1

/** The part of a link after `#`: version, then the world and the request as deflated JSON. */
export async function encodeWire({ settings, request }: LinkedRequest): Promise<string> {
  const { scenario, seed, load, durationS, mesh } = settings
  return `wire=${version}.${await packJson([scenario, seed, load, durationS, request, ...(mesh ? [mesh] : [])])}`
}

/** True for hashes that mean to be a request on the wire, whole or damaged. */
export function isWireLink(hash: string): boolean {
  return /^#?wire=/.test(hash)
}

/** What a hash holds; null when it is damaged, too large, or of a version this page does not know. */
export async function decodeWire(hash: string): Promise<LinkedRequest | null> {
  const [, found, packed] = /^#?wire=(\d+)\.([\w-]+)$/.exec(hash) ?? []
  if (packed === undefined || Number(found) !== version) return null
  const parts = await unpackJson(packed)
  if (!Array.isArray(parts) || parts.length < 5 || parts.length > 6) return null
  const [scenario, seed, load, durationS, request, edits]: unknown[] = parts
  const settings = readSettings(scenario, seed, load, durationS)
  if (!settings) return null
  if (request !== null && !(Number.isInteger(request) && Number(request) >= 0)) return null
  const mesh = edits === undefined ? undefined : readMesh(edits)
  if (mesh === null) return null
  const { scenario: id, seed: number, load: factor, durationS: seconds } = settings
  const world = { scenario: id, seed: number, load: factor, durationS: seconds }
  return {
    settings: mesh === undefined ? world : { ...world, mesh },
    request: request === null ? null : Number(request),
  }
}
