/** How near something is to the real collector: *same* is held by recorded cases, the others need a reason. */
export type FidelityLevel = 'same' | 'simplified' | 'absent'

/** One thing that is not the same, and why. */
export type FidelityNote = {
  level: Exclude<FidelityLevel, 'same'>
  /** What it is about: paths of fields as YAML nests them (`protocols.grpc.tls`), with commas, or a few words for anything else. */
  about: string
  /** One sentence: what happens here instead. */
  why: string
}

/**
 * What a component's declaration says of its own truth. `evidence` is `recorded` when cases from the real
 * component are replayed, `read` when there is none to run and its source or specification was read.
 */
export type Fidelity = { evidence: 'recorded' | 'read'; notes: readonly FidelityNote[] }
