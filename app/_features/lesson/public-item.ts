import type { ReactNode } from 'react'
import type { Item } from '#content/schema/item.ts'

/** What stands above an item: a trace of the run that everybody sees, or a file of the lesson as it is drawn. */
export type ItemShows = { request: number } | { file: string; content: ReactNode }

/** One question of an exercise, as a browser is sent it: nothing of what is right. */
export type PublicItem<Rule extends Item = Item> = {
  id: string
  rule: Rule
  prompt: string
  note: string | null
  /** Words of options, of rows, and of what rows are sorted into, by id. */
  options: Record<string, string>
  rows: Record<string, string>
  into: Record<string, string>
  shows: ItemShows | null
  /** The text to begin with, where there is one. */
  start: string
}

/** number, `[low, high]`, ids, `{ row: into }`, `{ header: value }`, or text; absent is not answered. */
export type ItemAnswer = number | string | (number | string)[] | Record<string, string>

export type ItemAnswers = Readonly<Record<string, ItemAnswer>>
