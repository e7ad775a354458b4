import { visit, SKIP } from 'unist-util-visit'
import { textRuns } from '#app/i18n/text-runs.ts'
import { tieUnits } from '#app/i18n/tie-units.ts'
import type { HtmlTree } from './render-prose.tsx'

/** Ties numbers to their units, and in Thai marks every run of English with `lang="en"`. Code stays as it is. */
export function markLanguage(locale: string) {
  return (tree: HtmlTree) => {
    visit(tree, (node, index, parent) => {
      if (node.type === 'element' && (node.tagName === 'code' || node.properties['lang'])) return SKIP
      if (node.type !== 'text' || !parent || index === undefined) return undefined
      const text = tieUnits(node.value, locale)
      if (locale !== 'th') {
        node.value = text
        return undefined
      }
      const runs = textRuns(text).map(({ kind, text: value }) => {
        const word = { type: 'text' as const, value }
        if (kind === 'thai') return word
        const properties = kind === 'english' ? { lang: 'en' } : { className: ['whitespace-nowrap'] }
        return { type: 'element' as const, tagName: 'span', properties, children: [word] }
      })
      parent.children.splice(index, 1, ...runs)
      return [SKIP, index + runs.length]
    })
  }
}
