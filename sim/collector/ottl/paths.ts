import { goQuote } from '../config/go-quote.ts'
import type { Access, ContextDefinition, PathGroup, PathNode } from './context.ts'
import type { Place } from './function.ts'
import type { IndexKey } from './index-keys.ts'
import { OttlError } from './value.ts'

/** A segment of a path with its keys compiled. */
export type Segment = { name: string; keys: readonly IndexKey[] }

/**
 * Finds what a path stands for in a context. Throws OttlError with upstream's sentence.
 *
 * `prefix` is the context that the path names, or empty; then the first segment may still name one.
 * Upstream: ctxcommon.PathExpressionParser, and basePath.isComplete.
 */
export function resolvePath(
  definition: ContextDefinition,
  prefix: string,
  segments: readonly Segment[],
  text: string,
): Access & { place: Place } {
  const { name, groups, cache } = definition
  const own = groups[name]!
  let context = prefix
  let rest = segments
  if (context === '') {
    if (groups[segments[0]!.name] === undefined) {
      context = name
    } else {
      context = segments[0]!.name
      rest = segments.slice(1)
      if (rest.length === 0) throw unknownSegment(context, text, own.name, own.docRef)
    }
  }
  if (rest[0]!.name === 'cache') {
    if (context === name) return complete(cache, rest, text, own)
    const suggestion = text.replace(`${context}.`, `${name}.`)
    throw new OttlError(
      `access to cache must be performed using the same context, please replace ${goQuote(text)} with ${goQuote(suggestion)}`,
    )
  }
  const group = groups[context]
  if (group === undefined) throw unknownSegment(context, text, own.name, own.docRef)
  let node = group.paths[rest[0]!.name]
  if (node === undefined) throw unknownSegment(rest[0]!.name, text, group.name, group.docRef)
  while (rest.length > 1 && node.next !== undefined) {
    assertNoKeys(rest[0]!)
    rest = rest.slice(1)
    const next: PathNode | undefined = node.next[rest[0]!.name]
    if (next === undefined) throw unknownSegment(rest[0]!.name, text, group.name, group.docRef)
    node = next
  }
  return complete(node, rest, text, group)
}

function complete(
  node: PathNode,
  [segment, ...unused]: readonly Segment[],
  text: string,
  group: PathGroup,
): Access & { place: Place } {
  const { keys, name } = segment!
  const access = keys.length > 0 && node.indexed !== undefined ? node.indexed(keys) : node.access
  if (access === undefined) throw unknownSegment(name, text, group.name, group.docRef)
  if (node.indexed === undefined) assertNoKeys(segment!)
  if (unused.length > 0) {
    throw new OttlError(
      `the path section ${goQuote(unused[0]!.name)} was not used by the context - this likely means you are using extra path sections`,
    )
  }
  return { get: access.get, set: access.set, place: { node, keys } }
}

function assertNoKeys({ name, keys }: Segment): void {
  if (keys.length === 0) return
  throw new OttlError(
    `the keys indexing ${goQuote(name)} were not used by the context - this likely means you are trying to index a path that does not support indexing`,
  )
}

const unknownSegment = (segment: string, text: string, context: string, docRef: string): OttlError =>
  new OttlError(
    `segment ${goQuote(segment)} from path ${goQuote(text)} is not a valid path nor a valid OTTL keyword for the ${context} context - review ${docRef} to see all valid paths`,
  )
