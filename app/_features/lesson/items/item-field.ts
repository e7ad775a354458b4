import type { Item } from '#content/schema/item.ts'
import type { ShownRun } from '../lesson-lab-props.ts'
import type { ItemAnswer, PublicItem } from '../public-item.ts'

/** What every kind of item is drawn from. */
export type ItemFieldProps<Kind extends Item['kind']> = {
  item: PublicItem<Extract<Item, { kind: Kind }>>
  value: ItemAnswer | undefined
  /** Undefined takes the answer back. */
  onChange: (answer: ItemAnswer | undefined) => void
  /** Id of the element that names the item. */
  labelledBy: string
  shown: ShownRun
}

/** The answer as a list of names; empty for another kind of answer. */
export function namesOf(value: ItemAnswer | undefined): string[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : []
}

/** The answer as texts by name; empty for another kind of answer. */
export function textsOf(value: ItemAnswer | undefined): Record<string, string> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}
