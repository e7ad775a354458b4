import type { Span } from '../../config/text-range.ts'
import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'
import type { ScalarText } from '../scalar-text.ts'
import { isEditor, parametersText } from './describe.ts'
import { lexLoosely, pathWords } from './lex.ts'
import type { LooseToken } from './lex.ts'
import { groupNames, nodeAt, scopeOf } from './scope.ts'
import type { OttlScope } from './scope.ts'

/** What is known of the word of a text in OTTL that stands at `offset` of the source, as Markdown; else null. */
export function hoverOttl(
  { text, offsets }: ScalarText,
  offset: number,
  use: EmbeddedOttl,
  context: string,
): { markdown: string; span: Span } | null {
  const tokens = lexLoosely(text)
  const at = tokens.findIndex(
    ({ kind, start, end }) => kind === 'word' && offsets[start]! <= offset && offset <= offsets[end - 1]!,
  )
  const markdown = at < 0 ? null : describeWord(tokens, at, scopeOf(use, context, tokens))
  if (markdown === null) return null
  const { start, end } = tokens[at]!
  return { markdown, span: { start: offsets[start]!, end: offsets[end - 1]! + 1 } }
}

function describeWord(tokens: readonly LooseToken[], at: number, scope: OttlScope): string | null {
  const { text: word } = tokens[at]!
  if (tokens[at + 1]?.text === '(') {
    const definition = scope.functions.get(word)
    if (definition === undefined) return null
    const kind = isEditor(definition) ? 'editor' : 'converter'
    return `**${word}**\`${parametersText(definition)}\` · ${kind}\n\n${definition.doc}`
  }
  if (/^[A-Z]/.test(word)) {
    if (Object.hasOwn(scope.enums, word)) return `**${word}** · enum, ${scope.enums[word]}`
    const given = scope.functions.get(word)
    return given === undefined ? null : `**${word}**\`${parametersText(given)}\` · converter\n\n${given.doc}`
  }
  const words = pathWords(tokens, at).map((place) => tokens[place]!.text)
  if (words.length === 1 && tokens[at + 1]?.text === '.' && groupNames(scope).includes(word)) {
    return `**${word}** · context\n\nPaths of the ${word} begin with its name.`
  }
  const node = nodeAt(scope, words)
  return node === null ? null : `**${words.join('.')}** · ${node.type}\n\n${node.doc}`
}
