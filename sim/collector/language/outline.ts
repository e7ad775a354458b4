import { LineIndex } from '../config/text-range.ts'
import { parseTree, textOf, valueOf } from '../../editor/yaml-tree.ts'
import type { TreeNode } from '../../editor/yaml-tree.ts'

/** A configured component and the line (from 1) its id stands on. */
export type OutlinedComponent = { id: string; line: number }

/** What of one tail_sampling processor counts can be put beside; lines from 1, null for what is not written. */
export type OutlinedTailSampling = {
  id: string
  policies: { name: string; type: string; line: number }[]
  decisionWaitLine: number | null
  numTracesLine: number | null
}

/** Where things stand in a configuration, for counts in the editor's margin. */
export type Outline = {
  receivers: OutlinedComponent[]
  processors: OutlinedComponent[]
  exporters: OutlinedComponent[]
  tailSampling: OutlinedTailSampling[]
}

/** The lines of components and policies, in text that may be half typed. Never throws. */
export function outline(text: string): Outline {
  const tree = parseTree(text)
  const lines = new LineIndex(text)
  const components = (section: string): OutlinedComponent[] => {
    const map = valueOf(tree, section)
    if (map?.kind !== 'map') return []
    return map.pairs.map(({ key, keyStart }) => ({ id: key, line: lines.lineAt(keyStart) }))
  }
  const processors = components('processors')
  return {
    receivers: components('receivers'),
    processors,
    exporters: components('exporters'),
    tailSampling: processors
      .filter(({ id }) => id.split('/')[0] === 'tail_sampling')
      .map(({ id }) => outlineTailSampling(id, valueOf(valueOf(tree, 'processors'), id), lines)),
  }
}

function outlineTailSampling(id: string, node: TreeNode | null, lines: LineIndex): OutlinedTailSampling {
  const lineOfKey = (key: string): number | null => {
    const pair = node?.kind === 'map' ? node.pairs.find((each) => each.key === key) : undefined
    return pair === undefined ? null : lines.lineAt(pair.keyStart)
  }
  const list = valueOf(node, 'policies')
  const items = list?.kind === 'list' ? list.items : []
  return {
    id,
    policies: items.flatMap((item) =>
      item === null ? [] : [{ name: textOf(item, 'name'), type: textOf(item, 'type'), line: lines.lineAt(item.start) }],
    ),
    decisionWaitLine: lineOfKey('decision_wait'),
    numTracesLine: lineOfKey('num_traces'),
  }
}
