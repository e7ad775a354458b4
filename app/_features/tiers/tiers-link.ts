import { decodeSharedRun, encodeSharedRun, type SharedRun } from '../workbench/share-link.ts'

/** A shared run whose text is a topology. */
export type SharedTiers = SharedRun

/** The part of a link after `#`: as a lab's, under a name of its own. */
export async function encodeTiers(shared: SharedTiers): Promise<string> {
  return (await encodeSharedRun(shared)).replace(/^run=/, 'tiers=')
}

/** True for hashes that mean to be several collectors, whole or damaged. */
export function isTiersLink(hash: string): boolean {
  return /^#?tiers=/.test(hash)
}

/** What a hash holds; null when it is damaged, too large, or of a version this page does not know. */
export async function decodeTiers(hash: string): Promise<SharedTiers | null> {
  return isTiersLink(hash) ? await decodeSharedRun(hash.replace(/^#?tiers=/, 'run=')) : null
}
