import { isFunctionWord } from './english-words.ts'
import { flatten } from './flatten.ts'
import type { Flat } from './flatten.ts'
import type { Range } from './split-sentences.ts'
import { stemsLike } from './synonyms.ts'

/** What is put before something else: the stems of either, in the order of time, or of size where `than` compares. */
export type Order = { readonly first: ReadonlySet<string>; readonly second: ReadonlySet<string>; readonly than: string }

/** How many places on either side of “before” are looked at. */
const REACH = 7

const thaiFirst = /(?<!ไว้|มา|ไป|นี้|ที่)ก่อน(?=แล้ว|จาก|ค่อย|ถึง|\uE002|$)/
const thaiBefore = /(?<!ไว้|มา|ไป|นี้|ที่)ก่อน(?!แล้ว|จากนั้น|ค่อย|ถึง|หน้า|กับ|และ|\uE002|$)/
const thaiAfter = /หลังจาก|(?<!กับ|และ)หลัง(?!จาก|สุด|บ้าน)/

const comparative = /^(?:longer|shorter|bigger|smaller|larger|higher|lower|cheaper|slower|faster|more|less|fewer)$/

function stemsIn({ tokens }: Flat, from: number, to: number): ReadonlySet<string> {
  const stems = new Set<string>()
  for (let at = Math.max(0, from); at < Math.min(to, tokens.length); at++) {
    const token = tokens[at]
    if (token?.kind === 'word' && !isFunctionWord(token.raw)) stems.add(token.stem)
  }
  return stems
}

/** What a stretch of a text puts in an order: A before B, B after A, first A then B, A longer than B. */
function ordersIn(flat: Flat, { from, to }: Range): readonly Order[] {
  const { letters, tokens } = flat
  const found: Order[] = []
  const add = (first: Range, second: Range, than = '') => {
    const order = {
      first: stemsIn(flat, Math.max(from, first.from), Math.min(to, first.to)),
      second: stemsIn(flat, Math.max(from, second.from), Math.min(to, second.to)),
      than,
    }
    if (order.first.size > 0 && order.second.size > 0) found.push(order)
  }
  for (let at = from; at < to; at++) {
    const raw = tokens[at]?.raw
    const left = { from: at - REACH, to: at }
    const right = { from: at + 1, to: at + 1 + REACH }
    // “Before and after” puts nothing in an order.
    const both = tokens[at - 1]?.raw === 'and' || tokens[at + 1]?.raw === 'and'
    if (raw === 'before' && !both) add(left, right)
    else if ((raw === 'after' || raw === 'once') && !both) add(right, left)
    else if (raw === 'then') add(left, right)
    else if (raw === 'than') {
      const word = [tokens[at - 1], tokens[at - 2]].find((token) => comparative.test(token?.raw ?? ''))
      if (word !== undefined) add(left, right, word.stem)
    }
  }
  const thai = letters.slice(from, to)
  const far = REACH * 4
  for (const [pattern, turned] of [
    [thaiFirst, false],
    [thaiBefore, false],
    [thaiAfter, true],
  ] as const) {
    const match = pattern.exec(thai)
    if (match === null) continue
    const at = from + match.index
    const left = { from: at - far, to: at }
    const right = { from: at + match[0].length, to: at + match[0].length + far }
    add(turned ? right : left, turned ? left : right)
  }
  return found
}

const known = new Map<string, readonly Order[]>()

/** What the sentences that tell a fact put in an order. */
export function ordersOf(...says: readonly string[]): readonly Order[] {
  const text = says.join('\n')
  let orders = known.get(text)
  if (orders === undefined) {
    orders = says.flatMap((sentence) => {
      const flat = flatten(sentence)
      return ordersIn(flat, { from: 0, to: flat.letters.length })
    })
    known.set(text, orders)
  }
  return orders
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((stem) => stemsLike(stem).some((like) => other.has(like))).length

/** Whether a stretch of a text puts in the other order what a fact puts in one. */
export function turnsRound(flat: Flat, range: Range, orders: readonly Order[]): boolean {
  if (orders.length === 0) return false
  return ordersIn(flat, range).some((said) =>
    orders.some((order) => {
      if (order.than !== said.than) return false
      const first = without(order.first, order.second)
      const second = without(order.second, order.first)
      const crossed = [shared(first, said.second), shared(second, said.first)] as const
      const straight = shared(first, said.first) + shared(second, said.second)
      return crossed.every((some) => some > 0) && crossed[0] + crossed[1] > straight
    }),
  )
}

const without = (stems: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...stems].filter((stem) => !others.has(stem)))
