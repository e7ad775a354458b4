import type { TreeNode } from './yaml-tree.ts'

/** What the editor offers: a key or a value, with its words. */
export type Offer = {
  label: string
  detail: string
  doc: string
  kind: 'key' | 'value' | 'reference'
  shape: 'scalar' | 'map' | 'list'
}

/** What may stand at one place of a document; `E` is what a text in it may be, besides YAML. */
export type EditorSchema<E = never> = {
  detail: string
  doc: string
  shape: 'scalar' | 'map' | 'list'
  /** Keys that may stand in a map here; `present` is that map as far as it is written. */
  keys?(present: TreeNode | null): Offer[]
  /** What stands behind a key of such a map. */
  child?(key: string): EditorSchema<E> | null
  /** What an item of a list is. */
  item?: EditorSchema<E>
  /** Values that may stand here; `around` are the nodes from the root to the map or list that holds this place. */
  values?(around: readonly TreeNode[]): Offer[]
  /** What a text here is. */
  embedded?: E
}
