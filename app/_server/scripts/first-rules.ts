import postcss from 'postcss'
import type { AtRule, ChildNode, Declaration, Root } from 'postcss'

/** What a browser that knows `@property` does not read: what the registered properties are without one. */
const WITHOUT_REGISTRATION = /-webkit-hyphens/
/** Colours again, finer than `#rrggbb` by less than an eye can tell. */
const FINER_COLORS = /lab\(/
/** What nobody sees of a page that is being drawn: it is neither printed nor pointed at, and nothing on it has focus. */
const NOT_YET = /\(hover:\s*hover\)|^print$/
const NOT_YET_FOCUSED = /:focus/

type Page = {
  /** Its text and elements: they may read custom properties by themselves. */
  html: string
  /** All rules of the site. */
  sheet: string
}

/**
 * Of the rules that a page needs, those that its first picture shows, with the faces that every system has; the sheet
 * follows the text. On a slow line each kilobyte before the text costs 5 ms.
 */
export function firstRules(rules: string, { html, sheet }: Page): string {
  const root = postcss.parse(rules)
  useUnregisteredDefaults(root)
  root.walkAtRules('supports', (rule) => {
    if (FINER_COLORS.test(rule.params)) rule.remove()
  })
  root.walkAtRules('media', (rule) => {
    if (NOT_YET.test(rule.params)) rule.remove()
  })
  root.walkRules((rule) => {
    if (rule.selectors.every((selector) => NOT_YET_FOCUSED.test(selector))) rule.remove()
  })
  dropUnreadProperties(root, namesRead(html))
  return localFaces(sheet) + root.toString()
}

/** What text is set in until its own faces are there. */
function localFaces(sheet: string): string {
  return (sheet.match(/@font-face\s*\{[^}]*\}/g) ?? []).filter((face) => !face.includes('url(')).join('')
}

/** Registered properties have their defaults without a registration, too, in a tenth of the words. */
function useUnregisteredDefaults(root: Root): void {
  root.walkAtRules('property', (rule) => {
    rule.remove()
  })
  root.walkAtRules('supports', (rule) => {
    if (WITHOUT_REGISTRATION.test(rule.params)) rule.replaceWith(rule.nodes ?? [])
  })
}

/** A property that only an unread one reads is unread as well, so this goes on until nothing is found. */
function dropUnreadProperties(root: Root, readByPage: Set<string>): void {
  for (;;) {
    const read = new Set(readByPage)
    root.walkDecls(({ value }) => {
      for (const name of namesRead(value)) read.add(name)
    })
    const unread: Declaration[] = []
    root.walkDecls(/^--/, (declaration) => {
      if (!read.has(declaration.prop)) unread.push(declaration)
    })
    if (unread.length === 0) return
    for (const declaration of unread) removeWithEmptied(declaration)
  }
}

/** Empty layers stay: the first naming of each decides which of them wins. */
function removeWithEmptied(node: ChildNode): void {
  const { parent } = node
  node.remove()
  if (parent === undefined || parent.type === 'root' || parent.type === 'document' || parent.nodes?.length !== 0) return
  if (parent.type === 'atrule' && (parent as AtRule).name === 'layer') return
  removeWithEmptied(parent as ChildNode)
}

function namesRead(text: string): Set<string> {
  return new Set([...text.matchAll(/var\((?<name>--[\w-]+)/g)].map(({ groups }) => groups?.['name'] ?? ''))
}
