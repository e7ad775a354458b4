import { LineCounter, isNode, parseDocument } from 'yaml'
import type { Path } from './edit-yaml.ts'

/** What a text says, or where it stops being YAML. */
export type ReadYaml =
  | { data: Record<string, unknown>; problem: null }
  | { data: null; problem: { line: number; message: string } }

/** Reads a document as far as YAML goes; whether it is a scenario is not asked. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [error] = doc.errors
  if (error) return { data: null, problem: { line: lines.linePos(error.pos[0]).line, message: error.message } }
  const data: unknown = safely(() => doc.toJS({ maxAliasCount: 100 }))
  if (isMapping(data)) return { data, problem: null }
  return {
    data: null,
    problem: { line: 1, message: 'A scenario is a mapping: it begins with `tracelab: scenario/1`.' },
  }
}

function safely(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    // More aliases than any scenario has.
    return null
  }
}

/** Whether something is a mapping of names to anything. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What keys lead to; undefined where they lead nowhere. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)] as unknown
    return isMapping(value) ? value[key] : undefined
  }, data)
}

/** The text that keys lead to; empty for anything else. */
export function textAt(data: unknown, path: Path): string {
  const value = valueAt(data, path)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** One and the same, so that whoever follows it sees no change. */
const nothing: readonly unknown[] = []

/** The list that keys lead to; empty for anything else. */
export function listAt(data: unknown, path: Path): readonly unknown[] {
  const value = valueAt(data, path)
  return Array.isArray(value) ? value : nothing
}

/** The line (from 1) of what keys lead to, or of the nearest key that the text has. */
export function lineOf(text: string, path: Path): number | null {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = doc.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return null
}
