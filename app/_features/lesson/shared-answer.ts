import { packJson, unpackJson } from '../workbench/packed-json.ts'

/** A stuck state: which exercise, what was answered, and where in the lesson. */
export type SharedAnswer = { exercise: string; version: number; seed: number; place: string; answer: string }

const format = 1

/** The part of a link after `#`: the format's version, then the answer as deflated JSON. */
export async function encodeSharedAnswer(shared: SharedAnswer): Promise<string> {
  const { exercise, version, seed, place, answer } = shared
  return `answer=${format}.${await packJson([exercise, version, seed, place, answer])}`
}

/** True for hashes that mean to be a shared answer, whole or damaged. */
export function isSharedAnswer(hash: string): boolean {
  return /^#?answer=/.test(hash)
}

/** The answer of a hash; null when it is damaged, too large, or of a format this page does not know. */
export async function decodeSharedAnswer(hash: string): Promise<SharedAnswer | null> {
  const [, found, packed] = /^#?answer=(\d+)\.([\w-]+)$/.exec(hash) ?? []
  if (packed === undefined || Number(found) !== format) return null
  const parts = await unpackJson(packed)
  if (!Array.isArray(parts) || parts.length !== 5) return null
  const [exercise, version, seed, place, answer]: unknown[] = parts
  if (
    typeof exercise !== 'string' ||
    !Number.isInteger(version) ||
    !Number.isInteger(seed) ||
    typeof place !== 'string' ||
    typeof answer !== 'string'
  ) {
    return null
  }
  return { exercise, version: version as number, seed: seed as number, place, answer }
}
