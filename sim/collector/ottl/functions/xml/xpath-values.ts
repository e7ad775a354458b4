import { innerText } from './xml-tree.ts'
import type { XmlElement, XmlNode } from './xml-tree.ts'
import type { XmlAttribute } from './xml-reader.ts'

/** A node with the element that it is in; documents have none. */
export type XpathNode = { parent: XpathNode | null } & (
  | { kind: 'attribute'; attribute: XmlAttribute }
  | { kind: 'node'; node: XmlNode }
)

export type XpathValue = XpathNode[] | string | number | boolean

/** The element or document that a node is, or null for all others. */
export const elementOf = (node: XpathNode): XmlElement | null =>
  node.kind === 'node' && 'children' in node.node ? node.node : null

const stringOfNode = (node: XpathNode): string => {
  if (node.kind === 'attribute') return node.attribute.value
  return node.node.kind === 'comment' ? node.node.text : innerText(node.node)
}

/** XPath's string(). */
export function toText(value: XpathValue): string {
  if (Array.isArray(value)) return value.length === 0 ? '' : stringOfNode(value[0]!)
  return String(value)
}

/** XPath's number(). */
export function toNumber(value: XpathValue): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value).trim()
  return text === '' ? NaN : Number(text)
}

/** XPath's boolean(). */
export function toBoolean(value: XpathValue): boolean {
  if (Array.isArray(value) || typeof value === 'string') return value.length > 0
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : value
}

const COMPARISONS: Record<string, (a: number | string, b: number | string) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** Compares two values; a set of nodes as soon as one of them does. */
export function compareValues(operator: string, left: XpathValue, right: XpathValue): boolean {
  if (Array.isArray(left)) return left.some((node) => compareValues(operator, stringOfNode(node), right))
  if (Array.isArray(right)) return right.some((node) => compareValues(operator, left, stringOfNode(node)))
  const compare = COMPARISONS[operator]!
  const isEquality = operator === '=' || operator === '!='
  if (isEquality && (typeof left === 'boolean' || typeof right === 'boolean')) {
    return compare(toNumber(toBoolean(left)), toNumber(toBoolean(right)))
  }
  if (isEquality && typeof left === 'string' && typeof right === 'string') return compare(left, right)
  return compare(toNumber(left), toNumber(right))
}
