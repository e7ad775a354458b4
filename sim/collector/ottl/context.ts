import type { OttlContext } from './function.ts'
import type { IndexKey } from './index-keys.ts'
import type { OttlValue } from './value.ts'

/** How a path reads and writes one item. Both throw OttlError. */
export type Access = {
  get(context: OttlContext): OttlValue
  set(context: OttlContext, value: OttlValue): void
}

/** One segment of a path. */
export type PathNode = {
  /** What it is, for hover and completion: `string`, `int`, `map`, `time`, … */
  type: string
  /** One sentence. */
  doc: string
  /** The segment without keys; absent: only what is below it is a path. */
  access?: Access
  /** The segment with keys; absent: it cannot be indexed. Throws OttlError when there are too many. */
  indexed?(keys: readonly IndexKey[]): Access
  /** Segments below it. */
  next?: PathTable
}

export type PathTable = Readonly<Record<string, PathNode>>

/** The paths below one context name, with where upstream documents them. */
export type PathGroup = { name: string; docRef: string; paths: PathTable }

/** What statements of one context can say. */
export type ContextDefinition = {
  name: string
  /** The Go type that errors print: `*github.com/…/ottlspan.TransformContext`. */
  goType: string
  /** By context name: its own, the ones around it, and `instrumentation_scope` for `scope`. */
  groups: Readonly<Record<string, PathGroup>>
  /** Those of them that a path cannot begin with where every path must name what it is a path of. */
  unnamedGroups?: readonly string[]
  /** A map that lives as long as the item is worked on. */
  cache: PathNode
  /** Names that stand for numbers; a text is the error of a context that has none. */
  enums: Readonly<Record<string, bigint>> | string
}

/** What paths can begin with where every path must name what it is a path of (upstream: EnablePathContextNames). */
export const contextNames = ({ groups, unnamedGroups = [] }: ContextDefinition): string[] =>
  Object.keys(groups).filter((name) => !unnamedGroups.includes(name))
