import { Fragment, type ReactNode } from 'react'
import { MixedText } from './mixed-text.tsx'

/** Marks the English words in every piece of text of a rich message; elements are left as they are. */
export function markEnglish(locale: string, node: ReactNode): ReactNode {
  if (typeof node === 'string') return <MixedText locale={locale}>{node}</MixedText>
  if (!Array.isArray(node)) return node
  return node.map((part: ReactNode, index) => (
    // Parts of a sentence have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{markEnglish(locale, part)}</Fragment>
  ))
}
