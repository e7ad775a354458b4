import type { TreeNode } from '../../editor/yaml-tree.ts'

type Scalar = TreeNode & { kind: 'scalar' }

/** A scalar value (no key) and what holds it, from the root. */
export type FoundScalar = { scalar: Scalar; path: (string | number)[]; around: TreeNode[] }

/** The first scalar value that is wanted. */
export function findScalar(
  node: TreeNode,
  isWanted: (scalar: Scalar) => boolean,
  path: (string | number)[] = [],
  around: TreeNode[] = [],
): FoundScalar | null {
  if (node.kind === 'scalar') return isWanted(node) ? { scalar: node, path, around } : null
  const children: readonly (readonly [string | number, TreeNode | null])[] =
    node.kind === 'map'
      ? node.pairs.map(({ key, value }) => [key, value] as const)
      : node.items.map((item, at) => [at, item] as const)
  for (const [step, child] of children) {
    const found = child === null ? null : findScalar(child, isWanted, [...path, step], [...around, node])
    if (found !== null) return found
  }
  return null
}
