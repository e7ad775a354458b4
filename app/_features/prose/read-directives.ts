import type { Processor } from 'unified'
import { visit } from 'unist-util-visit'
import { sdkLanguages } from './sdk-languages.ts'
import type { MarkdownTree } from './render-prose.tsx'

const known = new Set([
  'term',
  'callout',
  'reveal',
  'predict',
  'run',
  'quiz',
  'figure',
  'figure-run',
  'trace',
  'sdk',
  'diff',
])
/** What the tabs of `sdk` hold. */
const languages = new Set<string>(sdkLanguages)

/**
 * Turns directives into elements (`:term[…]` into `lesson-term`), and back into text where no such directive was
 * meant: `tempo:otlp` is not one.
 */
export function readDirectives(this: Processor) {
  return (tree: MarkdownTree, file: { value: string | Uint8Array }) => {
    const source = String(file.value)
    const sourceOf = ({ position }: MarkdownTree['children'][number]) =>
      source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)

    visit(tree, (node, index, parent) => {
      if (node.type !== 'textDirective' && node.type !== 'leafDirective' && node.type !== 'containerDirective') return
      if (node.type === 'containerDirective' && languages.has(node.name)) {
        node.data = { hName: 'lesson-snippet', hProperties: { ...node.attributes, of: node.name } }
      } else if (node.name === 'sdk' && node.type === 'containerDirective') {
        const inside = node.children.flatMap((child) => (child.type === 'containerDirective' ? [child.name] : []))
        node.data = { hName: 'lesson-sdk', hProperties: { languages: inside.join(' ') } }
      } else if (known.has(node.name)) {
        node.data = { hName: `lesson-${node.name}`, hProperties: { ...node.attributes } }
      } else if (node.type === 'textDirective' && parent && index !== undefined) {
        parent.children.splice(index, 1, { type: 'text', value: sourceOf(node) })
      }
    })
  }
}
