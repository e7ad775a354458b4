import { visit, SKIP } from 'unist-util-visit'
import { latinRuns } from '#app/i18n/latin-runs.ts'
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
      const runs = latinRuns(text).map((run) =>
        run.english
          ? {
              type: 'element' as const,
              tagName: 'span',
              properties: { lang: 'en' },
              children: [{ type: 'text' as const, value: run.text }],
            }
          : { type: 'text' as const, value: run.text },
      )
      parent.children.splice(index, 1, ...runs)
      return [SKIP, index + runs.length]
    })
  }
}
