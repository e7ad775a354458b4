/** How one key of a check is filled in. */
export type KeyForm = { key: string; isNeeded: boolean } & (
  | { kind: 'number'; min: number; max: number; isWhole: boolean }
  | { kind: 'text' }
  | { kind: 'choice'; options: string[] }
  /** There or not there; `on` is what it says where it is. */
  | { kind: 'flag'; on: string | true }
  /** Texts, one after the other. */
  | { kind: 'list' }
  /** A text, a number, true or false. */
  | { kind: 'scalar' }
  /** Anything that has a shape of its own. */
  | { kind: 'yaml' }
)

/** How a kind of check is filled in, beside its id, its label and its points. */
export type CheckForm = { kind: string; keys: KeyForm[] }
