import { structuredPatch } from 'diff'
import { Children, isValidElement, type ReactNode } from 'react'
import { cx } from '#app/_ui/cx.ts'
import { ProseCode } from './prose-code.tsx'

/** The text of rendered Markdown, as it was written. */
function textOf(node: ReactNode): string {
  if (typeof node === 'string') return node
  if (Array.isArray(node)) return node.map((child: ReactNode) => textOf(child)).join('')
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : ''
}

/** Lines with their sign: of two texts what differs, of one text what it says itself. */
function diffLines(texts: string[]): string[] {
  const [before = '', after] = texts
  if (after === undefined) return before.replace(/\n$/, '').split('\n')
  const { hunks } = structuredPatch('a', 'b', before, after, '', '', { context: 2 })
  return hunks
    .flatMap(({ lines }, index) => (index > 0 ? ['…', ...lines] : lines))
    .filter((line) => !line.startsWith('\\'))
}

/** What changes from one fenced block to the next, or a block that is a diff already. */
export function LineDiff({ title, children }: { title?: string; children?: ReactNode }) {
  const parts = Children.toArray(children)
  const isBlock = (part: ReactNode) => isValidElement(part) && part.type === ProseCode
  const blocks = parts.filter(isBlock)
  const rest = parts.filter((part) => !isBlock(part))
  return (
    <figure className="prose-diff">
      {title && <figcaption>{title}</figcaption>}
      <ProseCode lang="en">
        {diffLines(blocks.map((block) => textOf(block))).map((line, place) => {
          const [sign, text] = [line[0] ?? ' ', line.slice(1)]
          const Line = sign === '+' ? 'ins' : sign === '-' ? 'del' : 'span'
          return (
            // A line has no identity but its place.
            // oxlint-disable-next-line react/no-array-index-key
            <Line
              key={place}
              className={cx('mark block no-underline', sign === '+' && 'bg-kept-wash', sign === '-' && 'bg-bg')}
            >
              <span aria-hidden="true" className="inline-block w-[2ch]">
                {sign === '-' ? '−' : sign}
              </span>
              {text || ' '}
            </Line>
          )
        })}
      </ProseCode>
      {rest}
    </figure>
  )
}
