import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Pair } from 'yaml'

/** A text that means the same as another, or nearly: what was renamed, reordered or counted a little differently. */
export type Rewrite = { kind: string; text: string }

/** Rewrites a wrong answer so that only what it means stays; a program keeps its statements. */
export function rewriteDocument(name: string, text: string, kinds: readonly string[]): Rewrite[] {
  if (name.startsWith('code/')) {
    return kinds.includes('reordered') ? [{ kind: 'respaced', text: respaced(text) }] : []
  }
  const rewrites: Rewrite[] = []
  const make = (kind: string, change: (document: Document.Parsed) => void): void => {
    if (!kinds.includes(kind)) return
    const document = parseDocument(text)
    if (document.errors.length > 0) return
    change(document)
    rewrites.push({ kind, text: document.toString({ lineWidth: 0 }) })
  }
  if (name === 'collector') make('renamed', rename)
  make('reordered', reorder)
  make('renumbered', renumber)
  return rewrites
}

/** Other names for components and policies, wherever they are spoken of. */
function rename(document: Document.Parsed): void {
  const names = new Map<string, string>()
  for (const section of ['receivers', 'processors', 'exporters', 'connectors', 'extensions']) {
    const components = document.get(section)
    if (!isMap(components)) continue
    for (const { key } of components.items as Pair[]) {
      const id = String(isScalar(key) ? key.value : key)
      const [type, given] = id.split('/')
      // `otlp` without a name is spoken of by others, and as good a name as any.
      if (section === 'processors' || given !== undefined) names.set(id, `${type}/${given ?? ''}x`)
    }
  }
  visit(document, {
    Scalar(_key, node) {
      const renamed = typeof node.value === 'string' ? names.get(node.value) : undefined
      if (renamed !== undefined) node.value = renamed
    },
    Pair(_key, pair) {
      if (!isScalar(pair.key) || pair.key.value !== 'name' || !isScalar(pair.value)) return
      if (typeof pair.value.value === 'string') pair.value.value = `${pair.value.value}-by-another-name`
    },
  })
}

/** Keys of every map the other way round; the order of lists means something and stays, but for that of policies. */
function reorder(document: Document.Parsed): void {
  visit(document, {
    Map(_key, map) {
      map.items.reverse()
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && pair.key.value === 'policies' && isSeq(pair.value)) pair.value.items.reverse()
    },
  })
}

/** Numbers that nobody chooses exactly: sizes and percentages. */
const ROUGH = /(_size|_mib|num_traces|expected_new_traces_per_sec|sampling_percentage|ratio)$/

/** Such numbers a hundredth larger. */
function renumber(document: Document.Parsed): void {
  visit(document, {
    Pair(_key, { key, value: node }) {
      if (!isScalar(key) || !ROUGH.test(String(key.value)) || !isScalar(node)) return
      const { value } = node
      if (typeof value !== 'number' || value === 0 || value === 1) return
      node.value = Number.isInteger(value) && value >= 50 ? Math.round(value * 1.01) : Number((value * 1.01).toFixed(6))
      delete node.source
    },
  })
}

/**
 * A collector's configuration without any processor in its traces pipelines, and without those that no pipeline is left to
 * use: it keeps whatever comes. Null where there are no pipelines.
 */
export function keepEverything(text: string): string | null {
  const document = parseDocument(text)
  const pipelines = document.errors.length > 0 ? undefined : document.getIn(['service', 'pipelines'])
  if (!isMap(pipelines)) return null
  for (const { key, value } of pipelines.items) {
    if (isScalar(key) && /^traces(\/|$)/.test(String(key.value)) && isMap(value)) value.delete('processors')
  }
  const used = new Set(
    pipelines.items.flatMap(({ value }) => {
      const names = isMap(value) ? value.get('processors') : undefined
      return isSeq(names) ? names.items.map(String) : []
    }),
  )
  const processors = document.get('processors')
  if (isMap(processors)) {
    processors.items = processors.items.filter(({ key }) => used.has(String(key)))
    if (processors.items.length === 0) document.delete('processors')
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

/** Comments and blank lines in other places. */
function respaced(text: string): string {
  return text
    .split('\n')
    .map((line) => (/;$|\{$/.test(line) && !line.includes('`') ? `${line}\n` : line))
    .join('\n')
    .replace(/$/, '\n// the end\n')
}
